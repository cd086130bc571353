"""What a check of the journal finds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum


class Fault(Enum):
    """One way a journal may fail its check, in the words of the report."""

    ROW_WITHOUT_ENTRY = "this row of evidence was never recorded, or its entry is gone"
    ROW_GONE = "the journal records this row of evidence, which is gone"
    ROW_CHANGED = "this row of evidence is not what was recorded"
    TABLE_GONE = "the journal records rows of this table, which is gone"
    COLUMN_GONE = "the journal recorded this column, which is gone"
    COLUMN_NOT_COVERED = "this table has columns that the next entry's digest would not cover"
    TABLE_UNPROTECTED = "this table no longer refuses to be changed, deleted or truncated"
    SHAPE_UNKNOWN = "entries name a list of columns that is gone"
    SHAPE_CHANGED = "this list of columns is not what it was"
    ENTRY_UNPLACED = "this entry is neither placed nor waiting for its place"
    ENTRY_GONE = "an entry was placed here, which is gone"
    ENTRY_CHANGED = "the entry placed here, or the hash of its place, is not what it was"
    PLACE_GONE = "no entry stands at this place any more"
    WAITING_FOR_NOTHING = "what waits for a place here is no entry, or has its place"
    NODE_CHANGED = "this hash of the tree does not follow from those below it"
    NODES_GONE = "the tree has not the hashes it should at this level"
    CHECKPOINT_GONE = "a checkpoint is gone before this one"
    CHECKPOINT_CHANGED = "this checkpoint is not what its signed note says"
    NOTE_BROKEN = "this note bears no good signature of the journal's key"
    TREE_REWRITTEN = "the tree is not the one this checkpoint was signed for"
    STAMP_BROKEN = "this time stamp does not stand for the checkpoint it is kept with"
    STAMP_FOR_NOTHING = "this time stamp is kept for a checkpoint that is gone"
    LATEST_NOTE_CONTRADICTED = "the note kept beside the key is not that of any checkpoint here"
    LATEST_NOTE_GONE = "there are checkpoints, but no note is kept beside the key"
    KEY_GONE = "there are checkpoints, but no key to check them with"
    CLOCK_MOVED = "the clock runs ahead of the real one, which no production installation may"
    STAMP_AWAITED = "this checkpoint has no time stamp yet"
    PLACE_AWAITED = "this entry has waited more than a minute for its place"


AWAITED = frozenset({Fault.STAMP_AWAITED, Fault.PLACE_AWAITED})


@dataclass(frozen=True)
class Finding:
    """A fault, and where: the table (or the part of the journal) and the row, by identifiers only."""

    fault: Fault
    where: str
    row: str

    def __str__(self) -> str:
        return f"{self.where} {self.row}: {self.fault.value}"


@dataclass
class Report:
    """What a check went through and what it found; `seconds` by the process's own watch."""

    entries: int = 0
    evidence_tables: int = 0
    leaves: int = 0
    checkpoints: int = 0
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)

    def add(self, findings: Iterable[Finding]) -> None:
        """The findings join the report."""
        self.findings.extend(findings)

    @property
    def broken(self) -> list[Finding]:
        """What must not be."""
        return [finding for finding in self.findings if finding.fault not in AWAITED]

    @property
    def awaited(self) -> list[Finding]:
        """What is late, and may still come."""
        return [finding for finding in self.findings if finding.fault in AWAITED]
