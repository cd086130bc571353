"""What an act on a unit does to the images below it: at once by one stop note, then record after record."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, Sum
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from nansen.foundation.journal.queries import database_now
from nansen.kernel import access_records as told
from nansen.kernel.stop_notes import StopNote
from nansen.work.archives.actions.showing import BATCH, mend_batch, pages_of, show_batch, show_pages
from nansen.work.archives.backends.stop_files import StopFiles, installed_stops
from nansen.work.archives.models import Page, PageCount, RecordsOwed
from nansen.work.archives.queries.access import access
from nansen.work.archives.rules.access import HoldReason, State

AT_ONCE = 50
"""So many pages at most have their records written by the act itself."""
SETTLING_S = 50.0
JOB = "archives.settle_owed"


def show_unit(unit: UUID) -> None:
    """Nothing; no image below the unit is shown more openly than was decided, from now on and before the act is done.

    The first thing written is the stop note: the act fails if it cannot be. The records of the pages follow in a job
    that begins once the act has committed, and the note is lifted when all have; what opens, opens with its record. A
    note whose act failed is lifted a minute later.
    """
    below = PageCount.objects.filter(_below(unit))
    if (below.aggregate(pages=Sum("pages"))["pages"] or 0) <= AT_ONCE:
        show_pages(pages_of(unit))
        return
    _alone()
    caps = dict(_caps(unit))
    owed = RecordsOwed(unit_id=unit, caps=caps)
    stops = installed_stops()
    if caps:
        stops.put(_note(owed))
    earlier = list(RecordsOwed.objects.filter(unit=unit).order_by("since", "id").values_list("id", flat=True))
    RecordsOwed.objects.filter(pk__in=earlier).delete()
    owed.save(force_insert=True)
    with suppress(AlreadyEnqueued), transaction.atomic():
        jobs.configure_task(JOB, queueing_lock=JOB, lock=JOB).defer()
    transaction.on_commit(lambda: _lift(stops, earlier))


def settle_owed(*, seconds: float = SETTLING_S) -> int:
    """How many pages were gone through; where all of a unit's were, its stop note is lifted.

    A note that no act stands behind is lifted, and one that is missing or broken is put again. Stopped at any moment,
    the next run goes on from there.
    """
    until, gone_through = time.monotonic() + seconds, 0
    mend_stops()
    for owed in list(RecordsOwed.objects.order_by("since", "id")):
        gone_through += _settle(owed, until)
    return gone_through


@transaction.atomic
def mend_stops() -> None:
    """The notes that stand are those of the acts whose records are owed."""
    _alone()
    stops = installed_stops()
    stops.make_place()
    owed = {one.pk.hex: one for one in RecordsOwed.objects.exclude(caps={}).order_by("since", "id")}
    for name in stops.names():
        if name not in owed:
            stops.lift(name)
    for name, one in owed.items():
        if stops.caps(name) != one.caps:
            stops.put(_note(one))


def _settle(owed: RecordsOwed, until: float) -> int:
    """How many pages of one act were gone through in the time that is left; file after file."""
    count = 0
    while time.monotonic() < until:
        files = _next_files(owed)
        if not files:
            _settled(owed)
            break
        pages = list(Page.objects.filter(file__in=files).order_by("id").values_list("id", flat=True))
        for at in range(0, len(pages), BATCH):
            show_batch(pages[at : at + BATCH])
            mend_batch(pages[at : at + BATCH])
        owed.after, count = files[-1], count + len(pages)
        if not RecordsOwed.objects.filter(pk=owed.pk).update(after=owed.after):
            break  # a later act on the unit goes through its pages anew
    return count


def _next_files(owed: RecordsOwed) -> list[UUID]:
    """The next files of an act's unit: of a thousand pages together at most, or one that has more."""
    rest = PageCount.objects.filter(_below(owed.unit_id), pages__gt=0).order_by("file").values_list("file", "pages")
    files: list[UUID] = []
    pages = 0
    for file, held in (rest.filter(file__gt=owed.after) if owed.after else rest)[:BATCH]:
        pages += held
        if files and pages > BATCH:
            break
        files.append(file)
    return files


def _settled(owed: RecordsOwed) -> None:
    """The note is lifted: each record was read again after it was written."""
    RecordsOwed.objects.filter(pk=owed.pk).delete()
    _lift(installed_stops(), [owed.pk])


def _caps(unit: UUID) -> Iterator[tuple[str, State]]:
    """How openly the unit, or else each of its files, may be shown at most; what is open to all is not named.

    A page is never shown more openly than its file, nor than a withdrawal or an embargo above lets it.
    """
    whole = access([unit])[unit]
    if whole.state is State.WITHDRAWN or whole.reason == HoldReason.EMBARGO:
        yield unit.hex, whole.state
        return
    below = PageCount.objects.filter(_below(unit), pages__gt=0)
    files = list(below.order_by("file").values_list("file", flat=True))
    for at in range(0, len(files), BATCH):
        for file, found in access(files[at : at + BATCH]).items():
            if found.state is not State.OPEN:
                yield file.hex, found.state


def _below(unit: UUID) -> Q:
    """The files of a unit and of all its parts, from a row that names its file."""
    return Q(file=unit) | Q(file__ancestors__contains=[unit])


def _note(owed: RecordsOwed) -> StopNote:
    caps = {one: told.State(state) for one, state in owed.caps.items()}
    return StopNote(owed.pk.hex, int(database_now().timestamp()), caps)


def _lift(stops: StopFiles, acts: Sequence[UUID]) -> None:
    for act in acts:
        stops.lift(act.hex)


def _alone() -> None:
    """Until the end of the transaction, no other act on a unit puts or lifts a note."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('archives stop notes', 3))")
