"""Letters handed over at a desk, against receipt."""

from datetime import date
from uuid import UUID

from django.db import transaction

from nansen.foundation.delivery.actions.paper import held_still
from nansen.foundation.delivery.errors import EventOutOfOrder, ReasonMissing
from nansen.foundation.delivery.models import HandStep
from nansen.foundation.delivery.rules.notification import HandEvent
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.delivery.rules.steps import hand_step_may_follow
from nansen.foundation.delivery.sealed import Place, sealed
from nansen.foundation.journal.actions import record
from nansen.foundation.people.errors import IdentityNotChecked
from nansen.foundation.people.identity_documents import identity_document
from nansen.foundation.people.queries import agent


def convene_to_hand_over(letter_id: UUID, person: UUID, *, on: date, by: UUID) -> UUID:
    """Return the step: the person is convened that day to receive the letter."""
    return _step(letter_id, HandStep(event=HandEvent.CONVENED.value, on=on, by_id=by), person)


def record_hand_delivery(
    letter_id: UUID, person: UUID, *, by: UUID, identity_checked_with: str, on: date | None = None
) -> UUID:
    """Return the step: the letter was handed over against receipt, today unless told, identity checked.

    `identity_checked_with` is a kind of IdentityDocument. Raises IdentityNotChecked for anything else.
    """
    document = identity_document(identity_checked_with)
    if document is None:
        raise IdentityNotChecked
    step = HandStep(event=HandEvent.HANDED_OVER.value, by_id=by, identity_checked_with=document.value)
    if on is not None:
        step.on = on
    return _step(letter_id, step, person)


def record_hand_absence(letter_id: UUID, person: UUID, *, on: date, by: UUID, reason: str) -> UUID:
    """Return the step: the person did not come, and why the agent holds that they had no good reason.

    Overseas, a decision is then deemed notified on the day of the appointment (R. 591-4 7°, R. 591-12-1 7°). Raises
    ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    step = HandStep(event=HandEvent.ABSENT.value, on=on, by_id=by)
    step.sealed_reason = sealed(person, Place.HAND_STEP_REASON, step.pk, reason.strip())
    return _step(letter_id, step, person)


def _step(letter_id: UUID, step: HandStep, person: UUID) -> UUID:
    agent(step.by_id)
    with transaction.atomic():
        letter = held_still(letter_id, person, Channel.HAND_DELIVERY)
        step.addressee = letter.row
        step.on = step.on or letter.today
        event, earlier = HandEvent(step.event), letter.followed.evidence.hand
        if not hand_step_may_follow(event, step.on, earlier, deposited_on=letter.deposited_on, today=letter.today):
            raise EventOutOfOrder(event=event.value, on=step.on)
        step.save(force_insert=True)
        record("delivery.hand_" + event.value, step, subject=person, actor=step.by_id)
    return step.pk
