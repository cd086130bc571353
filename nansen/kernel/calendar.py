"""Legal dates: which day an instant falls on, when a day ends, which days are holidays.

Source: Code du travail L. 3133-1 (public holidays), L. 3422-2 (abolition of slavery overseas).
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from nansen.kernel.territories import Territory

PARIS = ZoneInfo("Europe/Paris")

_SATURDAY = 5
_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday: days after Easter Sunday
_ABOLITION_OF_SLAVERY = {
    Territory.MAYOTTE: (4, 27),
    Territory.MARTINIQUE: (5, 22),
    Territory.GUADELOUPE: (5, 27),
    Territory.SAINT_MARTIN: (5, 27),
    Territory.GUYANE: (6, 10),
    Territory.SAINT_BARTHELEMY: (10, 9),
    Territory.REUNION: (12, 20),
}


class NaiveInstantError(ValueError):
    """An instant without a time zone has no legal date."""


def legal_date(instant: datetime, territory: Territory = Territory.METROPOLITAN) -> date:
    """Return the day an instant falls on, in the civil time of the territory (Paris by default)."""
    if instant.tzinfo is None:
        raise NaiveInstantError(instant.isoformat())
    return instant.astimezone(territory.zone).date()


def start_of_day(day: date, territory: Territory = Territory.METROPOLITAN) -> datetime:
    """Return the first instant of a legal day, in UTC."""
    return datetime.combine(day, time.min, territory.zone).astimezone(UTC)


def end_of_day(day: date, territory: Territory = Territory.METROPOLITAN) -> datetime:
    """Return the instant at which a legal day ends, in UTC: exclusive, the first instant of the day after."""
    return start_of_day(day + timedelta(days=1), territory)


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (Meeus, Jones and Butcher's computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday_shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday_shift) // 451
    month, day = divmod(h + weekday_shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=512)
def public_holidays(year: int, territory: Territory = Territory.METROPOLITAN) -> frozenset[date]:
    """Return the public holidays of a year in a territory. The two holidays of Alsace and Moselle are left out.

    Source: Code du travail L. 3133-1 and L. 3422-2.
    """
    sunday = easter(year)
    days = {date(year, month, day) for month, day in _FIXED}
    days |= {sunday + timedelta(days=offset) for offset in _AFTER_EASTER}
    if territory in _ABOLITION_OF_SLAVERY:
        days.add(date(year, *_ABOLITION_OF_SLAVERY[territory]))
    return frozenset(days)


def is_working_day(day: date, territory: Territory = Territory.METROPOLITAN) -> bool:
    """Return whether a day is neither Saturday, Sunday nor a public holiday."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year, territory)


def next_working_day(day: date, territory: Territory = Territory.METROPOLITAN) -> date:
    """Return the day itself when it is a working day, else the first working day after it."""
    while not is_working_day(day, territory):
        day += timedelta(days=1)
    return day
