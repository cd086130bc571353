"""What is written on pages: for those alone that the reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nansen.work.archives.models import PageLines
from nansen.work.archives.queries.access import Access
from nansen.work.archives.rules.access import State
from nansen.work.archives.rules.texts import Line, TextSource, as_read


@dataclass(frozen=True)
class PageText:
    """The text of a page: its lines from top to bottom, its main language and script where known, who read it."""

    lines: tuple[Line, ...]
    language: str
    script: str
    source: TextSource
    made_at: datetime


def texts(known: Mapping[UUID, Access], *, registered: bool = False) -> dict[UUID, PageText]:
    """The texts of the pages that the reader may see, by page; one statement, none when no page may be seen.

    It takes the answers of `access`, so that nobody reads a text without having asked. `registered` tells that the
    reader is admitted and signed in. A page that is closed, withdrawn or without text has no entry.
    """
    seen = {State.OPEN, State.REGISTERED} if registered else {State.OPEN}
    shown = [page for page, answer in known.items() if answer.state in seen]
    if not shown:
        return {}
    rows = PageLines.objects.filter(page__in=shown).select_related("read_from").order_by("page")
    return {row.page_id: _told(row) for row in rows}


def _told(row: PageLines) -> PageText:
    kept = row.read_from
    return PageText(as_read(row.lines), row.language, row.script, TextSource(kept.source), kept.recorded_at)
