"""What a reader of outside formats hands over, before anything is compared with the database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from nansen.work.archives.rules.dates import Span, joined, span_of
from nansen.work.archives.rules.problems import Problem

Attributes = dict[str, str]


@dataclass(frozen=True)
class Entry:
    """One element of a description: its name, its place in the source, its plain words, its XML."""

    name: str
    part: str
    place: int
    words: str
    xml: str

    def as_json(self) -> dict[str, object]:
        """The entry as a description keeps it, under its name."""
        return {"part": self.part, "place": self.place, "text": self.words, "xml": self.xml}


@dataclass(frozen=True)
class Named:
    """A creator as a unit names it: an outside identifier where it has one."""

    name: str
    kind: str
    identifier: str
    role: str = ""


@dataclass(frozen=True)
class DescribedUnit:
    """A unit as a finding aid gives it; `key` names it in its holding, `above` the units from the holding down to it.

    `dates` are the dates as written, each with its form for machines.
    """

    key: str
    above: tuple[str, ...]
    position: int
    sequence: int
    line: int
    has_parts: bool
    encoding: Mapping[str, object]
    entries: tuple[Entry, ...]
    creators: tuple[Named, ...] = ()
    places: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()

    @property
    def depth(self) -> int:
        """How many units stand above."""
        return len(self.above)

    @property
    def span(self) -> Span | None:
        """From the earliest to the latest of its dates."""
        return joined(span for text, normal in self.dates if (span := span_of(text, normal=normal)))

    def said(self, name: str) -> list[str]:
        """The plain words of each element of that name."""
        return [entry.words for entry in self.entries if entry.name == name]


@dataclass(frozen=True)
class Relation:
    """A creator's tie to another."""

    kind: str
    identifier: str
    name: str
    date_text: str = ""
    note: str = ""


@dataclass(frozen=True)
class DescribedCreator:
    """A creator as an authority record gives it."""

    identifier: str
    kind: str
    name: str
    line: int
    encoding: Mapping[str, object]
    entries: tuple[Entry, ...]
    date_text: str = ""
    normal_date: str = ""
    relations: tuple[Relation, ...] = ()


@dataclass
class Problems:
    """The faults met so far, in the order of the file; past a limit they are only counted."""

    limit: int = 1000
    found: list[Problem] = field(default_factory=list)
    total: int = 0

    def add(self, problem: Problem) -> None:
        """One more fault."""
        self.total += 1
        if len(self.found) < self.limit:
            self.found.append(problem)


def by_name(entries: Iterable[Entry]) -> dict[str, list[dict[str, object]]]:
    """A description as the database keeps it: under each name of ISAD(G) or ISAAR(CPF), its elements in order."""
    kept: dict[str, list[dict[str, object]]] = {}
    for entry in sorted(entries, key=lambda one: (one.part, one.place)):
        kept.setdefault(entry.name, []).append(entry.as_json())
    return kept


def in_order(description: Mapping[str, Iterable[Mapping[str, object]]], part: str) -> Iterator[str]:
    """The XML of the elements of one part of a description, as the source had them one after the other."""
    told = [one for said in description.values() for one in said if one["part"] == part]
    for one in sorted(told, key=lambda one: int(str(one["place"]))):
        yield str(one["xml"])
