"""Access given back by the word of two agents: who may ask, who may answer, for how long, and what stays."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from nansen.foundation.people import actions, queries
from nansen.foundation.people.errors import (
    IdentityNotChecked,
    PersonUnknown,
    RecoveryNotConfirmed,
    RecoveryReasonMissing,
    RecoveryRequestOver,
    RecoveryRequestUnknown,
    RecoveryUnderWay,
    RoleMissing,
    SecondAgentInvalid,
)
from nansen.foundation.people.models import DeskRecovery, RecoveryAnswer, SlipIssued
from nansen.foundation.people.rules.credentials import RECOVERY_REQUEST_LIVES, RecoveryState, recovery_state
from tests.foundation.people.factories import make_agent
from tests.foundation.people.test_recovery import NEWER, recovery_of
from tests.foundation.people.test_sign_in import NET, number_of, signed_up

pytestmark = pytest.mark.django_db
ASKED = datetime.fromisoformat("2026-03-02T10:00:00+00:00")


def asked(person: UUID | None = None) -> tuple[UUID, UUID, UUID]:
    """A request, the person it is for, and the agent who asks."""
    person = person or signed_up()[0]
    by = make_agent()
    return actions.ask_second_agent(person, by=by, identity_checked_with="passport"), person, by


@pytest.mark.parametrize(
    ("confirmed", "used", "later", "state"),
    [
        (None, False, timedelta(0), RecoveryState.WAITING),
        (None, False, RECOVERY_REQUEST_LIVES - timedelta(seconds=1), RecoveryState.WAITING),
        (None, False, RECOVERY_REQUEST_LIVES, RecoveryState.OVER),
        (True, False, RECOVERY_REQUEST_LIVES - timedelta(seconds=1), RecoveryState.CONFIRMED),
        (True, False, RECOVERY_REQUEST_LIVES, RecoveryState.OVER),
        (True, True, RECOVERY_REQUEST_LIVES, RecoveryState.USED),
        (False, False, RECOVERY_REQUEST_LIVES, RecoveryState.REFUSED),
    ],
)
def test_a_request_and_its_confirmation_are_good_for_a_day(
    *, confirmed: bool | None, used: bool, later: timedelta, state: RecoveryState
) -> None:
    assert recovery_state(asked_at=ASKED, confirmed=confirmed, used=used, now=ASKED + later) is state


def test_two_agents_give_access_back_and_both_are_on_record() -> None:
    request, person, first = asked()
    second = make_agent("supervisor")
    actions.confirm_recovery(request, by=second)
    slip = actions.recover_with_second(request, by=first)
    held = DeskRecovery.objects.get(person=person)
    assert (held.by_id, held.second_id, held.request_id) == (first, second, request)
    assert (slip.kind, held.identity_checked_with) == ("recovery", "passport")
    actions.hand_over_slip(slip.id, first, "passport")
    entered = actions.sign_in_first(
        actions.check_slip(number_of(person), slip.key_text, network=NET), language="fr", passphrase=NEWER
    )
    assert (recovery_of(entered.account) or "").startswith("recovered_at_desk ")
    said = {line.what for line in queries.access_history(person)}
    assert said >= {"recovery_asked", "recovery_confirmed", "recovered_at_desk"}


def test_nobody_is_their_own_second_agent() -> None:
    request, person, first = asked()
    with pytest.raises(SecondAgentInvalid):
        actions.confirm_recovery(request, by=first)
    with pytest.raises(SecondAgentInvalid):
        actions.refuse_recovery(request, by=first, reason="I changed my mind.")
    with pytest.raises(RecoveryNotConfirmed):
        actions.recover_with_second(request, by=first)
    slip = SlipIssued.objects.get(person=person)
    said = {"person_id": person, "slip": slip, "by_id": first, "identity_checked_with": "passport"}
    with pytest.raises(IntegrityError, match="two_agents"), transaction.atomic():
        DeskRecovery(**said, second_id=first, request_id=request).save(force_insert=True)
    with pytest.raises(IntegrityError, match="second_was_asked"), transaction.atomic():
        DeskRecovery(**said, second_id=make_agent()).save(force_insert=True)


@pytest.mark.parametrize("role", ["officer", "checker", "signatory", "admin"])
def test_other_roles_neither_ask_nor_answer(role: str) -> None:
    request, person, _ = asked()
    other = make_agent(role)
    with pytest.raises(RoleMissing):
        actions.ask_second_agent(person, by=other, identity_checked_with="passport")
    with pytest.raises(RoleMissing):
        actions.confirm_recovery(request, by=other)
    with pytest.raises(RoleMissing):
        actions.refuse_recovery(request, by=other, reason="No.")
    with pytest.raises(RoleMissing):
        actions.recover_with_second(request, by=other)


def test_a_refusal_says_why_and_ends_the_request() -> None:
    request, person, first = asked()
    second = make_agent()
    with pytest.raises(RecoveryReasonMissing):
        actions.refuse_recovery(request, by=second, reason="  ")
    with pytest.raises(IntegrityError, match="refused_for_a_reason"), transaction.atomic():
        RecoveryAnswer(request_id=request, by_id=second, confirmed=False).save(force_insert=True)
    actions.refuse_recovery(request, by=second, reason="The photograph shows somebody else.")
    held = queries.recovery(request)
    assert (held.state, held.answered_by, held.reason) == ("refused", second, "The photograph shows somebody else.")
    with pytest.raises(RecoveryNotConfirmed):
        actions.recover_with_second(request, by=first)
    with pytest.raises(RecoveryRequestOver):
        actions.confirm_recovery(request, by=second)
    assert asked(person)[0] != request


def test_only_the_agent_who_asked_goes_on_and_only_once() -> None:
    request, _, first = asked()
    second = make_agent()
    actions.confirm_recovery(request, by=second)
    with pytest.raises(RecoveryNotConfirmed):
        actions.recover_with_second(request, by=second)
    actions.recover_with_second(request, by=first)
    with pytest.raises(RecoveryNotConfirmed):
        actions.recover_with_second(request, by=first)
    assert queries.recoveries_under_way("AS") == []


def test_a_day_later_nothing_of_it_holds(travel) -> None:
    request, person, first = asked()
    actions.confirm_recovery(request, by=make_agent())
    later, _, _ = asked()
    travel(timedelta(days=1))
    with pytest.raises(RecoveryNotConfirmed):
        actions.recover_with_second(request, by=first)
    with pytest.raises(RecoveryRequestOver):
        actions.confirm_recovery(later, by=make_agent())
    assert queries.recoveries_under_way("AS") == []
    assert asked(person)[0] != request


def test_one_request_at_a_time_for_a_known_person_with_a_document_seen() -> None:
    request, person, by = asked()
    with pytest.raises(RecoveryUnderWay):
        actions.ask_second_agent(person, by=make_agent(), identity_checked_with="passport")
    with pytest.raises(IdentityNotChecked):
        actions.ask_second_agent(person, by=by, identity_checked_with="passport 12AB34567")
    with pytest.raises(PersonUnknown):
        actions.ask_second_agent(request, by=by, identity_checked_with="passport")
    with pytest.raises(RecoveryRequestUnknown):
        actions.confirm_recovery(person, by=by)
