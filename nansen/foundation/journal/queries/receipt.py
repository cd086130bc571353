"""The proof that a row of evidence was recorded, as far as it can be given now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import connection

from nansen.foundation.journal.queries.tree import inclusion_path


class Grade(StrEnum):
    """Who stands behind a claim."""

    ASSERTED = "asserted"  # the office says so
    TIME_STAMPED = "time_stamped"  # an authority outside the office saw the checkpoint that covers it
    WITNESSED = "witnessed"  # a witness with a key of its own countersigned; none is asked yet
    SIGNED = "signed"  # the person's own passkey signed; none does yet


@dataclass(frozen=True)
class Claim:
    """One thing a receipt says, who stands behind it, and since when (aware, UTC)."""

    says: str
    grade: Grade
    at: datetime


@dataclass(frozen=True)
class ProofPending:
    """The entry is recorded and waits for its place or for a checkpoint that covers it."""

    evidence_id: UUID
    recorded_at: datetime


@dataclass(frozen=True)
class Receipt:
    """An entry, its place, and the proof that leads from it to a signed checkpoint.

    `leaf` holds the bytes the tree hashes (RFC 9162); `place` is counted from 0; `note` is the signed note of the
    checkpoint; `stamp` is the authority's token on that note, None while it is awaited.
    """

    evidence_id: UUID
    leaf: bytes
    place: int
    size: int
    path: tuple[bytes, ...]
    note: str
    stamp: bytes | None
    claims: tuple[Claim, ...]


_FIND = """
SELECT entry.recorded_at, journal_leaf_bytes(entry), leaf.place, covering.size, covering.note, covering.made_at,
       stamp.token, stamp.stamped_at
FROM journal_entry entry
LEFT JOIN journal_leaf leaf ON leaf.entry_id = entry.id
LEFT JOIN LATERAL (
    SELECT * FROM journal_checkpoint WHERE size > leaf.place ORDER BY size LIMIT 1
) covering ON true
LEFT JOIN journal_stamp stamp ON stamp.checkpoint_id = covering.number
WHERE entry.evidence_id = %s
"""


def receipt(evidence_id: UUID) -> Receipt | ProofPending | None:
    """The receipt of a row of evidence, "proof pending" before a checkpoint covers it, None if it was never recorded.

    Two statements. The earliest checkpoint that covers the entry is the one shown: a receipt asked again is the same.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [evidence_id])
        found = cursor.fetchone()
    if found is None:
        return None
    recorded_at, leaf, place, size, note, made_at, token, stamped_at = found
    if note is None:
        return ProofPending(evidence_id=evidence_id, recorded_at=recorded_at)
    return Receipt(
        evidence_id=evidence_id,
        leaf=bytes(leaf),
        place=place,
        size=size,
        path=tuple(inclusion_path(place=place, size=size)),
        note=note,
        stamp=bytes(token) if token else None,
        claims=_claims(recorded_at, made_at, stamped_at),
    )


def _claims(recorded_at: datetime, made_at: datetime, stamped_at: datetime | None) -> tuple[Claim, ...]:
    claims = (
        Claim(says="recorded", grade=Grade.ASSERTED, at=recorded_at),
        Claim(says="covered by a checkpoint", grade=Grade.ASSERTED, at=made_at),
    )
    if stamped_at is None:
        return claims
    return (*claims, Claim(says="existed", grade=Grade.TIME_STAMPED, at=stamped_at))
