"""The three checks: of the whole, of what is new, and of the rest in turn."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from django.conf import settings

from nansen.foundation.journal.backends.installation import Trust
from nansen.foundation.journal.models import Checkpoint, Entry
from nansen.foundation.journal.queries import checkpoint_checks, evidence_checks, tree_checks
from nansen.foundation.journal.queries.clock import database_now
from nansen.foundation.journal.queries.evidence_checks import Ids, Rows
from nansen.foundation.journal.queries.findings import Finding, Report
from nansen.foundation.journal.queries.tree import tree_size
from nansen.foundation.journal.queries.tree_checks import CHUNK_LEVEL, Places

RECENT_ENTRIES = 1_000_000
RECENT_CHECKPOINTS = 60
ENTRIES_A_STEP = 200_000
SLICES = 16  # of a table of evidence, in the rolling check
Step = Callable[[], Iterable[Finding]]


def verify(trust: Trust, *, notes: Sequence[tuple[str, str]] = (), told: Callable[[str], None] = print) -> Report:
    """The report on the whole journal and all its evidence.

    `notes` are signed checkpoints that someone else kept, each with a name: the tree must continue them too. `told`
    receives one line before each part.
    """
    began = monotonic()
    report = _sizes()
    told("tables, columns and triggers")
    report.add(_installation())
    told(f"{report.evidence_tables} tables of evidence against {report.entries} entries")
    for table in evidence_checks.evidence_tables():
        report.add(evidence_checks.rows_without_entry(table, Rows()))
    told("entries against evidence")
    report.add(evidence_checks.entries_against_rows(Ids()))
    told(f"{report.leaves} places and the tree")
    report.add(tree_checks.unplaced_entries(Ids()))
    report.add(tree_checks.waiting_entries())
    report.add(_tree(Places()))
    report.add(_upper_tree(from_level=2))
    told(f"{report.checkpoints} checkpoints and their stamps")
    report.add(checkpoint_checks.checkpoints(trust))
    report.add(_notes(trust))
    for name, note in notes:
        report.add(checkpoint_checks.held_note(trust, note, name=name))
    report.seconds = monotonic() - began
    return report


def verify_recent(trust: Trust, *, entries: int = RECENT_ENTRIES) -> Report:
    """The report on the last entries and checkpoints: all of them while they are no more than `entries`."""
    began = monotonic()
    report = _sizes()
    ids, since = _recent(entries)
    report.entries = min(report.entries, entries)
    report.add(_installation())
    for table in evidence_checks.evidence_tables():
        report.add(evidence_checks.rows_without_entry(table, Rows(since=since)))
    report.add(evidence_checks.entries_against_rows(ids))
    report.add(tree_checks.unplaced_entries(ids))
    report.add(tree_checks.waiting_entries())
    report.add(_tree(Places(begin=max(0, report.leaves - entries) >> CHUNK_LEVEL << CHUNK_LEVEL)))
    last = Checkpoint.objects.order_by("-number").values_list("number", flat=True).first() or 0
    report.add(checkpoint_checks.checkpoints(trust, first=max(1, last - RECENT_CHECKPOINTS + 1)))
    report.add(_notes(trust))
    report.seconds = monotonic() - began
    return report


def rolling_steps(trust: Trust) -> Iterator[Step]:
    """The whole check cut into steps of a few seconds each, to be taken one after the other."""
    for table in evidence_checks.evidence_tables():
        for within in _slices():
            yield lambda table=table, within=within: evidence_checks.rows_without_entry(table, within)
    last = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    for first in range(1, last + 1, ENTRIES_A_STEP):
        ids = Ids(first=first, last=first + ENTRIES_A_STEP - 1)
        yield lambda ids=ids: evidence_checks.entries_against_rows(ids)
        yield lambda ids=ids: tree_checks.unplaced_entries(ids)
    chunk = 1 << CHUNK_LEVEL
    for begin in range(0, tree_size(), chunk):
        places = Places(begin=begin, end=begin + chunk)
        yield lambda places=places: _tree(places)
        yield lambda places=places: tree_checks.nodes_against_nodes(places, levels=range(2, CHUNK_LEVEL + 1))
    yield lambda: _upper_tree(from_level=CHUNK_LEVEL + 1)
    yield tree_checks.nodes_gone
    last_number = Checkpoint.objects.order_by("-number").values_list("number", flat=True).first() or 0
    for number in range(1, last_number + 1, checkpoint_checks.BATCH):
        end = number + checkpoint_checks.BATCH - 1
        yield lambda number=number, end=end: checkpoint_checks.checkpoints(trust, first=number, last=end)


def _installation() -> Iterator[Finding]:
    yield from evidence_checks.unprotected_tables()
    yield from evidence_checks.uncovered_columns()
    yield from evidence_checks.changed_shapes()
    if settings.PRODUCTION:
        yield from evidence_checks.moved_clock()


def _tree(within: Places) -> Iterator[Finding]:
    yield from tree_checks.leaves_against_entries(within)
    yield from tree_checks.holes(within)
    yield from tree_checks.nodes_against_leaves(within)


def _upper_tree(*, from_level: int) -> Iterator[Finding]:
    levels = range(from_level, tree_checks.top_level() + 1)
    yield from tree_checks.nodes_against_nodes(Places(), levels=levels)
    yield from tree_checks.nodes_gone()


def _notes(trust: Trust) -> Iterator[Finding]:
    yield from checkpoint_checks.numbers_below_one()
    yield from checkpoint_checks.stamps_for_nothing()
    yield from checkpoint_checks.latest_note(trust)


def _sizes() -> Report:
    return Report(
        entries=Entry.objects.count(),
        evidence_tables=len(evidence_checks.evidence_tables()),
        leaves=tree_size(),
        checkpoints=Checkpoint.objects.count(),
    )


def _recent(entries: int) -> tuple[Ids, datetime | None]:
    """The numbers of the last entries, and from when rows are looked at: all of them while entries are few."""
    last = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    if last <= entries:
        return Ids(), None
    return Ids(first=last - entries + 1), database_now() - timedelta(days=1)


def _slices() -> Iterator[Rows]:
    width = (1 << 128) // SLICES
    for number in range(SLICES):
        yield Rows(lowest=UUID(int=number * width), highest=UUID(int=(number + 1) * width - 1))
