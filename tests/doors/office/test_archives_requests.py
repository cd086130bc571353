"""Requests about the holdings at the desk: recorded, followed by those whose word it is, answered with reasons."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from nansen.foundation.people.queries import AgentFacts
from nansen.work.archives import queries
from nansen.work.archives.rules.access import State as Door
from nansen.work.archives.rules.request_steps import State
from tests.work.archives.conftest import records
from tests.work.archives.factories import a_holding, a_page, a_part
from tests.work.factories import an_agent

__all__ = ["records"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("records")]
QUEUE = "/archives/requests/"
TYPED = {
    "kind": "takedown",
    "received_on": "2026-11-20",
    "about": "OFPRA/1/12, vue 3\nOFPRA/1/13",
    "name": "Claire Exemple",
    "contact": "claire@exemple.test",
    "wishes": "My grandfather's face.",
}
Desk = Callable[..., Client]


@pytest.fixture(autouse=True)
def holdings(travel: Callable[[datetime], None]) -> dict[str, Any]:
    travel(datetime(2026, 11, 23, 9, tzinfo=UTC))
    fonds = a_holding()
    first, second = (a_part(fonds, reference_code=f"OFPRA/1/{n}", title=f"Dossier {n}") for n in (12, 13))
    return {"page": a_page(first, 3), "file": second}


@pytest.fixture
def archivist(at_desk: Desk) -> Client:
    return at_desk(an_agent("archivist"))


def recorded(desk: Client, **changes: str) -> str:
    answer = desk.post(f"{QUEUE}new/", TYPED | changes)
    assert answer.status_code == 302, answer.content.decode()
    return answer["location"]


def test_a_request_is_recorded_and_waits_in_the_queue(archivist: Client, holdings: dict[str, Any]) -> None:
    request = recorded(archivist)
    (line,) = queries.requests_under_way()
    assert request == f"{QUEUE}{line.id}/"
    assert request in archivist.get(QUEUE).content.decode()
    assert [one.id for one in queries.request_view(line.id).targets] == [holdings["page"].pk, holdings["file"].pk]
    shown = archivist.get(request).content.decode()
    assert all(said in shown for said in ("Claire Exemple", "claire@exemple.test", "OFPRA/1/12", "20 December 2026"))
    assert "Claire" not in archivist.get(QUEUE).content.decode()


def test_the_page_may_go_off_line_with_the_record(archivist: Client, holdings: dict[str, Any]) -> None:
    recorded(archivist, at_once="on")
    page = holdings["page"].pk
    assert queries.access([page])[page].state is Door.WITHDRAWN


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"about": "OFPRA/9/99"}, "Nothing bears the code OFPRA/9/99."),
        ({"about": "OFPRA/1/12, vue 8"}, "Nothing bears the code OFPRA/1/12, vue 8."),
        ({"about": "SAME/1"}, "Several descriptions bear the code SAME/1."),
        ({"name": ""}, "This field is required."),
        ({"received_on": "2026-11-24"}, "A request cannot have been received in the future."),
    ],
)
def test_bad_input_is_said_and_what_was_typed_is_kept(archivist: Client, changes: dict[str, str], said: str) -> None:
    twin = a_holding(reference_code="TWINS")
    for _ in range(2):
        a_part(twin, reference_code="SAME/1")
    answer = archivist.post(f"{QUEUE}new/", TYPED | changes)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert said in shown
    assert "claire@exemple.test" in shown
    assert queries.requests_under_way() == []


def test_a_derogation_passes_from_the_archivist_to_the_supervisor_and_back(archivist: Client, at_desk: Desk) -> None:
    request, supervisor = recorded(archivist, kind="derogation"), at_desk(an_agent("supervisor"))
    assert 'value="agreed"' not in supervisor.get(request).content.decode()
    archivist.post(request, {"step": "agreement_asked"})
    assert 'value="agreed"' in supervisor.get(request).content.decode()
    assert 'value="agreed"' not in archivist.get(request).content.decode()
    supervisor.post(request, {"step": "agreed"})
    archivist.post(request, {"step": "sent"})
    bare = archivist.post(request, {"step": "refused", "reason": " "})
    assert bare.status_code == 422
    assert "Say why" in bare.content.decode()
    archivist.post(request, {"step": "refused", "reason": "The persons named are alive."})
    shown = archivist.get(request).content.decode()
    assert "The persons named are alive." in shown
    assert "CADA" in shown
    assert queries.request_view(request.rstrip("/").rsplit("/")[-1]).line.state is State.REFUSED  # type: ignore[arg-type]


def test_a_step_that_is_not_open_is_refused(archivist: Client) -> None:
    request = recorded(archivist)
    assert archivist.post(request, {"step": "agreed"}).status_code == 422
    assert queries.requests_under_way()[0].state is State.RECEIVED


def test_a_reply_is_granted_in_the_words_readers_will_see(archivist: Client, holdings: dict[str, Any]) -> None:
    request = recorded(archivist, kind="reply", wishes="My father was no deserter. Call me.")
    page = holdings["page"].pk
    asked = archivist.get(request).content.decode()
    assert "My father was no deserter. Call me.</textarea>" in asked
    bare = archivist.post(request, {"step": "granted", "shown": " ", "reason": "Kept."})
    assert (bare.status_code, "Kept.</textarea>" in bare.content.decode()) == (422, True)
    assert archivist.post(request, {"step": "granted", "shown": "My father was no deserter."}).status_code == 302
    assert queries.replies_shown([page])[page][0].text == "My father was no deserter."
    assert "Shown beside the images" in archivist.get(request).content.decode()
    archivist.post(f"{request}take-away/")
    assert queries.replies_shown([page]) == {}
    assert archivist.get(f"{request}take-away/").status_code == 405


def test_who_asked_is_forgotten_when_no_appeal_can_come(
    archivist: Client, at_desk: Desk, travel: Callable[[datetime], None]
) -> None:
    request = recorded(archivist)
    archivist.post(request, {"step": "refused", "reason": "Another person."})
    assert f"{request}forget/" not in archivist.get(request).content.decode()
    archivist.post(f"{request}forget/")
    assert "Claire Exemple" in archivist.get(request).content.decode()
    travel(datetime(2027, 6, 1, 9, tzinfo=UTC))
    assert f"{request}forget/" in archivist.get(request).content.decode()
    assert at_desk(an_agent("supervisor")).post(f"{request}forget/").status_code == 403
    archivist.post(f"{request}forget/")
    shown = archivist.get(request).content.decode()
    assert all(gone not in shown for gone in ("Claire Exemple", "grandfather", "Another person.", "forget/"))
    assert "forgotten" in shown


@pytest.mark.parametrize("role", ["officer", "registrar", "admin"])
def test_others_see_neither_the_queue_nor_a_request(role: str, archivist: Client, at_desk: Desk) -> None:
    request, desk = recorded(archivist), at_desk(an_agent(role))
    assert [desk.get(address).status_code for address in (QUEUE, request, f"{QUEUE}new/")] == [403, 403, 403]
    assert desk.post(f"{QUEUE}new/", TYPED).status_code == 403
    assert QUEUE not in desk.get("/").content.decode()


def test_a_supervisor_records_no_request(at_desk: Desk) -> None:
    supervisor: AgentFacts = an_agent("supervisor")
    desk = at_desk(supervisor)
    assert desk.get(QUEUE).status_code == 200
    assert desk.post(f"{QUEUE}new/", TYPED).status_code == 403


def test_a_request_that_is_not_there_is_not_found(archivist: Client) -> None:
    assert archivist.get(f"{QUEUE}00000000-0000-4000-8000-000000000000/").status_code == 404


def test_the_desk_speaks_french(at_desk: Desk) -> None:
    desk = at_desk(an_agent("archivist"), language="fr")
    request = recorded(desk, kind="derogation")
    shown = (
        desk.get(request).content.decode()
        + desk.get(QUEUE).content.decode()
        + desk.get(f"{QUEUE}new/").content.decode()
    )
    for said in ("Demandes sur les archives", "dérogation", "Ce qui se passe", "Cotes", "Motifs"):
        assert said in shown
