"""Making what is decided true at the door of each image: the record in the database, and the signed one beside it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import partial
from itertools import islice
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from nansen.foundation.journal.queries import database_now
from nansen.kernel.access_records import Record
from nansen.work.archives.actions.announcing import announce
from nansen.work.archives.backends.access_files import installed
from nansen.work.archives.models import AccessRecord, Page
from nansen.work.archives.queries.access import Access, access, listed
from nansen.work.archives.rules.access import State

BATCH = 1000
STRICTNESS = (State.OPEN, State.REGISTERED, State.CLOSED, State.WITHDRAWN)
SHOWN = frozenset({State.OPEN, State.REGISTERED})
_WRITTEN = """
UPDATE archives_accessrecord SET written = said.serial
FROM unnest(%s::uuid[], %s::bigint[]) AS said (page, serial)
WHERE archives_accessrecord.page_id = said.page AND written < said.serial
"""
_HELD = "SELECT FROM archives_page WHERE id = ANY (%s::uuid[]) ORDER BY id FOR NO KEY UPDATE"
_ROWS = "SELECT * FROM archives_accessrecord WHERE page_id = ANY (%s::uuid[]) ORDER BY page_id"
_HOLDERS = """
SELECT page.id, (SELECT array_agg(replace(held::text, '-', '') ORDER BY place)
    FROM unnest(file.ancestors || file.id) WITH ORDINALITY AS above (held, place))
FROM archives_page AS page JOIN archives_unit AS file ON file.id = page.file_id WHERE page.id = ANY (%s::uuid[])
"""
_TOLD = tuple(field.name for field in fields(Record) if field.name not in {"issued_at", "serial"})
_FACTS = ("holding", "state", "then", "reason", "open_from", "changes_on", "max_width")


def show_pages(pages: Iterable[UUID]) -> int:
    """How many pages have another access than before; their signed records say so.

    A page shown less than before is so beside its image before the transaction ends, and the act fails with it: what
    an agent was told is closed is closed. One shown more is so once the transaction has committed. Run twice it does
    nothing more.
    """
    changed = 0
    for batch in _batches(pages):
        changed += len(show_batch(batch))
    return changed


@transaction.atomic
def show_batch(pages: Sequence[UUID]) -> list[AccessRecord]:
    """The pages of a batch whose access is another than before, as it now is."""
    _wait_for_others(pages)
    decided = access(pages)
    before = {row.page_id: row for row in _rows(pages)}
    changed = [row for page in pages if page in decided and (row := _row(page, decided[page], before.get(page)))]
    AccessRecord.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["page"], update_fields=[*_FACTS, "serial"]
    )
    now = [row for row in changed if _holds_back(row, before.get(row.page_id))]
    later = [row for row in changed if not _holds_back(row, before.get(row.page_id))]
    if now:
        write_records(now)
    if later:
        transaction.on_commit(partial(write_records, later))
    if changed:
        files = (
            Page.objects.filter(pk__in=[row.page_id for row in changed]).order_by("file").values_list("file", flat=True)
        )
        transaction.on_commit(partial(announce, [*files, *{row.holding for row in changed}]))
    return changed


def pages_of(unit: UUID) -> "QuerySet[Page, UUID]":
    """The pages of a unit and of all its parts."""
    below = Page.objects.filter(Q(file=unit) | Q(file__ancestors__contains=[unit]))
    return below.order_by("id").values_list("id", flat=True)


def write_records(rows: Sequence[AccessRecord]) -> None:
    """The signed records of these pages stand beside their images."""
    issued = int(database_now().timestamp())
    under = _under(rows)
    installed().write(_record(row, issued, under[row.page_id]) for row in rows)
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN, [listed(row.page_id for row in rows), [row.serial for row in rows]])


def write_missing_records() -> int:
    """How many signed records were behind the database, and no longer are: what a crash or a full disk left over."""
    behind = list(AccessRecord.objects.filter(written__lt=F("serial")).order_by("page")[:BATCH])
    write_records(behind)
    return len(behind)


def mend_records(after: UUID | None = None) -> tuple[int, UUID | None]:
    """How many of the next thousand signed records said something else than the database, and the last page looked at.

    What an act that failed half-way, or a hand on the disk, left there is written over; None when all were looked at.
    """
    rows = AccessRecord.objects.order_by("page")
    pages = list((rows.filter(page__gt=after) if after else rows).values_list("page", flat=True)[:BATCH])
    return mend_batch(pages), pages[-1] if pages else None


@transaction.atomic
def mend_batch(pages: Sequence[UUID]) -> int:
    """How many of these pages' signed records said something else than the database, and are written over."""
    _wait_for_others(pages)
    looked = _rows(pages)
    files, under = installed(), _under(looked)
    wrong = []
    for row in looked:
        found, owed = files.read(row.page_id.hex), _record(row, 0, under[row.page_id])
        if found is None or not _says_the_same(found, owed):
            row.serial = max(row.serial, found.serial if found else 0) + 1
            wrong.append(row)
    if wrong:
        AccessRecord.objects.bulk_update(wrong, ["serial"])
        write_records(wrong)
    return len(wrong)


def _wait_for_others(pages: Sequence[UUID]) -> None:
    """Nothing; whoever decides on these pages at the same time is done, and what they did can be seen."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [listed(pages)])


def _rows(pages: Sequence[UUID]) -> list[AccessRecord]:
    """The records of these pages, as the database has them."""
    return list(AccessRecord.objects.raw(_ROWS, [listed(pages)]))


def _says_the_same(found: Record, owed: Record) -> bool:
    """Whether two records say the same of one image, whenever each was issued."""
    return all(getattr(found, name) == getattr(owed, name) for name in _TOLD)


def _row(page: UUID, found: Access, before: AccessRecord | None) -> AccessRecord | None:
    """The page's record as it should be; None when it already is."""
    row = AccessRecord(
        page_id=page,
        holding=found.holding,
        state=found.state,
        then=found.then,
        reason=found.reason,
        open_from=found.open_from,
        changes_on=found.decision.changes_on,
        max_width=found.max_width,
    )
    if before is None:
        return row
    if all(getattr(row, name) == getattr(before, name) for name in _FACTS):
        return None
    row.serial, row.written = before.serial + 1, before.written
    return row


def _holds_back(row: AccessRecord, before: AccessRecord | None) -> bool:
    """Whether the page is shown less than before: to fewer people, or smaller."""
    if row.state not in SHOWN or before is None:
        return row.state not in SHOWN
    fewer = STRICTNESS.index(State(row.state)) > STRICTNESS.index(State(before.state))
    return fewer or (row.max_width or math.inf) < (before.max_width or math.inf)


def _under(rows: Iterable[AccessRecord]) -> dict[UUID, tuple[str, ...]]:
    """The units that hold each page, from the whole holding down. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLDERS, [listed(row.page_id for row in rows)])
        return {page: tuple(holders) for page, holders in cursor.fetchall()}


def _record(row: AccessRecord, issued: int, under: tuple[str, ...]) -> Record:
    """What the image server is told: a closed page that opens by itself is told with its day."""
    opens = row.state == State.CLOSED and row.then in SHOWN and row.open_from is not None
    return Record(
        image=row.page_id.hex,
        state=row.then if opens else row.state,
        open_from=row.open_from.isoformat() if opens and row.open_from else None,
        max_width=row.max_width,
        max_area=None,
        issued_at=issued,
        serial=row.serial,
        holding=str(row.holding),
        under=under,
    )


def _batches(pages: Iterable[UUID]) -> Iterator[list[UUID]]:
    found = iter(pages)
    while batch := list(islice(found, BATCH)):
        yield batch
