"""The day on which a person comes of age."""

import calendar
from datetime import date

from nansen.kernel.partial_dates import PartialDate

AGE_OF_MAJORITY = 18
_GREGORIAN_AHEAD = {"gregorian": 0, "julian": 0, "persian": 622, "ethiopic": 8, "hebrew": -3760}
_ISLAMIC_MONTHS_A_YEAR = 0.970224


def latest_gregorian_year(birth: PartialDate) -> int:
    """The latest Gregorian year in which the year of birth may fall.

    Source: project rule; the calendars' years begin 622 (Persian), 7 to 8 (Ethiopic), 3760 years apart (Hebrew).
    """
    if birth.calendar == "islamic":
        return int(birth.year * _ISLAMIC_MONTHS_A_YEAR + 622.54)
    return birth.year + _GREGORIAN_AHEAD[birth.calendar]


def majority_day(birth: PartialDate) -> date:
    """The first day on which the person is surely of age: a birth known in part is taken at its latest.

    Source: Code civil, article 414 (la majorité est fixée à dix-huit ans accomplis).
    """
    year = latest_gregorian_year(birth) + AGE_OF_MAJORITY
    gregorian = birth.calendar == "gregorian"
    month = birth.month if gregorian and birth.month else 12
    last = calendar.monthrange(year, month)[1]
    if gregorian and birth.day:
        return date(year, month, birth.day) if birth.day <= last else date(year, month + 1, 1)
    return date(year, month, last)
