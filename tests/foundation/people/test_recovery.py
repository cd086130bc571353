"""Getting back in when everything is lost, and leaving a trace that a judge can weigh."""

from datetime import UTC, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import actions, queries
from nansen.foundation.people.backends.persons import PersonBackend
from nansen.foundation.people.errors import (
    IdentityNotChecked,
    PassphraseTooWeak,
    RecoveryCodeUnreadable,
    RecoveryRefused,
    SignInRefused,
)
from nansen.foundation.people.identity import Contact
from nansen.foundation.people.models import DeskRecovery, SlipEvent, SlipIssued
from tests.foundation.people.factories import PASSPHRASE, make_agent
from tests.foundation.people.test_sign_in import NET, live_slip, number_of, signed_up

pytestmark = pytest.mark.django_db
NEWER = "seven blue doors in the wall"


def recovery_of(account: UUID) -> str | None:
    """How and when the account that a session's page reads was lately recovered."""
    reader = PersonBackend().get_user(account)
    assert reader is not None
    return reader.recovery


def test_a_printed_code_lets_back_in_once() -> None:
    person, first = signed_up()
    number, code = number_of(person), first.codes[3].lower().replace("-", " ")
    assert actions.recover(number, code, NEWER, network=NET).account == first.account
    assert actions.sign_in(number, NEWER, network=NET).person == person
    with pytest.raises(SignInRefused):
        actions.sign_in(number, PASSPHRASE, network=NET)
    with pytest.raises(RecoveryRefused):
        actions.recover(number, code, NEWER, network=NET)
    assert queries.codes_left(first.account) == 9


def test_newer_codes_void_the_older() -> None:
    person, first = signed_up()
    newer = actions.renew_codes(first.account)
    with pytest.raises(RecoveryRefused):
        actions.recover(number_of(person), first.codes[0], NEWER, network=NET)
    assert actions.recover(number_of(person), newer[0], NEWER, network=NET).person == person


def test_a_weak_passphrase_spends_no_code() -> None:
    person, first = signed_up()
    with pytest.raises(PassphraseTooWeak):
        actions.recover(number_of(person), first.codes[0], "azerty", network=NET)
    assert queries.codes_left(first.account) == 10


def test_a_code_of_another_person_opens_nothing() -> None:
    (_, first), (other, _) = signed_up(), signed_up()
    with pytest.raises(RecoveryRefused):
        actions.recover(number_of(other), first.codes[0], NEWER, network=NET)
    with pytest.raises(RecoveryCodeUnreadable):
        actions.recover(number_of(other), "1234", NEWER, network=NET)


def test_readings_are_marked_for_48_hours_after_a_recovery(travel) -> None:
    person, first = signed_up()
    assert recovery_of(first.account) is None
    actions.recover(number_of(person), first.codes[0], NEWER, network=NET)
    assert recovery_of(first.account) == f"recovered_by_code {database_now().astimezone(UTC):%Y-%m-%dT%H:%MZ}"
    travel(timedelta(hours=47, minutes=59))
    assert recovery_of(first.account)
    travel(timedelta(minutes=2))
    assert recovery_of(first.account) is None


def test_at_a_desk_one_agent_owes_an_alert_on_every_old_channel() -> None:
    person, first = signed_up(contact=Contact(mobile="+33611111111", email="old@example.org"))
    actions.change_contact(person, Contact(mobile="+33622222222", language="ar"), by=first.account)
    back = actions.recover_at_desk(person, by=make_agent(), identity_checked_with="passport")
    assert set(back.alert.mobiles) == {"+33611111111", "+33622222222"}
    assert back.alert.emails == ("old@example.org",)
    assert back.alert.language == "ar"


def test_a_recovery_is_never_begun_without_a_document_of_the_list() -> None:
    person, _ = signed_up()
    for unseen in ("", "passport 12AB34567"):
        with pytest.raises(IdentityNotChecked):
            actions.recover_at_desk(person, by=make_agent(), identity_checked_with=unseen)


def test_the_database_keeps_no_paper_that_is_not_on_the_list() -> None:
    person, _ = signed_up()
    agent, slip = make_agent(), SlipIssued.objects.get(person=person)
    number = "12AB34567"
    with pytest.raises(IntegrityError, match="document_on_the_list"), transaction.atomic():
        SlipEvent(slip=slip, step="revoked", identity_checked_with=number).save(force_insert=True)
    with pytest.raises(IntegrityError, match="document_on_the_list"), transaction.atomic():
        DeskRecovery(person_id=person, slip=slip, by_id=agent, identity_checked_with=number).save(force_insert=True)


def test_a_person_who_lost_everything_gets_back_in_with_a_new_slip(travel) -> None:
    person, first = signed_up()
    agent = make_agent()
    back = actions.recover_at_desk(person, by=agent, identity_checked_with="residence_permit")
    actions.hand_over_slip(back.slip.id, agent, "residence_permit")
    slip = actions.check_slip(number_of(person), back.slip.key_text, network=NET)
    again = actions.sign_in_first(slip, language="ar", passphrase=NEWER)
    assert again.account == first.account
    assert actions.sign_in(number_of(person), NEWER, network=NET).person == person
    with pytest.raises(RecoveryRefused):
        actions.recover(number_of(person), first.codes[0], NEWER, network=NET)
    assert (recovery_of(first.account) or "").startswith("recovered_at_desk ")
    assert [slip.state for slip in queries.slips(person)] == ["used", "used"]


def test_a_recovery_slip_lives_two_days(travel) -> None:
    person, _ = signed_up()
    agent = make_agent()
    back = actions.recover_at_desk(person, by=agent, identity_checked_with="passport")
    actions.hand_over_slip(back.slip.id, agent, "passport")
    travel(timedelta(days=2))
    assert queries.slips(person)[0].state == "expired"


def test_a_report_that_someone_cannot_get_in_is_evidence() -> None:
    person, _ = signed_up()
    agent = make_agent()
    live_slip(person, agent)
    actions.report_no_access(person, via="telephone", words="The key is refused.", by=agent)
    line = queries.access_history(person)[0]
    assert (line.what, line.detail) == ("reported_telephone", "The key is refused.")
