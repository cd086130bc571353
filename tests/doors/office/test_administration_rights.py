"""The pages of habilitations, delegations and rulings: added, ended, kept in view; bad input told and kept."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from nansen.foundation.delivery import queries as delivery
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.kernel.calendar import legal_date
from nansen.work.cases import queries as cases
from nansen.work.protection import queries as protection
from tests.work.factories import a_file, an_agent

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
RULE = "/administration/rulings/regulation_2024_1348/appeal/"
RULING = {"count": "1", "unit": "months", "franc": "on", "decided_on": "2026-07-01", "reason": "Opinion of 30 June."}


def days(first: int, last: int) -> dict[str, str]:
    today = legal_date(database_now())
    return {
        "starts_on": (today + timedelta(first)).isoformat(),
        "ends_on": (today + timedelta(last)).isoformat(),
    }


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def test_an_agent_is_let_into_one_file_by_its_number_and_out_again(at_desk: Desk) -> None:
    chief, case, stranger = an_agent("supervisor"), a_file(), an_agent(division="EU")
    desk, number = at_desk(chief), people.identity(case.person).office_number
    typed = {"account": stranger.account_id, "scope": "person", "number": number, "legal_basis": "Note du 4 mai"}
    assert desk.post("/administration/habilitations/new/", typed | days(0, 30)).status_code == 302
    assert cases.may_open(stranger, case.person).granted
    page = text(desk.get("/administration/habilitations/"))
    assert all(words in page for words in (f"File {number}", "Note du 4 mai", "in force"))
    (line,) = cases.habilitations(chief)
    assert desk.post(f"/administration/habilitations/{line.id}/end/").status_code == 302
    assert not cases.may_open(stranger, case.person).granted
    page = text(desk.get("/administration/habilitations/"))
    assert "taken back" in page
    assert f"/{line.id}/end/" not in page


def test_a_habilitation_filled_in_wrongly_is_told_and_kept(at_desk: Desk) -> None:
    chief, stranger = an_agent("supervisor"), an_agent(division="EU")
    desk, elsewhere = at_desk(chief), people.identity(a_file(division="EU").person).office_number
    good = {"account": stranger.account_id, "scope": "division", "division": "AS", "legal_basis": "Note"} | days(0, 9)
    for wrong, said in (
        ({"scope": "person", "number": "12"}, "Nobody is registered under this number."),
        ({"scope": "person", "number": elsewhere}, "files of their own division"),
        ({"division": ""}, "Choose the division."),
        ({"division": "EU"}, "EU is not one of the available choices."),
        ({"scope": "everywhere"}, "everywhere is not one of the available choices."),
        ({"account": chief.account_id}, "is not one of the available choices."),
        (days(0, -1), "lasts a year at most"),
        (days(0, 400), "lasts a year at most"),
        (days(-2, 9), "nobody is let in after the fact"),
        ({"ends_on": "tomorrow"}, "Enter a valid date."),
    ):
        answer = desk.post("/administration/habilitations/new/", good | wrong)
        assert answer.status_code == 422, wrong
        assert said in text(answer), wrong
        assert 'value="Note"' in text(answer)
    assert cases.habilitations(chief) == []
    assert desk.post("/administration/habilitations/new/", good).status_code == 302


def delegated(**changes: object) -> dict[str, object]:
    names = {"given_names": "Claire", "family_name": "Morel", "capacity": "Cheffe de section", "service": "Asie"}
    return names | {"decision_codes": ["REJ", "PS"], "act": "Décision n° 12"} | days(0, 90) | changes


def test_a_delegation_is_recorded_then_revoked_by_an_act(at_desk: Desk) -> None:
    desk, head = at_desk(an_agent("supervisor")), an_agent("signatory")
    an_agent("signatory", division="EU")
    form = text(desk.get("/administration/delegations/new/"))
    assert form.count("Agent · ") == 1
    typed = delegated(account=head.account_id)
    assert desk.post("/administration/delegations/new/", typed).status_code == 302
    (line,) = protection.delegations()
    page = f"/administration/delegations/{line.delegation.id}/"
    assert "Décision n° 12" in text(desk.get(page))
    wrong = desk.post(page, {"act": " "})
    assert (wrong.status_code, "This field is required." in text(wrong)) == (422, True)
    assert desk.post(page, {"act": "Décision n° 14"}).status_code == 302
    assert protection.signing_delegation(head.account_id, decision_code="REJ") is None
    assert "Décision n° 14" in text(desk.get(page))
    assert "revoked" in text(desk.get("/administration/delegations/"))
    assert "Revoke it" not in text(desk.get(page))


def test_a_delegation_filled_in_wrongly_is_told_and_kept(at_desk: Desk) -> None:
    desk, head = at_desk(an_agent("admin", division="EU")), an_agent("signatory")
    for wrong, said in (
        ({"account": an_agent("officer").account_id}, "is not one of the available choices."),
        ({"decision_codes": []}, "This field is required."),
        (days(3, 1), "ends on or after the day it begins"),
        ({"capacity": ""}, "This field is required."),
    ):
        answer = desk.post("/administration/delegations/new/", delegated(account=head.account_id) | wrong)
        assert (answer.status_code, said in text(answer)) == (422, True), wrong
        assert 'value="Morel"' in text(answer)
    assert protection.delegations() == []


def test_a_supervisor_finds_no_delegation_of_another_division(at_desk: Desk) -> None:
    head = an_agent("signatory", division="EU")
    at_desk(an_agent("admin")).post("/administration/delegations/new/", delegated(account=head.account_id))
    (line,) = protection.delegations()
    desk = at_desk(an_agent("supervisor"))
    assert desk.get(f"/administration/delegations/{line.delegation.id}/").status_code == 404
    assert "Morel" not in text(desk.get("/administration/delegations/"))


def test_a_gap_is_ruled_on_ruled_anew_and_opened_again(at_desk: Desk, travel) -> None:
    travel(timedelta(days=0))
    desk = at_desk(an_agent("supervisor"))
    page = text(desk.get("/administration/rulings/"))
    assert page.count("left open") > 10
    decided = {"decided_on": legal_date(database_now()).isoformat()}
    assert desk.post(RULE, RULING | decided).status_code == 302
    assert "1 month, last day free" in text(desk.get("/administration/rulings/"))
    assert desk.post(RULE, RULING | decided | {"count": "2", "reason": "Opinion of 2 July."}).status_code == 302
    newest, oldest = delivery.rulings()
    shown = text(desk.get(RULE))
    assert all(words in shown for words in ("2 months", "Opinion of 2 July.", "Opinion of 30 June."))
    assert desk.post(f"/administration/rulings/{newest.id}/end/", {"end-reason": ""}).status_code == 422
    for one in (newest, oldest):
        ended = desk.post(f"/administration/rulings/{one.id}/end/", {"end-reason": "The decree was read."})
        assert ended.status_code == 302
    shown = text(desk.get(RULE))
    assert "Rule on it" in shown
    assert shown.count("The decree was read.") == 2


def test_a_ruling_filled_in_wrongly_is_told_and_kept(at_desk: Desk) -> None:
    desk = at_desk(an_agent("admin"))
    tomorrow = legal_date(database_now()) + timedelta(1)
    for wrong, said in (
        ({"count": "0"}, "greater than or equal to 1"),
        ({"unit": "weeks"}, "weeks is not one of the available choices."),
        ({"reason": " "}, "This field is required."),
        ({"decided_on": tomorrow.isoformat()}, "after today"),
    ):
        answer = desk.post(RULE, RULING | {"decided_on": date(2026, 3, 1).isoformat()} | wrong)
        assert (answer.status_code, said in text(answer)) == (422, True), wrong
    assert delivery.rulings() == []
    for address in ("regulation_2024_1348/lodging", "ceseda/appeal", "regulation_2024_1348/nothing"):
        assert desk.get(f"/administration/rulings/{address}/").status_code == 404
