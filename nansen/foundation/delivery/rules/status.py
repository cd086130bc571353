"""Status: where a letter stands, derived from its evidence and never assigned."""

from datetime import date
from enum import Enum

from nansen.foundation.delivery.rules.notification import (
    Evidence,
    HandEvent,
    Manner,
    PostalEvent,
    first_reading_at,
    hand_notification,
    notification,
)
from nansen.foundation.delivery.rules.regimes import Channel


class Status(Enum):
    """Where a letter to one addressee stands."""

    DEPOSITED = "deposited"
    AVAILABLE = "available"
    OPENING = "opening"
    """Opening accepted, and the letter has not yet left in full."""
    READ = "read"
    DEEMED = "deemed"
    DEEMED_THEN_READ = "deemed_then_read"
    NOTIFIED_ON_DECISION = "notified_on_decision"
    TO_POST = "to_post"
    POSTED = "posted"
    PRESENTED = "presented"
    RETURNED = "returned"
    LOST = "lost"
    TO_HAND_OVER = "to_hand_over"
    CONVENED = "convened"
    RECEIVED = "received"
    SUPERSEDED = "superseded"


_POSTAL = (
    (PostalEvent.LOST, Status.LOST),
    (PostalEvent.DELIVERED, Status.RECEIVED),
    (PostalEvent.REFUSED, Status.RETURNED),
    (PostalEvent.UNCLAIMED, Status.RETURNED),
    (PostalEvent.MOVED, Status.RETURNED),
    (PostalEvent.PRESENTED, Status.PRESENTED),
    (PostalEvent.POSTED, Status.POSTED),
)
_HAND = (
    (HandEvent.HANDED_OVER, Status.RECEIVED),
    (HandEvent.ABSENT, Status.DEEMED),
    (HandEvent.CONVENED, Status.CONVENED),
)


def status(evidence: Evidence, today: date) -> Status:
    """Return where a letter stands at the beginning of `today`, a legal day of the territory.

    Source: CESEDA R. 531-17, R. 531-20, L. 531-39 al. 2 (read 3 April 2026); states of the design of the platform.
    """
    if evidence.superseded:
        return Status.SUPERSEDED
    match evidence.channel:
        case Channel.ELECTRONIC:
            return _electronic(evidence, today)
        case Channel.REGISTERED_LETTER:
            happened = {event for event, _ in evidence.postal}
            return next((state for event, state in _POSTAL if event in happened), Status.TO_POST)
        case Channel.HAND_DELIVERY:
            known = {event for event, _ in evidence.hand}
            if hand_notification(evidence) is None:
                known.discard(HandEvent.ABSENT)
            return next((state for event, state in _HAND if event in known), Status.TO_HAND_OVER)


def _electronic(evidence: Evidence, today: date) -> Status:
    """Return the status of a letter made available in the space."""
    if evidence.available_at is None:
        return Status.DEPOSITED
    found = notification(evidence, today)
    is_read = first_reading_at(evidence) is not None
    if found is not None and found.manner is Manner.DEEMED:
        return Status.DEEMED_THEN_READ if is_read else Status.DEEMED
    if is_read:
        return Status.READ
    if evidence.opened_at is not None:
        return Status.OPENING
    if found is not None and found.manner is Manner.DECISION_DATE:
        return Status.NOTIFIED_ON_DECISION
    return Status.AVAILABLE
