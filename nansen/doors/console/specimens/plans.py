"""What is planned of the holding before it is drawn: boxes, their files, the pages of each, what closes which."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from nansen.doors.console.specimens.names import Community
from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.persons import Person
from nansen.doors.console.specimens.scanning import Scan
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.rules.communicability import PersonConcerned
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Content
from nansen.work.archives.rules.secrecy import Secrecy

SEED = "nansen 1922"
REFERENCE = "SPEC"
EMBARGO_UNTIL = date(2031, 1, 1)

Drawing = Callable[[random.Random, int], Scan]


class Case(Enum):
    """What stands in the way of a reader, so that the demonstration shows each."""

    ORDINARY = "ordinary"
    NO_PERSON = "no_person"
    MINOR = "minor"
    MEDICAL = "medical"
    EMBARGO = "embargo"
    WITHDRAWN = "withdrawn"


class Kind(Enum):
    """The sorts of files, with the series they stand in."""

    CIRCULARS = "Organisation"
    CERTIFICATE = "Certificats"
    CORRESPONDENCE = "Correspondance"
    CIVIL_STATUS = "État civil"
    REGISTER = "Registres"
    RELIEF = "Secours et protection"


@dataclass(frozen=True)
class PlannedPage:
    """One page to draw: what it is, and how."""

    label: str
    draw: Drawing


@dataclass(frozen=True)
class FilePlan:
    """One file: where it stands, what it is called, whom it concerns, its dates, its pages."""

    box: int
    number: int
    office: Office
    kind: Kind
    title: str
    days: tuple[date, ...]
    persons: tuple[Person, ...]
    pages: tuple[PlannedPage, ...]
    case: Case = Case.ORDINARY
    scope: str = ""
    places: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """Its reference code."""
        return f"{REFERENCE}/{self.box}/{self.number}"

    @property
    def first(self) -> date:
        return min(self.days)

    @property
    def last(self) -> date:
        return max(self.days)

    @property
    def statement(self) -> Statement:
        """What an archivist states of it: the secrets it holds, and the dates that count."""
        lives = tuple(PersonConcerned(born=_partial(person.born)) for person in self.persons)
        kinds, content, minor = _SECRETS[self.case]
        return Statement(kinds, content, _partial(self.last), persons=lives, minor=minor)


@dataclass(frozen=True)
class BoxPlan:
    """One box: its number, its title, its files."""

    number: int
    office: Office
    series: str
    title: str
    files: tuple[FilePlan, ...] = field(default_factory=tuple)

    @property
    def reference(self) -> str:
        return f"{REFERENCE}/{self.number}"


_PRIVATE = frozenset({Secrecy.PRIVATE_LIFE})
_SECRETS: dict[Case, tuple[frozenset[Secrecy], Content, bool]] = {
    Case.ORDINARY: (_PRIVATE, Content.PERSONAL, False),
    Case.NO_PERSON: (frozenset(), Content.NO_PERSON, False),
    Case.MINOR: (_PRIVATE | {Secrecy.COURT_CASE}, Content.SENSITIVE, True),
    Case.MEDICAL: (_PRIVATE | {Secrecy.MEDICAL}, Content.SENSITIVE, False),
    Case.EMBARGO: (_PRIVATE, Content.PERSONAL, False),
    Case.WITHDRAWN: (_PRIVATE, Content.PERSONAL, False),
}


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def a_day(chance: random.Random, first: int, last: int) -> date:
    """A working day between two years, the second included."""
    start = date(first, 1, 6)
    day = start + timedelta(days=chance.randrange((date(last, 12, 20) - start).days))
    return day - timedelta(days=max(0, day.weekday() - 4))


COMMUNITIES = {
    Office.RUSSIAN: Community.RUSSIAN,
    Office.ARMENIAN: Community.ARMENIAN,
    Office.GEORGIAN: Community.GEORGIAN,
}
