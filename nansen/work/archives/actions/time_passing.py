"""What time alone opens: each night the pages whose day has come are shown, and the journal says so."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.archives.actions.showing import BATCH, show_batch
from nansen.work.archives.models import AccessChange, AccessRecord, Page
from nansen.work.archives.queries.access import access


def let_time_open() -> int:
    """How many pages changed today because time passed; safe to run twice, the second time nothing is left.

    Each batch is whole by itself: stopped in the middle, the rest waits for the next run.
    """
    today = legal_date(database_now())
    total = 0
    waiting = AccessRecord.objects.filter(changes_on__lte=today).order_by("changes_on", "page")
    while due := list(waiting.values_list("page", flat=True)[:BATCH]):
        total += _change(due)
    return total


@transaction.atomic
def _change(pages: list[UUID]) -> int:
    before = dict(AccessRecord.objects.filter(page__in=pages).order_by("page").values_list("page", "state"))
    changed = [row for row in show_batch(pages) if row.state != before[row.page_id]]
    for change in _by_file(changed):
        change.save(force_insert=True)
        record(f"archives.time_{change.state}", change, subject=change.file_id)
    return len(changed)


def _by_file(changed: Iterable[AccessRecord]) -> list[AccessChange]:
    """One row for all the pages of a file that changed alike."""
    rows = {row.page_id: row for row in changed}
    today = legal_date(database_now())
    articles = {page: found.article for page, found in access(rows).items()}
    found: dict[tuple[UUID, str, str], AccessChange] = {}
    for page, file in Page.objects.filter(pk__in=rows).order_by("file", "number").values_list("id", "file"):
        row = rows[page]
        change = found.setdefault(
            (file, row.state, row.reason),
            AccessChange(
                file_id=file, pages=[], state=row.state, reason=row.reason, article=articles[page], happened_on=today
            ),
        )
        change.pages.append(page)
    return list(found.values())
