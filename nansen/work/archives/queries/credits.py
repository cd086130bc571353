"""Where the image of a page comes from: what its credit line says."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from nansen.work.archives.models import Page, Unit
from nansen.work.archives.queries.descriptions import plain_words

_NAMED = ("id", "title", "reference_code", "description")


@dataclass(frozen=True)
class Credit:
    """The holding, the file, the page and the keeper of an image; empty where a description does not say it.

    `width` and `height` are the page's, in pixels; `file_ark` is there for a page without a name of its own.
    """

    page: UUID
    number: int
    label: str
    ark: str
    file: UUID
    file_ark: str
    title: str
    reference_code: str
    holding: str
    keeper: str
    date_text: str
    width: int | None
    height: int | None


def credits_of(pages: Iterable[UUID]) -> dict[UUID, Credit]:
    """The credit of each page, by page; one that is no longer described has none. Two statements."""
    rows = Page.objects.filter(pk__in=set(pages), file__removed_by=None).select_related("file").order_by("id")
    held = list(rows)
    wanted = {unit for row in held for unit in row.file.ancestors}
    above = {unit.pk: unit for unit in Unit.objects.filter(pk__in=wanted).only(*_NAMED).order_by("id")}
    return {row.pk: _credit(row, [above[one] for one in row.file.ancestors if one in above]) for row in held}


def _credit(row: Page, above: list[Unit]) -> Credit:
    file = row.file
    keepers = (" ".join(plain_words(unit.description).get("repository", ())) for unit in [file, *reversed(above)])
    return Credit(
        row.pk, row.number, row.label, row.ark or "", file.pk, file.ark or "", file.title, file.reference_code,
        above[0].title if above else file.title, next(filter(None, keepers), ""), file.date_text,
        row.width, row.height,
    )  # fmt: skip
