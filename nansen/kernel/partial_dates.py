"""Partial dates: a date as a person knows it, perhaps only a year, in the calendar it was given in."""

import calendar as civil
import re
from dataclasses import dataclass
from typing import Self

from nansen.kernel.errors import Refusal

GREGORIAN = "gregorian"
CALENDARS = (GREGORIAN, "julian", "islamic", "persian", "ethiopic", "hebrew")
# The longest month and the number of months of each calendar that is not Gregorian: (months, days).
_BOUNDS = {"julian": (12, 31), "islamic": (12, 30), "persian": (12, 31), "ethiopic": (13, 30), "hebrew": (13, 30)}
_SHAPE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_MAX_YEAR = 9999


class PartialDateInvalid(Refusal):
    """This is not a date: write a year, a year and a month, or a full date such as 1990-05-12."""


@dataclass(frozen=True, order=False)
class PartialDate:
    """A year, a year and a month, or a full date, in the calendar it was given in."""

    year: int
    month: int | None = None
    day: int | None = None
    calendar: str = GREGORIAN

    def __post_init__(self) -> None:
        if not self._exists():
            raise PartialDateInvalid(text=f"{self.year}-{self.month}-{self.day}", calendar=self.calendar)

    @classmethod
    def parse(cls, text: str, calendar: str = GREGORIAN) -> Self:
        """Return the date written as 1990, 1990-05 or 1990-05-12. Raises PartialDateInvalid."""
        found = _SHAPE.fullmatch(text.strip())
        if found is None:
            raise PartialDateInvalid(text=text, calendar=calendar)
        year, month, day = (int(part) if part else None for part in found.groups())
        return cls(year or 0, month, day, calendar)

    def iso(self) -> str:
        """Return 1990, 1990-05 or 1990-05-12, in its own calendar."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def may_equal(self, other: "PartialDate") -> bool:
        """Return whether nothing known of the two dates contradicts that they are one (same calendar only)."""
        mine, theirs = (self.year, self.month, self.day), (other.year, other.month, other.day)
        return self.calendar == other.calendar and all(
            a is None or b is None or a == b for a, b in zip(mine, theirs, strict=True)
        )

    def _exists(self) -> bool:
        if self.calendar not in CALENDARS or not 1 <= self.year <= _MAX_YEAR:
            return False
        if self.month is None:
            return self.day is None
        if self.calendar == GREGORIAN:
            months, longest = 12, civil.monthrange(self.year, self.month)[1] if 1 <= self.month <= 12 else 0  # noqa: PLR2004
        else:
            months, longest = _BOUNDS[self.calendar]
        return 1 <= self.month <= months and (self.day is None or 1 <= self.day <= longest)
