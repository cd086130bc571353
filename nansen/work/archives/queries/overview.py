"""The house at a glance: its holdings, the years and the places its papers come from, how much is described."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Func, OuterRef, TextField

from nansen.work.archives.models import Page, Unit
from nansen.work.archives.queries.descriptions import plain_words
from nansen.work.archives.rules.levels import Level

_WITH_PAPERS = (Level.FILE, Level.ITEM)
_NOTHING = (0, 0, 0, 0, 0)
_COUNTED = """
WITH boxes AS (
    SELECT holding_id, count(*) AS boxes, count(*) FILTER (WHERE EXISTS (
        SELECT FROM archives_unit AS part WHERE part.parent_id = archives_unit.id AND part.removed_by_id IS NULL
    )) AS described
    FROM archives_unit WHERE level = %(box)s AND removed_by_id IS NULL GROUP BY holding_id),
files AS (
    SELECT holding_id, count(*) AS files FROM archives_unit
    WHERE level = ANY (%(papers)s) AND removed_by_id IS NULL GROUP BY holding_id),
pages AS (
    SELECT holding_id, count(*) AS shown, sum(pages)::bigint AS pages
    FROM archives_pagecount JOIN archives_unit ON archives_unit.id = file_id
    WHERE pages > 0 AND removed_by_id IS NULL GROUP BY holding_id)
SELECT holding_id, coalesce(boxes, 0), coalesce(described, 0), coalesce(files, 0), coalesce(shown, 0),
    coalesce(pages, 0)
FROM boxes FULL JOIN files USING (holding_id) FULL JOIN pages USING (holding_id)
"""


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
    """Every holding, by its reference code; two statements."""
    roots = Unit.objects.filter(parent=None, removed_by=None).order_by("reference_code", "title", "pk")
    counted = _counted()
    return [
        Holding(root.pk, root.title, root.reference_code, root.date_text, root.extent, *counted.get(root.pk, _NOTHING))
        for root in roots.only("title", "reference_code", "date_text", "extent")
    ]


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
        Told(row.pk, row.title, row.date_text, "\n".join(plain_words(row.description)["scope_and_content"]), row.page)
        for row in rows[:at_most]
    ]


def _counted() -> Mapping[UUID, Sequence[int]]:
    """Of each holding: boxes, those with a part described, files, those with pages, pages."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, {"box": Level.BOX, "papers": list(_WITH_PAPERS)})
        return {holding: counts for holding, *counts in cursor.fetchall()}
