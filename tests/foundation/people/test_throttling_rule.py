"""The table of limits, tried without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from nansen.foundation.people.rules.throttling import LIMITS, Bucket, Scope, admission, given_back

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def empty(now: datetime = START) -> Bucket:
    return Bucket(0.0, now, now)


def test_a_reception_centre_behind_one_address_is_not_slowed() -> None:
    """500 persons, each failing twice and then signing in, within half an hour from one address."""
    limit, bucket, now = LIMITS[Scope.NETWORK], empty(), START
    for place in range(1500):
        answer = admission(limit, bucket, now)
        assert answer.admitted
        bucket = answer.bucket
        if place % 3 == 2:
            bucket = given_back(limit, bucket, now)
        now += timedelta(seconds=1.2)


def test_one_address_that_never_tires_is_slowed() -> None:
    limit, bucket, now, made = LIMITS[Scope.NETWORK], empty(), START, 0
    while now < START + timedelta(hours=1):
        answer = admission(limit, bucket, now)
        if answer.admitted:
            bucket, made = answer.bucket, made + 1
        now += timedelta(milliseconds=200)
    assert made < 1500 + 3600


@pytest.mark.parametrize("scope", list(Scope))
def test_no_limit_closes_for_longer_than_it_says(scope: Scope) -> None:
    limit, bucket, now = LIMITS[scope], empty(), START
    for _ in range(limit.burst + 60):
        answer = admission(limit, bucket, now)
        assert answer.wait <= limit.longest
        now += answer.wait
        bucket = admission(limit, bucket, now).bucket
    now = bucket.open_at
    assert admission(limit, bucket, now).admitted


@pytest.mark.parametrize("scope", list(Scope))
def test_delays_double_after_the_burst(scope: Scope) -> None:
    limit, bucket, waits = LIMITS[scope], empty(), []
    for _ in range(limit.burst + 3):
        bucket = admission(limit, Bucket(bucket.level, START, START), START).bucket
        waits.append(bucket.open_at - START)
    assert set(waits[: limit.burst - 1]) == {timedelta(0)}
    assert waits[limit.burst - 1 : limit.burst + 1] == [limit.first, min(limit.longest, 2 * limit.first)]


def test_a_bucket_empties_with_time() -> None:
    limit = LIMITS[Scope.ACCOUNT_FROM_NETWORK]
    full = Bucket(limit.burst, START, START)
    later = START + limit.refill * limit.burst
    assert admission(limit, full, later).bucket.level == 1
