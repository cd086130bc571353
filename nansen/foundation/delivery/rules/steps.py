"""Steps of the paper channels: which event may follow which, and on which days."""

from collections.abc import Iterable
from datetime import date

from nansen.foundation.delivery.rules.notification import HandEvent, PostalEvent

_AFTER_POSTING = frozenset({PostalEvent.POSTED})
_NEEDS = {
    PostalEvent.POSTED: frozenset[PostalEvent](),
    PostalEvent.PRESENTED: _AFTER_POSTING,
    PostalEvent.DELIVERED: _AFTER_POSTING,
    PostalEvent.REFUSED: _AFTER_POSTING,
    PostalEvent.UNCLAIMED: frozenset({PostalEvent.POSTED, PostalEvent.PRESENTED}),
    PostalEvent.MOVED: _AFTER_POSTING,
    PostalEvent.LOST: _AFTER_POSTING,
}
_STILL_UNDER_WAY = frozenset({PostalEvent.POSTED, PostalEvent.PRESENTED})


def postal_step_may_follow(
    event: PostalEvent, on: date, earlier: Iterable[tuple[PostalEvent, date]], *, deposited_on: date, today: date
) -> bool:
    """Return whether an event of the post can have happened that day, after those already recorded.

    Source: CESEDA R. 531-20 (proof by any means; read 3 April 2026); the order of the post's own acts.
    """
    known = dict(earlier)
    ended = any(other not in _STILL_UNDER_WAY for other in known)
    in_order = deposited_on <= on <= today and all(day <= on for day in known.values())
    return not ended and event not in known and known.keys() >= _NEEDS[event] and in_order


def hand_step_may_follow(
    event: HandEvent, on: date, earlier: Iterable[tuple[HandEvent, date]], *, deposited_on: date, today: date
) -> bool:
    """Return whether an event at a desk can have happened that day: only an appointment may lie ahead.

    An absence is stated on the day of the appointment or later; a letter handed over ends the matter.

    Source: CESEDA R. 531-17, R. 591-4 7°, R. 591-12-1 7° (read 3 April 2026).
    """
    known = dict(earlier)
    if event in known or HandEvent.HANDED_OVER in known or on < deposited_on:
        return False
    if event is HandEvent.CONVENED:
        return HandEvent.ABSENT not in known
    if event is HandEvent.ABSENT:
        return HandEvent.CONVENED in known and known[HandEvent.CONVENED] <= on <= today
    return on <= today
