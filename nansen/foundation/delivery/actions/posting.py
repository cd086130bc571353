"""Registered letters: what the post did, as its slips say."""

from datetime import date
from uuid import UUID

from django.db import transaction

from nansen.foundation.delivery.actions.paper import held_still
from nansen.foundation.delivery.errors import EventOutOfOrder
from nansen.foundation.delivery.models import PostalStep
from nansen.foundation.delivery.rules.notification import PostalEvent
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.delivery.rules.steps import postal_step_may_follow
from nansen.foundation.journal.actions import record
from nansen.foundation.people.queries import agent


def record_registered_letter_event(
    letter_id: UUID, person: UUID, *, event: PostalEvent, on: date, by: UUID, tracking: str = ""
) -> UUID:
    """Return the step: what the post did that day (a day of the territory) with the registered letter.

    Raises WrongChannel, EventOutOfOrder, LetterUnknown, LetterWithdrawn, AgentUnknown.
    """
    agent(by)
    with transaction.atomic():
        letter = held_still(letter_id, person, Channel.REGISTERED_LETTER)
        earlier = letter.followed.evidence.postal
        if not postal_step_may_follow(event, on, earlier, deposited_on=letter.deposited_on, today=letter.today):
            raise EventOutOfOrder(event=event.value, on=on)
        step = PostalStep(addressee=letter.row, event=event.value, on=on, tracking=tracking, by_id=by)
        step.save(force_insert=True)
        record("delivery.registered_letter_" + event.value, step, subject=person, actor=by)
    return step.pk
