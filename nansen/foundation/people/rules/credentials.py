"""How long slips, marks and sessions last, and in which state a slip is."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

SLIP_LIVES = timedelta(days=30)
RECOVERY_SLIP_LIVES = timedelta(days=2)
RECOVERY_REQUEST_LIVES = timedelta(days=1)
RECOVERY_IS_MARKED = timedelta(hours=48)
FIRST_SIGN_IN_TAKES = timedelta(minutes=30)
CODES_IN_A_BATCH = 10
OWN_DEVICE_IDLE = timedelta(minutes=30)
SHARED_DEVICE_IDLE = timedelta(minutes=10)
AGENT_IDLE = timedelta(minutes=15)
STEP_UP = timedelta(minutes=5)
SET_UP_LIVES = timedelta(days=3)


class SlipState(StrEnum):
    """Where a slip stands."""

    ISSUED = "issued"
    LIVE = "live"
    EXPIRED = "expired"
    USED = "used"
    REVOKED = "revoked"


def slip_state(steps: Mapping[str, datetime | None], now: datetime) -> SlipState:
    """The state of a slip, from the steps recorded and the end of its life (the value of `handed_over`).

    Source: CESEDA R. 531-17 (identification fiable); a key lives once handed over, for a limited time, and once.
    """
    if "used" in steps:
        return SlipState.USED
    if "revoked" in steps:
        return SlipState.REVOKED
    if "handed_over" not in steps:
        return SlipState.ISSUED
    live_until = steps["handed_over"]
    return SlipState.LIVE if live_until is not None and now < live_until else SlipState.EXPIRED


class RecoveryState(StrEnum):
    """Where a recovery asked of a second agent stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    USED = "used"
    OVER = "over"


def recovery_state(*, asked_at: datetime, confirmed: bool | None, used: bool, now: datetime) -> RecoveryState:
    """The state of a recovery asked at an instant: `confirmed` is None until the second agent answered.

    A request and its confirmation are good for one day; a refusal stays a refusal.

    Source: design 4, Credentials of a person (identity checked at a desk, two agents); one day is our choice.
    """
    if used:
        return RecoveryState.USED
    if confirmed is False:
        return RecoveryState.REFUSED
    if now >= asked_at + RECOVERY_REQUEST_LIVES:
        return RecoveryState.OVER
    return RecoveryState.CONFIRMED if confirmed else RecoveryState.WAITING
