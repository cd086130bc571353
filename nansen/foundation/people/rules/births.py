"""Under which keys a date of birth is kept and looked for, when it may be known in part."""

from nansen.foundation.people.rules.majority import latest_gregorian_year
from nansen.kernel.partial_dates import GREGORIAN, PartialDate


def keys_of_birth(birth: PartialDate) -> frozenset[str]:
    """The keys a person is kept under: the year, the month, the day as known, and how far it is known.

    Source: project rule; a date in another calendar is also found by the Gregorian years it may fall in.
    """
    known = [text for text in (f"{birth.year:04d}", _month(birth), birth.iso()) if text]
    keys = {f"{birth.calendar}:{text}" for text in known} | {f"{birth.calendar}:{birth.iso()} only"}
    if birth.calendar != GREGORIAN:
        latest = latest_gregorian_year(birth)
        keys |= {f"{GREGORIAN}:{year}{form}" for year in (latest - 1, latest) for form in ("", " only")}
    return frozenset(keys)


def keys_to_look_for(birth: PartialDate) -> frozenset[str]:
    """The keys any of which a person born then may be kept under: that date, or as much of it as was known.

    Source: project rule; nothing known of the two dates contradicts that they are one.
    """
    coarser = [f"{birth.year:04d}"] + ([_month(birth)] if birth.month else [])
    return frozenset({f"{birth.calendar}:{birth.iso()}"} | {f"{birth.calendar}:{text} only" for text in coarser})


def _month(birth: PartialDate) -> str:
    return "" if birth.month is None else f"{birth.year:04d}-{birth.month:02d}"
