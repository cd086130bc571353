"""The summons trap: a summons whose certain notice would come only after the interview it announces."""

from dataclasses import dataclass
from datetime import date, datetime

from nansen.foundation.delivery.rules.notification import deemed_notification_date
from nansen.foundation.delivery.rules.regimes import Channel, Point, Regime
from nansen.kernel.calendar import legal_date
from nansen.kernel.territories import Territory


@dataclass(frozen=True)
class SummonsTrap:
    """Unread, the summons would be certain only at the end of `certain_on`, and the interview is not after it."""

    certain_on: date
    interview_on: date
    proposed_channel: Channel = Channel.HAND_DELIVERY


def summons_trap(
    available_at: datetime, interview_at: datetime, channel: Channel, regime: Regime, territory: Territory
) -> SummonsTrap | None:
    """Return the trap an electronic summons falls into, or None when it is certain before its own day.

    A summons handed over is certain at once. Of a registered letter nothing is certain before it is signed for, and the
    time the post keeps it is in no table: no trap is told of it.

    Source: CESEDA R. 531-11, R. 531-17 al. 3 (read 3 April 2026); the trap is our inference.
    """
    if channel is not Channel.ELECTRONIC:
        return None
    certain_on = deemed_notification_date(available_at, regime.delay(Point.DEEMED_NOTIFICATION), territory)
    interview_on = legal_date(interview_at, territory)
    return SummonsTrap(certain_on, interview_on) if interview_on <= certain_on else None
