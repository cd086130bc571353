from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.kernel.calendar import (
    NaiveInstantError,
    easter,
    end_of_day,
    is_working_day,
    legal_date,
    next_working_day,
    public_holidays,
    start_of_day,
)
from nansen.kernel.territories import Territory

YEARS = st.integers(1990, 2100)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 30))
INSTANTS = st.datetimes(datetime(1990, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
TERRITORIES = st.sampled_from(Territory)


@pytest.mark.parametrize(
    ("instant", "territory", "expected"),
    [
        (datetime(2026, 3, 1, 22, 59, 59, tzinfo=UTC), Territory.METROPOLITAN, date(2026, 3, 1)),
        (datetime(2026, 3, 1, 23, 0, 0, tzinfo=UTC), Territory.METROPOLITAN, date(2026, 3, 2)),
        (datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC), Territory.METROPOLITAN, date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, 0, tzinfo=UTC), Territory.METROPOLITAN, date(2026, 7, 2)),
        (datetime(2026, 3, 1, 23, 0, 0, tzinfo=UTC), Territory.GUYANE, date(2026, 3, 1)),
        (datetime(2026, 3, 1, 21, 0, 0, tzinfo=UTC), Territory.MAYOTTE, date(2026, 3, 2)),
    ],
)
def test_legal_date_is_the_date_of_the_territory(instant: datetime, territory: Territory, expected: date) -> None:
    assert legal_date(instant, territory) == expected


def test_an_instant_without_a_zone_has_no_legal_date() -> None:
    with pytest.raises(NaiveInstantError):
        legal_date(datetime(2026, 3, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "length"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 2, 28), 24)]
)
def test_a_day_of_clock_change_lasts_what_it_lasts(day: date, length: int) -> None:
    assert end_of_day(day) - start_of_day(day) == timedelta(hours=length)


@given(INSTANTS, TERRITORIES)
def test_an_instant_stands_in_its_own_day(instant: datetime, territory: Territory) -> None:
    day = legal_date(instant, territory)
    assert start_of_day(day, territory) <= instant < end_of_day(day, territory)


@given(DAYS, TERRITORIES)
def test_days_follow_each_other_without_gap(day: date, territory: Territory) -> None:
    assert end_of_day(day, territory) == start_of_day(day + timedelta(days=1), territory)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2000, date(2000, 4, 23)), (2008, date(2008, 3, 23)), (2024, date(2024, 3, 31)), (2026, date(2026, 4, 5)),
     (2038, date(2038, 4, 25))],
)  # fmt: skip
def test_easter(year: int, sunday: date) -> None:
    assert easter(year) == sunday


@given(YEARS)
def test_easter_is_a_sunday_between_its_bounds(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_public_holidays_of_2026() -> None:
    expected = {(1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    assert {(day.month, day.day) for day in public_holidays(2026)} == expected


def test_abolition_of_slavery_is_a_holiday_only_where_it_is() -> None:
    assert date(2026, 4, 27) in public_holidays(2026, Territory.MAYOTTE)
    assert date(2026, 4, 27) not in public_holidays(2026)


@given(DAYS, TERRITORIES)
def test_next_working_day_is_the_first_working_day(day: date, territory: Territory) -> None:
    found = next_working_day(day, territory)
    between = (day + timedelta(days=n) for n in range((found - day).days))
    assert is_working_day(found, territory)
    assert not any(is_working_day(other, territory) for other in between)
