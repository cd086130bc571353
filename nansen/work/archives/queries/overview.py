"""The house at a glance: its holdings and how much of each is described and digitised."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from nansen.work.archives.models import Page, Unit
from nansen.work.archives.rules.levels import Level


@dataclass(frozen=True)
class Holding:
    """A holding as the first page shows it: what it is called and how much there is of it."""

    id: UUID
    title: str
    reference_code: str
    date_text: str
    extent: str
    boxes: int
    files: int
    pages: int


def holdings() -> list[Holding]:
    """Every holding, by its reference code; three statements."""
    roots = Unit.objects.filter(parent=None, removed_by=None).order_by("reference_code", "title", "pk")
    counted = _counted()
    paged = _paged()
    return [
        Holding(
            root.pk, root.title, root.reference_code, root.date_text, root.extent,
            boxes=counted.get((root.pk, Level.BOX), 0),
            files=counted.get((root.pk, Level.FILE), 0) + counted.get((root.pk, Level.ITEM), 0),
            pages=paged.get(root.pk, 0),
        )
        for root in roots.only("title", "reference_code", "date_text", "extent")
    ]  # fmt: skip


def _counted() -> Mapping[tuple[UUID, str], int]:
    rows = Unit.objects.filter(removed_by=None).order_by().values_list("holding", "level").annotate(Count("pk"))
    return {(holding, level): count for holding, level, count in rows}


def _paged() -> Mapping[UUID, int]:
    rows = Page.objects.filter(file__removed_by=None).order_by().values_list("file__holding").annotate(Count("pk"))
    return dict(rows)
