"""Checks of checkpoints: what was signed, what was stamped, and whether the tree is still what they say."""

from collections.abc import Iterator, Sequence

from nansen.foundation.journal.backends.installation import Trust
from nansen.foundation.journal.backends.stamps import stamped_at
from nansen.foundation.journal.errors import NoteBroken, StampBroken
from nansen.foundation.journal.models import Checkpoint, Stamp
from nansen.foundation.journal.queries.findings import Fault, Finding
from nansen.foundation.journal.queries.tree import roots, tree_size
from nansen.foundation.journal.rules.notes import Statement, VerifyingKey, read_note

BATCH = 500
_TABLE = "journal_checkpoint"


def checkpoints(trust: Trust, *, first: int = 1, last: int = (1 << 63) - 1) -> Iterator[Finding]:
    """What is wrong with the checkpoints of a range of numbers, both ends included; two statements a batch."""
    previous = Checkpoint.objects.filter(number__lt=first).order_by("number").last()
    while True:
        begin = max(previous.number + 1 if previous else 1, first)
        known = Checkpoint.objects.filter(number__gte=begin, number__lte=last)
        batch = list(known.select_related("stamp").order_by("number")[:BATCH])
        if not batch:
            return
        if trust.key is None:
            yield Finding(Fault.KEY_GONE, _TABLE, "")
            return
        yield from _batch(batch, previous, trust, trust.key)
        previous = batch[-1]


def stamps_for_nothing() -> Iterator[Finding]:
    """Time stamps kept for a checkpoint that is gone."""
    held = Checkpoint.objects.values("number")
    for number in Stamp.objects.exclude(checkpoint_id__in=held).values_list("checkpoint_id", flat=True):
        yield Finding(Fault.STAMP_FOR_NOTHING, "journal_stamp", str(number))


def numbers_below_one() -> Iterator[Finding]:
    """Checkpoints numbered as none ever is."""
    for number in Checkpoint.objects.filter(number__lt=1).values_list("number", flat=True):
        yield Finding(Fault.CHECKPOINT_CHANGED, _TABLE, str(number))


def latest_note(trust: Trust) -> Iterator[Finding]:
    """Whether the database still holds what the note kept beside the key says."""
    if trust.latest_note is None:
        if Checkpoint.objects.exists():
            yield Finding(Fault.LATEST_NOTE_GONE, "latest.checkpoint", "")
        return
    yield from held_note(trust, trust.latest_note, name="latest.checkpoint")
    if not Checkpoint.objects.filter(note=trust.latest_note).exists():
        yield Finding(Fault.LATEST_NOTE_CONTRADICTED, "latest.checkpoint", "")


def held_note(trust: Trust, note: str, *, name: str) -> Iterator[Finding]:
    """Whether the tree continues the one a note was signed for, whoever held that note."""
    if trust.key is None:
        yield Finding(Fault.KEY_GONE, name, "")
        return
    try:
        said = read_note(note, key=trust.key)
    except NoteBroken:
        yield Finding(Fault.NOTE_BROKEN, name, "")
        return
    if said.size > tree_size() or roots([said.size])[said.size] != said.root:
        yield Finding(Fault.TREE_REWRITTEN, name, str(said.number))


def _batch(
    batch: Sequence[Checkpoint], previous: Checkpoint | None, trust: Trust, key: VerifyingKey
) -> Iterator[Finding]:
    said = {checkpoint.number: _said(checkpoint, key) for checkpoint in batch}
    computed = roots([statement.size for statement in said.values() if statement])
    for checkpoint in batch:
        row = str(checkpoint.number)
        statement = said[checkpoint.number]
        if checkpoint.number != (previous.number + 1 if previous else 1):
            yield Finding(Fault.CHECKPOINT_GONE, _TABLE, row)
        if statement is None:
            yield Finding(Fault.NOTE_BROKEN, _TABLE, row)
        else:
            if not _agrees(checkpoint, statement, key) or (previous and previous.size >= statement.size):
                yield Finding(Fault.CHECKPOINT_CHANGED, _TABLE, row)
            if computed[statement.size] != statement.root:
                yield Finding(Fault.TREE_REWRITTEN, _TABLE, row)
        yield from _stamp(checkpoint, trust)
        previous = checkpoint


def _said(checkpoint: Checkpoint, key: VerifyingKey) -> Statement | None:
    try:
        return read_note(checkpoint.note, key=key)
    except NoteBroken:
        return None


def _agrees(checkpoint: Checkpoint, said: Statement, key: VerifyingKey) -> bool:
    written = (checkpoint.number, checkpoint.size, bytes(checkpoint.root), checkpoint.made_at)
    return said.origin == key.name and written == (said.number, said.size, said.root, said.made_at)


def _stamp(checkpoint: Checkpoint, trust: Trust) -> Iterator[Finding]:
    stamp: Stamp | None = getattr(checkpoint, "stamp", None)
    if stamp is None:
        yield Finding(Fault.STAMP_AWAITED, _TABLE, str(checkpoint.number))
        return
    try:
        moment = stamped_at(bytes(stamp.token), data=checkpoint.note.encode(), roots=trust.stamp_roots)
    except StampBroken:
        moment = None
    if moment != stamp.stamped_at:
        yield Finding(Fault.STAMP_BROKEN, "journal_stamp", str(checkpoint.number))
