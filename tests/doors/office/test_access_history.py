"""A person says that they cannot get in: noted on the file, kept in the history of their access."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from nansen.doors.office.people.access_history import HAPPENED
from nansen.foundation.journal.models import Entry
from nansen.foundation.people import actions as people_actions
from nansen.foundation.people import queries as people
from nansen.foundation.people.access_reports import WAYS, ReportedVia
from nansen.foundation.people.errors import RoleMissing, SignInRefused
from nansen.foundation.people.models import AccessReport
from nansen.foundation.people.models.credentials import CredentialStep
from nansen.foundation.people.rules.credentials import SlipState
from nansen.work.cases import actions
from nansen.work.cases.errors import NotYourFile, PurposeMissing
from tests.work.factories import a_file, an_agent, opened_by

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
WORDS = "The key is refused since Monday, on a friend's telephone."


def test_a_note_is_dated_sealed_and_told_in_the_history(at_desk: Desk) -> None:
    case = a_file()
    agent = opened_by(an_agent("officer"), case)
    desk, page = at_desk(agent), f"/files/{case.person}/access/"
    assert "Nothing has happened yet." in desk.get(page).content.decode()
    assert desk.post(page, {"via": "partner", "words": WORDS}).status_code == 302
    shown = desk.get(page).content.decode()
    assert "said through a partner" in shown
    assert "The key is refused since Monday" in shown
    assert Entry.objects.filter(kind="people.no_access_reported", actor=agent.account_id).count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_words FROM people_accessreport")
        ((sealed,),) = cursor.fetchall()
    assert b"Monday" not in bytes(sealed)


def test_bad_input_is_told_and_kept(at_desk: Desk) -> None:
    case = a_file()
    desk, page = at_desk(opened_by(an_agent("registrar"), case)), f"/files/{case.person}/access/"
    for wrong in ({"words": WORDS}, {"via": "rumour", "words": WORDS}):
        answer = desk.post(page, wrong)
        assert answer.status_code == 422
        assert "refused since Monday" in answer.content.decode()
    assert desk.post(page, {"via": "desk", "words": " "}).status_code == 422
    assert people.access_history(case.person) == []


def test_only_who_has_the_file_open_reads_and_notes(at_desk: Desk) -> None:
    case, stranger = a_file(), an_agent("officer", division="EU")
    page, typed = f"/files/{case.person}/access/", {"via": "desk", "words": WORDS}
    assert at_desk(stranger).post(page, typed).status_code == 403
    assert at_desk(an_agent("admin")).post(page, typed).status_code == 403
    note = {"via": ReportedVia.DESK, "words": WORDS}
    with pytest.raises(NotYourFile):
        actions.note_no_access(case.person, by=stranger, **note)
    with pytest.raises(PurposeMissing):
        actions.note_no_access(case.person, by=an_agent("officer"), **note)
    with pytest.raises(RoleMissing):
        actions.note_no_access(case.person, by=an_agent("admin"), **note)
    assert not AccessReport.objects.exists()


def test_tries_stand_beside_notes(at_desk: Desk) -> None:
    case, registrar = a_file(), an_agent("registrar")
    number = people.identity(case.person).office_number
    slip = people_actions.issue_slip(case.person, registrar.account_id)
    people_actions.hand_over_slip(slip.id, registrar.account_id, "certificate")
    people_actions.check_slip(number, slip.key_text, network="192.0.2.1")
    with pytest.raises(SignInRefused):
        people_actions.sign_in(number, "not the passphrase", network="192.0.2.1")
    page = at_desk(opened_by(registrar, case)).get(f"/files/{case.person}/access/").content.decode()
    assert page.index("wrong passphrase") < page.index("Slip&#x27;s key accepted")


def test_everything_that_may_happen_to_an_access_has_its_words() -> None:
    tries = {"slip_refused", "passphrase_signed_in", "passphrase_refused", "code_code_right", "code_refused"}
    slips = {f"slip_slip_{state}" for state in SlipState}
    asked = {"recovery_asked", "recovery_confirmed", "recovery_refused"}
    assert set(HAPPENED) == tries | slips | asked | set(CredentialStep.values) | {f"reported_{way}" for way in WAYS}


def test_the_database_holds_the_list_of_ways() -> None:
    case, agent = a_file(), an_agent()
    row = AccessReport(person_id=case.person, via="0612345678", by_id=agent.account_id, sealed_words=b"x")
    with pytest.raises(IntegrityError, match="way_on_the_list"), transaction.atomic():
        row.save(force_insert=True)
