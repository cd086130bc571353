"""Periods of the law and how they are counted: the last day on which an act is still in time."""

import calendar as civil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum

from nansen.kernel.calendar import end_of_day, is_working_day, legal_date, next_working_day
from nansen.kernel.territories import Territory


class Unit(Enum):
    """What a period is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


@dataclass(frozen=True)
class Counting:
    """How the days are counted. The day of the starting event never counts, in either way.

    franc: the last day is whole and free, so the period ends one day later (French délai franc).
    roll_over: a period that ends on a Saturday, a Sunday or a public holiday goes to the next working day.
    """

    franc: bool = False
    roll_over: bool = False


PLAIN = Counting()
FRANC = Counting(franc=True, roll_over=True)


@dataclass(frozen=True)
class Period:
    """A length of time: 15 days, 1 month, 96 hours."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("a period cannot be negative")

    def __str__(self) -> str:
        name = self.unit.value.replace("_", " ")
        return f"{self.count} {name.removesuffix('s') if self.count == 1 else name}"


def hours(count: int) -> Period:
    """Return a period counted from instant to instant."""
    return Period(count, Unit.HOURS)


def days(count: int) -> Period:
    """Return a period counted in calendar days."""
    return Period(count, Unit.DAYS)


def working_days(count: int) -> Period:
    """Return a period counted in days that are neither Saturday, Sunday nor holiday."""
    return Period(count, Unit.WORKING_DAYS)


def months(count: int) -> Period:
    """Return a period counted from a day of a month to the same day of another."""
    return Period(count, Unit.MONTHS)


def add_months(start: date, count: int) -> date:
    """Return the same day of the month `count` months later, or that month's last day when it has no such day."""
    year, month_index = divmod(start.year * 12 + start.month - 1 + count, 12)
    last = civil.monthrange(year, month_index + 1)[1]
    return date(year, month_index + 1, min(start.day, last))


def last_day(
    start: date,
    period: Period,
    counting: Counting = PLAIN,
    territory: Territory = Territory.METROPOLITAN,
) -> date:
    """Return the last day of a period that starts with an event on `start`: an act on that day is in time."""
    match period.unit:
        case Unit.DAYS:
            end = start + timedelta(days=period.count)
        case Unit.MONTHS:
            end = add_months(start, period.count)
        case Unit.WORKING_DAYS:
            end = _after_working_days(start, period.count, territory)
        case Unit.HOURS:
            raise ValueError("a period in hours ends at an instant, not on a day: use expiry()")
    if counting.franc:
        end += timedelta(days=1)
    return next_working_day(end, territory) if counting.roll_over else end


def expiry(
    start: datetime,
    period: Period,
    counting: Counting = PLAIN,
    territory: Territory = Territory.METROPOLITAN,
) -> datetime:
    """Return the instant at which a period is over, in UTC and exclusive: an act just before it is in time."""
    if period.unit is Unit.HOURS:
        return start.astimezone(UTC) + timedelta(hours=period.count)
    return end_of_day(last_day(legal_date(start, territory), period, counting, territory), territory)


def _after_working_days(start: date, count: int, territory: Territory) -> date:
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, territory)
    return day
