"""The house at a glance: its holdings, the years and the places its papers come from, how much is described."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Func, OuterRef, TextField

from nansen.work.archives.models import Page, Unit
from nansen.work.archives.queries.descriptions import plain_words
from nansen.work.archives.rules.levels import Level

_WITH_PAPERS = (Level.FILE, Level.ITEM)


@dataclass(frozen=True)
class Holding:
    """A holding as the first page shows it: what it is called and how much there is of it.

    `boxes_described` are the boxes of which at least one part is described; `files_shown` the files that have pages.
    """

    id: UUID
    title: str
    reference_code: str
    date_text: str
    extent: str
    boxes: int
    boxes_described: int
    files: int
    files_shown: int
    pages: int


@dataclass(frozen=True)
class Told:
    """A file whose description tells something, and its first page."""

    id: UUID
    title: str
    date_text: str
    words: str
    page: UUID


def holdings() -> list[Holding]:
    """Every holding, by its reference code; four statements."""
    roots = Unit.objects.filter(parent=None, removed_by=None).order_by("reference_code", "title", "pk")
    counted, pages, opened = _counted(), _paged(), _boxes_described()
    return [
        Holding(
            root.pk, root.title, root.reference_code, root.date_text, root.extent,
            boxes=counted.get((root.pk, Level.BOX), 0),
            boxes_described=opened.get(root.pk, 0),
            files=sum(counted.get((root.pk, level), 0) for level in _WITH_PAPERS),
            files_shown=pages.get(root.pk, (0, 0))[0],
            pages=pages.get(root.pk, (0, 0))[1],
        )
        for root in roots.only("title", "reference_code", "date_text", "extent")
    ]  # fmt: skip


def files_by_year(first: int, last: int) -> list[tuple[int, int]]:
    """Each year from `first` to `last` with how many files have papers of that year; one statement."""
    rows = (
        Unit.objects.filter(level__in=_WITH_PAPERS, removed_by=None, year_first__lte=last, year_last__gte=first)
        .order_by()
        .values_list("year_first", "year_last")
        .annotate(Count("pk"))
    )
    years: Counter[int] = Counter()
    for begun, ended, count in rows:
        for year in range(max(begun, first), min(ended, last) + 1):
            years[year] += count
    return [(year, years[year]) for year in range(first, last + 1)]


def files_by_place() -> list[tuple[str, int]]:
    """Every place a description names, with how many units name it, most first; one statement."""
    named = Unit.objects.filter(removed_by=None).exclude(places=[]).order_by()
    rows = named.annotate(place=Func(F("places"), function="unnest", output_field=TextField())).values_list("place")
    return sorted(rows.annotate(Count("pk")), key=lambda row: (-row[1], row[0]))


def told_files(at_most: int = 24) -> list[Told]:
    """Files that have pages and whose description tells something, in the order of their names; one statement."""
    first = Page.objects.filter(file=OuterRef("pk")).order_by("number").values("pk")[:1]
    rows: Any = (
        Unit.objects.filter(level__in=_WITH_PAPERS, removed_by=None, description__has_key="scope_and_content")
        .annotate(page=first)
        .filter(page__isnull=False)
        .order_by("ark", "pk")
        .only("title", "date_text", "description")
    )
    return [
        Told(row.pk, row.title, row.date_text, " ".join(plain_words(row.description)["scope_and_content"]), row.page)
        for row in rows[:at_most]
    ]


def _counted() -> Mapping[tuple[UUID, str], int]:
    rows = Unit.objects.filter(removed_by=None).order_by().values_list("holding", "level").annotate(Count("pk"))
    return {(holding, level): count for holding, level, count in rows}


def _paged() -> Mapping[UUID, tuple[int, int]]:
    """Of each holding, how many files have pages, and how many pages they have."""
    rows = Page.objects.filter(file__removed_by=None).order_by().values_list("file__holding")
    return {h: (files, pages) for h, files, pages in rows.annotate(Count("file", distinct=True), Count("pk"))}


def _boxes_described() -> Mapping[UUID, int]:
    inner = Unit.objects.filter(parent=OuterRef("pk"), removed_by=None)
    boxes = Unit.objects.filter(Exists(inner), level=Level.BOX, removed_by=None)
    return dict(boxes.order_by().values_list("holding").annotate(Count("pk")))
