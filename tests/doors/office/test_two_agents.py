"""The desk gives access back by two agents: asked, in another one's queue, confirmed or refused, printed."""

import pytest

from nansen.foundation.people import queries as people
from nansen.foundation.people.models import DeskRecovery
from nansen.work.cases import queries as cases
from tests.stories.steps import resident
from tests.work.factories import an_agent, opened_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return cases.case_of(resident().person)


@pytest.fixture
def agents(case):
    return opened_by(an_agent("registrar"), case), opened_by(an_agent("supervisor"), case)


def asked_by(desk, case) -> str:
    """The address of the request, asked at this desk."""
    desk.post(f"/files/{case.person}/slip/second/", {"second-document": "residence_permit"})
    held = people.last_recovery(case.person)
    assert held is not None
    return f"/recoveries/{held.id}/"


def test_a_second_agent_finds_it_in_their_queue_and_confirms(at_desk, case, agents) -> None:
    first, second = (at_desk(one) for one in agents)
    request = asked_by(first, case)
    assert request in second.get("/queue/recoveries/").content.decode()
    assert request not in first.get("/queue/recoveries/").content.decode()
    page = second.get(request).content.decode()
    assert "Karimi" in page
    assert "Residence permit" in page
    second.post(f"{request}confirm/")
    assert f"{request}print/" in first.get(f"/files/{case.person}/slip/").content.decode()
    printed = first.post(f"{request}print/")
    assert printed["content-type"] == "application/pdf"
    held = DeskRecovery.objects.get(person=case.person)
    assert (held.by_id, held.second_id) == tuple(one.account_id for one in agents)
    assert first.post(f"{request}print/")["location"] == f"/files/{case.person}/slip/"


def test_a_refusal_is_read_by_the_one_who_asked(at_desk, case, agents) -> None:
    first, second = (at_desk(one) for one in agents)
    request = asked_by(first, case)
    empty = second.post(f"{request}decline/", {"reason": " "})
    assert empty.status_code == 422
    assert 'href="#id_reason"' in empty.content.decode()
    second.post(f"{request}decline/", {"reason": "The photograph shows somebody else."})
    assert "The photograph shows somebody else." in first.get(f"/files/{case.person}/slip/").content.decode()
    assert first.post(f"{request}print/").status_code == 302
    assert not DeskRecovery.objects.exists()


def test_the_one_who_asked_cannot_answer(at_desk, case, agents) -> None:
    first = at_desk(agents[0])
    request = asked_by(first, case)
    assert f"{request}confirm/" not in first.get(request).content.decode()
    first.post(f"{request}confirm/")
    assert people.last_recovery(case.person).state == "waiting"


@pytest.mark.parametrize(("role", "division"), [("officer", "AS"), ("checker", "AS"), ("registrar", "EU")])
def test_without_the_role_or_the_right_to_the_file_nothing_is_seen_or_done(
    at_desk, case, agents, role: str, division: str
) -> None:
    request = asked_by(at_desk(agents[0]), case)
    other = an_agent(role, division=division)
    if division == "AS":
        opened_by(other, case)
    desk = at_desk(other)
    answers = [
        desk.get(request),
        desk.post(f"{request}confirm/"),
        desk.post(f"{request}decline/", {"reason": "No."}),
        desk.post(f"{request}print/"),
        desk.post(f"/files/{case.person}/slip/second/", {"second-document": "passport"}),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert not any("Karimi" in answer.content.decode() for answer in answers)
    assert people.last_recovery(case.person).state == "waiting"
    assert request not in desk.get("/queue/recoveries/").content.decode()


def test_without_a_document_nothing_is_asked(at_desk, case, agents) -> None:
    desk = at_desk(agents[0])
    answer = desk.post(f"/files/{case.person}/slip/second/", {"second-document": "a letter"})
    assert answer.status_code == 422
    assert people.last_recovery(case.person) is None


def test_an_unknown_request_is_nowhere(at_desk, case, agents) -> None:
    assert at_desk(agents[0]).get(f"/recoveries/{case.person}/").status_code == 404
