"""How long someone waits before the next try: a table of limits, and one rule over it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Scope(StrEnum):
    """What a bucket of tries counts."""

    ACCOUNT_FROM_NETWORK = "account_from_network"
    ACCOUNT = "account"
    NETWORK = "network"
    DEVICE = "device"
    SEARCH = "search"


@dataclass(frozen=True)
class Limit:
    """`burst` tries at once; one more each `refill`; beyond, a delay that doubles from `first` up to `longest`."""

    burst: int
    refill: timedelta
    first: timedelta
    longest: timedelta


# A reception centre is one network with hundreds of persons: 500 of them may fail three times each within the hour.
# An account that is attacked from elsewhere stays open to its owner: the limit that grows most counts one network
# only, and a device that was signed in before has a bucket of its own.
LIMITS: Mapping[Scope, Limit] = {
    Scope.ACCOUNT_FROM_NETWORK: Limit(5, timedelta(minutes=10), timedelta(seconds=5), timedelta(minutes=15)),
    Scope.ACCOUNT: Limit(30, timedelta(minutes=5), timedelta(seconds=2), timedelta(seconds=60)),
    Scope.NETWORK: Limit(1500, timedelta(seconds=2), timedelta(seconds=1), timedelta(seconds=30)),
    Scope.DEVICE: Limit(10, timedelta(minutes=5), timedelta(seconds=5), timedelta(minutes=5)),
    Scope.SEARCH: Limit(30, timedelta(seconds=20), timedelta(seconds=20), timedelta(minutes=5)),
}


@dataclass(frozen=True)
class Bucket:
    """How full a bucket is, when that was counted, and from when a try is admitted."""

    level: float
    counted_at: datetime
    open_at: datetime


@dataclass(frozen=True)
class Admission:
    """The bucket after the try, and how long to wait; a try that must wait is neither made nor counted."""

    bucket: Bucket
    wait: timedelta

    @property
    def admitted(self) -> bool:
        return self.wait <= timedelta(0)


def admission(limit: Limit, bucket: Bucket, now: datetime) -> Admission:
    """Whether a try made now is admitted, and the bucket after it.

    A refused try adds nothing: whoever hammers a closed account does not keep it closed.

    Source: CNIL, délibération 2022-100 du 21 juillet 2022 (restriction d'accès: délai croissant, sans blocage).
    """
    if now < bucket.open_at:
        return Admission(bucket, bucket.open_at - now)
    level = max(0.0, bucket.level - (now - bucket.counted_at) / limit.refill) + 1
    return Admission(Bucket(level, now, now + _delay(limit, level)), timedelta(0))


def given_back(limit: Limit, bucket: Bucket, now: datetime) -> Bucket:
    """The bucket once the try succeeded: as if it had not been counted.

    Source: CNIL, délibération 2022-100 du 21 juillet 2022 (les tentatives comptées sont celles qui échouent).
    """
    level = max(0.0, bucket.level - (now - bucket.counted_at) / limit.refill - 1)
    return Bucket(level, now, now)


def _delay(limit: Limit, level: float) -> timedelta:
    """The wait after a try that brought the bucket to this level."""
    over = math.ceil(level) - limit.burst
    if over < 0:
        return timedelta(0)
    return min(limit.longest, limit.first * 2 ** min(over, 20))
