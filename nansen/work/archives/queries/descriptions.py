"""A unit as a reader sees it: where it stands, what it says, what it takes from above, and its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from nansen.work.archives.models import Page, Provenance, Unit
from nansen.work.archives.rules.inheritance import inherited

Said = tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A unit in one line, as a breadcrumb or a link names it."""

    id: UUID
    level: str
    reference_code: str
    title: str


@dataclass(frozen=True)
class Element:
    """An element of ISAD(G) in plain words; `said_by` is the unit above that says it, None for the unit itself."""

    name: str
    said: Said
    said_by: Step | None


@dataclass(frozen=True)
class MadeBy:
    """A creator a unit names, or inherits from the unit that names it."""

    id: UUID
    name: str
    kind: str
    said_by: Step | None


@dataclass(frozen=True)
class Leaf:
    """One page of a file; its image bears its identifier in hexadecimal."""

    id: UUID
    number: int
    label: str
    ark: str
    width: int | None
    height: int | None


@dataclass(frozen=True)
class Described:
    """A unit whole."""

    id: UUID
    level: str
    reference_code: str
    title: str
    date_text: str
    date_first: str
    date_last: str
    extent: str
    ark: str
    places: Said
    above: tuple[Step, ...]
    elements: tuple[Element, ...]
    creators: tuple[MadeBy, ...]
    parts: int
    pages: int

    @property
    def step(self) -> Step:
        """The unit in one line."""
        return Step(self.id, self.level, self.reference_code, self.title)


@dataclass(frozen=True)
class Part:
    """A part of a unit in one line, with what is in it."""

    id: UUID
    level: str
    reference_code: str
    title: str
    date_text: str
    has_parts: bool
    pages: int


# Said elsewhere on the page, or of use to the finding aid's own form only.
_ELSEWHERE = frozenset({"reference_code", "title", "date", "extent", "creators", "digital_objects", "heading", "group"})
_STEP = ("id", "level", "reference_code", "title")


def described(unit: UUID) -> Described | None:
    """A unit whole, or None when there is none; three statements at most."""
    asked = Unit.objects.filter(pk=unit, removed_by=None).defer("found", "words", "encoding")
    row: Any = asked.annotate(held=_pages(), part_count=_parts()).order_by("pk").first()
    if row is None:
        return None
    held = {one.pk: one for one in Unit.objects.filter(pk__in=row.ancestors).only(*_STEP, "description").order_by("pk")}
    above = [held[one] for one in row.ancestors if one in held]
    return Described(
        row.pk, row.level, row.reference_code, row.title, row.date_text, row.date_first, row.date_last, row.extent,
        row.ark or "", tuple(row.places), tuple(map(_step, above)), tuple(_elements(row, above)),
        tuple(_creators(row.pk, above)), row.part_count, row.held,
    )  # fmt: skip


def parts(unit: UUID, *, after: int = 0, at_most: int = 50) -> list[Part]:
    """The parts of a unit in their order, `at_most` of them past the first `after`; one statement."""
    inner = Unit.objects.filter(parent=OuterRef("pk"), removed_by=None)
    rows = (
        Unit.objects.filter(parent=unit, removed_by=None)
        .annotate(has_parts=Exists(inner), held=_pages())
        .order_by("position", "pk")
    )
    found = rows.values_list(*_STEP, "date_text", "has_parts", "held")[after : after + at_most]
    return [Part(*row) for row in found]


def leaves(file: UUID) -> list[Leaf]:
    """The pages of a file in their order; one statement."""
    rows = Page.objects.filter(file=file, file__removed_by=None).order_by("number")
    found = rows.values_list("id", "number", "label", Coalesce("ark", Value("")), "width", "height")
    return [Leaf(*row) for row in found]


def neighbours(unit: UUID) -> tuple[Step | None, Step | None]:
    """The parts of the same whole before and after a unit; two statements."""
    here = Unit.objects.filter(pk=unit).values("parent", "position").first()
    if here is None or here["parent"] is None:
        return None, None
    beside = Unit.objects.filter(parent=here["parent"], removed_by=None).values_list("position", *_STEP)
    before = beside.filter(position__lt=here["position"]).order_by("-position")[:1]
    after = beside.filter(position__gt=here["position"]).order_by("position")[:1]
    found = {position > here["position"]: Step(*step) for position, *step in before.union(after, all=True)}
    return found.get(False), found.get(True)


def _pages() -> Coalesce:
    """How many pages a unit has, as a column."""
    return Coalesce("page_count__pages", Value(0))


def _parts() -> Coalesce:
    """How many parts a unit has, as a column."""
    counted = Unit.objects.filter(parent=OuterRef("pk"), removed_by=None).order_by().values("parent")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), Value(0))


def _step(row: Unit) -> Step:
    return Step(row.pk, row.level, row.reference_code, row.title)


def _elements(row: Unit, above: Sequence[Unit]) -> list[Element]:
    own = plain_words(row.description)
    taken = inherited(own, [(_step(one), plain_words(one.description)) for one in above])
    said = [Element(name, words, None) for name, words in own.items() if words]
    return said + [Element(name, one.said, one.by) for name, one in taken.items()]


def plain_words(description: Mapping[str, Sequence[Mapping[str, object]]]) -> dict[str, Said]:
    """The words of a description under each of its names, those told apart on every page left out."""
    return {
        name: tuple(text for one in told if (text := str(one.get("text", "")).strip()))
        for name, told in description.items()
        if name not in _ELSEWHERE
    }


def _creators(unit: UUID, above: Sequence[Unit]) -> list[MadeBy]:
    """The creators the unit names, else those that the nearest unit above names."""
    steps = {one.pk: _step(one) for one in above}
    told: dict[UUID, list[Provenance]] = {}
    for one in _provenances(Q(unit=unit) | Q(unit__in=list(steps))):
        told.setdefault(one.unit_id, []).append(one)
    nearest = next((one for one in [unit, *reversed(steps)] if one in told), None)
    if nearest is None:
        return []
    by = steps.get(nearest)
    return [MadeBy(one.creator.pk, one.creator.name, one.creator.kind, by) for one in told[nearest]]


def _provenances(which: Q) -> QuerySet[Provenance]:
    return Provenance.objects.filter(which).select_related("creator").order_by("unit", "position")
