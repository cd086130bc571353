"""Checks of entries, places and the tree of hashes, each over a range that may be the whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from nansen.foundation.journal.queries.canonical import leaf_hash
from nansen.foundation.journal.queries.evidence_checks import SHOWN, Ids, rows
from nansen.foundation.journal.queries.findings import Fault, Finding

CHUNK_LEVEL = 17  # a chunk of places is 2 ** 17 leaves: a whole subtree
_TOP_LEVEL = 62


@dataclass(frozen=True)
class Places:
    """Places in the order, from `begin` (included) to `end` (excluded); both multiples of 2 ** CHUNK_LEVEL."""

    begin: int = 0
    end: int = 1 << _TOP_LEVEL


def unplaced_entries(within: Ids) -> Iterator[Finding]:
    """Entries without a place that do not wait for one either."""
    statement = """
        SELECT entry.id FROM journal_entry entry
        WHERE entry.id BETWEEN %s AND %s
          AND NOT EXISTS (SELECT FROM journal_leaf leaf WHERE leaf.entry_id = entry.id)
          AND NOT EXISTS (SELECT FROM journal_waiting waiting WHERE waiting.entry_id = entry.id)
        LIMIT %s
    """
    for (entry,) in rows(statement, [within.first, within.last, SHOWN]):
        yield Finding(Fault.ENTRY_UNPLACED, "journal_entry", str(entry))


def waiting_entries() -> Iterator[Finding]:
    """What waits too long for a place, or for nothing."""
    statement = """
        SELECT waiting.entry_id, entry.id IS NULL OR leaf.entry_id IS NOT NULL FROM journal_waiting waiting
        LEFT JOIN journal_entry entry ON entry.id = waiting.entry_id
        LEFT JOIN journal_leaf leaf ON leaf.entry_id = waiting.entry_id
        WHERE entry.id IS NULL OR leaf.entry_id IS NOT NULL
           OR entry.recorded_at < clock_timestamp() - interval '1 minute'
        ORDER BY waiting.entry_id LIMIT %s
    """
    for entry, nothing in rows(statement, [SHOWN]):
        yield Finding(Fault.WAITING_FOR_NOTHING if nothing else Fault.PLACE_AWAITED, "journal_waiting", str(entry))


def leaves_against_entries(within: Places) -> Iterator[Finding]:
    """Places whose entry is gone, or does not give the hash that stands there."""
    statement = f"""
        SELECT leaf.place, entry.id IS NULL FROM journal_leaf leaf
        LEFT JOIN journal_entry entry ON entry.id = leaf.entry_id
        WHERE leaf.place >= %s AND leaf.place < %s AND (entry.id IS NULL OR leaf.hash <> {leaf_hash("entry")})
        LIMIT %s
    """
    for place, gone in rows(statement, [within.begin, within.end, SHOWN]):
        yield Finding(Fault.ENTRY_GONE if gone else Fault.ENTRY_CHANGED, "journal_leaf", str(place))


def holes(within: Places) -> Iterator[Finding]:
    """Places that nobody stands at though someone stands after them."""
    statement = """
        SELECT expected.place FROM (
            SELECT place - 1 AS place FROM journal_leaf WHERE place > %s AND place < %s
        ) expected
        WHERE NOT EXISTS (SELECT FROM journal_leaf leaf WHERE leaf.place = expected.place)
        ORDER BY expected.place LIMIT %s
    """
    for (place,) in rows(statement, [within.begin, within.end, SHOWN]):
        yield Finding(Fault.PLACE_GONE, "journal_leaf", str(place))


def nodes_against_leaves(within: Places) -> Iterator[Finding]:
    """Hashes of the lowest inner level that do not follow from the leaves."""
    statement = """
        SELECT node.position FROM journal_node node
        LEFT JOIN journal_leaf lower ON lower.place = node.position * 2
        LEFT JOIN journal_leaf upper ON upper.place = node.position * 2 + 1
        WHERE node.level = 1 AND node.position >= %s AND node.position < %s
          AND node.hash IS DISTINCT FROM sha256('\\x01'::bytea || lower.hash || upper.hash)
        LIMIT %s
    """
    for (position,) in rows(statement, [within.begin >> 1, within.end >> 1, SHOWN]):
        yield Finding(Fault.NODE_CHANGED, "journal_node", f"1/{position}")


def nodes_against_nodes(within: Places, *, levels: range) -> Iterator[Finding]:
    """Hashes of higher levels that do not follow from those below them."""
    statement = """
        SELECT node.position FROM journal_node node
        LEFT JOIN journal_node lower ON lower.level = node.level - 1 AND lower.position = node.position * 2
        LEFT JOIN journal_node upper ON upper.level = node.level - 1 AND upper.position = node.position * 2 + 1
        WHERE node.level = %s AND node.position >= %s AND node.position < %s
          AND node.hash IS DISTINCT FROM sha256('\\x01'::bytea || lower.hash || upper.hash)
        LIMIT %s
    """
    for level in levels:
        for (position,) in rows(statement, [level, within.begin >> level, within.end >> level, SHOWN]):
            yield Finding(Fault.NODE_CHANGED, "journal_node", f"{level}/{position}")


def nodes_gone() -> Iterator[Finding]:
    """Levels that have not as many hashes as the leaves call for, or have one where none should be."""
    statement = """
        WITH size AS (SELECT coalesce(max(place) + 1, 0) AS leaves FROM journal_leaf),
             held AS (SELECT level, count(*) AS hashes, max(position) AS last FROM journal_node GROUP BY level)
        SELECT level FROM held FULL JOIN generate_series(1, 62) AS level USING (level) CROSS JOIN size
        WHERE coalesce(hashes, 0) <> CASE WHEN level BETWEEN 1 AND 62 THEN leaves >> level ELSE 0 END
           OR last >= CASE WHEN level BETWEEN 1 AND 62 THEN leaves >> level ELSE 0 END
    """
    for (level,) in rows(statement, []):
        yield Finding(Fault.NODES_GONE, "journal_node", f"level {level}")


def top_level() -> int:
    """The highest level of hashes there is; 0 without any."""
    ((level,),) = rows("SELECT coalesce(max(level), 0) FROM journal_node", [])
    return level
