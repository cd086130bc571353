from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.kernel.calendar import is_working_day
from nansen.kernel.periods import (
    FRANC,
    PLAIN,
    Counting,
    add_months,
    days,
    expiry,
    hours,
    last_day,
    months,
    working_days,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 9, date(2027, 9, 30)),
    ],
)
def test_months_go_from_a_day_to_the_same_day(start: date, count: int, expected: date) -> None:
    assert add_months(start, count) == expected


@pytest.mark.parametrize(
    ("counting", "expected"),
    [
        (PLAIN, date(2026, 5, 1)),
        (Counting(roll_over=True), date(2026, 5, 4)),
        (Counting(franc=True), date(2026, 5, 2)),
        (FRANC, date(2026, 5, 4)),
    ],
)
def test_one_month_from_the_first_of_april(counting: Counting, expected: date) -> None:
    assert last_day(date(2026, 4, 1), months(1), counting) == expected


@pytest.mark.parametrize("wrong", [-1, -30])
def test_a_negative_period_is_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        days(wrong)


def test_three_working_days_pass_over_a_long_weekend() -> None:
    assert last_day(date(2026, 5, 13), working_days(3)) == date(2026, 5, 19)  # Ascension on the 14th, then a weekend


def test_hours_run_from_instant_to_instant_across_the_clock_change() -> None:
    start = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert expiry(start, hours(96)) - start == timedelta(hours=96)
    with pytest.raises(ValueError, match="expiry"):
        last_day(start.date(), hours(96))


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (datetime(2026, 3, 20, 22, 59, 59, tzinfo=UTC), datetime(2026, 4, 4, 22, tzinfo=UTC)),
        (datetime(2026, 3, 20, 23, 0, 0, tzinfo=UTC), datetime(2026, 4, 5, 22, tzinfo=UTC)),
        (datetime(2026, 10, 20, 12, 0, 0, tzinfo=UTC), datetime(2026, 11, 4, 23, tzinfo=UTC)),
    ],
)
def test_fifteen_days_end_at_paris_midnight_in_winter_and_summer_time(start: datetime, expected: datetime) -> None:
    assert expiry(start, days(15)) == expected


@given(DAYS, st.integers(0, 400))
def test_plain_days_are_the_earliest_way_of_counting(start: date, count: int) -> None:
    plain = last_day(start, days(count), PLAIN)
    assert plain == start + timedelta(days=count)
    assert all(
        plain <= last_day(start, days(count), Counting(franc=franc, roll_over=roll))
        for franc in (False, True)
        for roll in (False, True)
    )


@given(DAYS, st.integers(0, 30))
def test_a_rolled_over_period_never_ends_on_a_holiday(start: date, count: int) -> None:
    assert is_working_day(last_day(start, months(count), FRANC))


@given(DAYS, st.integers(0, 120))
def test_months_never_leave_their_month(start: date, count: int) -> None:
    end = add_months(start, count)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == count
    assert end.day <= start.day


def test_a_period_reads_as_a_phrase() -> None:
    assert [str(days(15)), str(months(1)), str(working_days(3))] == ["15 days", "1 month", "3 working days"]
