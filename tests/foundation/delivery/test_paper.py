"""Registered letters and letters handed over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nansen.foundation.delivery import errors, queries
from nansen.foundation.delivery.actions import (
    Channel,
    PostalEvent,
    convene_to_hand_over,
    record_hand_absence,
    record_hand_delivery,
    record_registered_letter_event,
)
from nansen.foundation.delivery.models import HandStep
from nansen.foundation.delivery.rules.notification import Manner
from nansen.foundation.delivery.rules.status import Status
from nansen.foundation.journal.models import Entry
from nansen.foundation.people import actions as people
from nansen.foundation.people.errors import IdentityNotChecked
from nansen.foundation.people.identity import Contact
from nansen.kernel.letters import LetterKind
from nansen.kernel.territories import Territory
from tests.foundation.delivery.factories import Deposited, Travel, make_letter
from tests.foundation.people.factories import an_identity, make_agent

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def post(made: Deposited, event: PostalEvent, on: date) -> None:
    record_registered_letter_event(made.letter, made.person, event=event, on=on, by=made.agent, tracking="1A 001")


def test_a_registered_letter_is_followed_to_its_receipt(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter(channel=Channel.REGISTERED_LETTER)
    travel(MONDAY + timedelta(days=10))
    states = [queries.letters_of(made.person)[0].status]
    for event, on in (
        (PostalEvent.POSTED, date(2026, 3, 2)),
        (PostalEvent.PRESENTED, date(2026, 3, 4)),
        (PostalEvent.DELIVERED, date(2026, 3, 9)),
    ):
        post(made, event, on)
        states.append(queries.letters_of(made.person)[0].status)
    assert states == [Status.TO_POST, Status.POSTED, Status.PRESENTED, Status.RECEIVED]
    (line,) = queries.letters_of(made.person)
    assert (line.notified_on, line.prudent_date) == (date(2026, 3, 9), date(2026, 3, 4))
    assert len(queries.deadlines_of(made.person)) == 2
    assert [one.detail for one in queries.timeline(made.letter) if one.what == "postal"] == [
        "posted", "presented", "delivered",
    ]  # fmt: skip
    assert Entry.objects.filter(kind="delivery.registered_letter_delivered", actor=made.agent).count() == 1


@pytest.mark.parametrize(
    ("event", "on"),
    [
        (PostalEvent.DELIVERED, date(2026, 3, 4)),
        (PostalEvent.POSTED, date(2026, 3, 1)),
        (PostalEvent.POSTED, date(2026, 3, 13)),
        (PostalEvent.UNCLAIMED, date(2026, 3, 4)),
    ],
)
def test_a_step_that_cannot_have_happened_is_refused(travel: Travel, event: PostalEvent, on: date) -> None:
    travel(MONDAY)
    made = make_letter(channel=Channel.REGISTERED_LETTER)
    travel(MONDAY + timedelta(days=10))
    with pytest.raises(errors.EventOutOfOrder):
        post(made, event, on)


def test_a_registered_letter_ends_once(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter(channel=Channel.REGISTERED_LETTER)
    travel(MONDAY + timedelta(days=10))
    post(made, PostalEvent.POSTED, date(2026, 3, 2))
    post(made, PostalEvent.REFUSED, date(2026, 3, 4))
    with pytest.raises(errors.EventOutOfOrder):
        post(made, PostalEvent.DELIVERED, date(2026, 3, 5))
    assert queries.letters_of(made.person)[0].manner is Manner.REFUSED


def test_a_step_of_another_channel_is_refused() -> None:
    made = make_letter()
    with pytest.raises(errors.WrongChannel):
        post(made, PostalEvent.POSTED, date(2026, 3, 2))
    with pytest.raises(errors.WrongChannel):
        record_hand_delivery(made.letter, made.person, by=made.agent, identity_checked_with="passport")
    with pytest.raises(errors.LetterUnknown):
        record_hand_delivery(made.letter, made.account, by=made.agent, identity_checked_with="passport")


def test_a_letter_is_handed_over_against_receipt_with_the_identity_checked(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter(channel=Channel.HAND_DELIVERY)
    assert queries.letters_of(made.person)[0].status is Status.TO_HAND_OVER
    for unseen in (" ", "passport 12AB34567"):
        with pytest.raises(IdentityNotChecked):
            record_hand_delivery(made.letter, made.person, by=made.agent, identity_checked_with=unseen)
    record_hand_delivery(made.letter, made.person, by=made.agent, identity_checked_with="certificate")
    (line,) = queries.letters_of(made.person)
    assert (line.status, line.manner, line.notified_on) == (Status.RECEIVED, Manner.HANDED_OVER, date(2026, 3, 2))
    with pytest.raises(errors.EventOutOfOrder):
        record_hand_delivery(made.letter, made.person, by=made.agent, identity_checked_with="certificate")


def test_overseas_an_appointment_missed_without_reason_notifies_a_decision(travel: Travel) -> None:
    travel(MONDAY)
    agent = make_agent("officer")
    person = people.register_person(
        an_identity(), Contact(), division="AF", territory=Territory.MAYOTTE, registered_on=date(2026, 1, 5), by=agent
    )
    made = make_letter(channel=Channel.HAND_DELIVERY, person=person)
    summons = make_letter(
        LetterKind.INTERVIEW_SUMMONS, Channel.HAND_DELIVERY, person=person, interview_at=MONDAY + timedelta(days=30)
    )
    for letter in (made, summons):
        convene_to_hand_over(letter.letter, person, on=date(2026, 3, 6), by=agent)
        with pytest.raises(errors.EventOutOfOrder):
            record_hand_absence(letter.letter, person, on=date(2026, 3, 6), by=agent, reason="did not come")
    travel(MONDAY + timedelta(days=7))
    for letter in (made, summons):
        with pytest.raises(errors.ReasonMissing):
            record_hand_absence(letter.letter, person, on=date(2026, 3, 9), by=agent, reason="")
        record_hand_absence(letter.letter, person, on=date(2026, 3, 9), by=agent, reason="canary: called twice")
    lines = {line.letter_id: line for line in queries.letters_of(person)}
    assert lines[made.letter].notified_on == date(2026, 3, 6)
    assert lines[made.letter].manner is Manner.ABSENT_FROM_APPOINTMENT
    assert (lines[summons.letter].status, lines[summons.letter].notified_on) == (Status.CONVENED, None)
    held = HandStep.objects.filter(event="absent").values_list("sealed_reason", flat=True)
    assert all(b"canary" not in bytes(reason) for reason in held)
