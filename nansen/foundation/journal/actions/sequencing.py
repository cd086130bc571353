"""Giving each committed entry its place in the one order."""

from collections.abc import Sequence

from django.db import connection, transaction

from nansen.foundation.journal.queries.tree import peaks, tree_size
from nansen.foundation.journal.rules import merkle
from nansen.foundation.journal.rules.merkle import Subtree

BATCH = 10_000
_ONE_AT_A_TIME = 0x4E41_4E53_454E  # the advisory lock that whoever changes the tree holds

_TAKE = """
WITH taken AS (
    DELETE FROM journal_waiting
    WHERE entry_id IN (SELECT entry_id FROM journal_waiting ORDER BY entry_id LIMIT %s)
    RETURNING entry_id
)
SELECT entry.id, sha256('\\x00'::bytea || journal_leaf_bytes(entry))
FROM taken JOIN journal_entry entry ON entry.id = taken.entry_id
WHERE NOT EXISTS (SELECT FROM journal_leaf leaf WHERE leaf.entry_id = taken.entry_id)
ORDER BY entry.id
"""


def sequence(*, limit: int = BATCH) -> int:
    """How many waiting entries got their place, `limit` at most; safe to run twice, or at once.

    Entries are placed in the order of their numbers among those committed when the batch is taken: an act that could
    see another stands after it.
    """
    with transaction.atomic():
        hold_the_tree()
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [limit])
            taken = cursor.fetchall()
        if not taken:
            return 0
        size = tree_size()
        hashes = [bytes(hashed) for _, hashed in taken]
        nodes, _ = merkle.grow(size=size, peaks=peaks(size), leaves=hashes)
        _write_leaves(size, [entry for entry, _ in taken], hashes)
        _write_nodes(nodes)
    return len(taken)


def sequence_all() -> int:
    """How many waiting entries got their place, however many there were."""
    total = 0
    while placed := sequence():
        total += placed
    return total


def hold_the_tree() -> None:
    """Nobody else changes the tree before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _write_leaves(size: int, entries: Sequence[int], hashes: Sequence[bytes]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY journal_leaf (place, entry_id, hash) FROM STDIN (FORMAT binary)") as copy,
    ):
        copy.set_types(["int8", "int8", "bytea"])
        for offset, (entry, hashed) in enumerate(zip(entries, hashes, strict=True)):
            copy.write_row((size + offset, entry, hashed))


def _write_nodes(nodes: Sequence[tuple[Subtree, bytes]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY journal_node (level, position, hash) FROM STDIN (FORMAT binary)") as copy,
    ):
        copy.set_types(["int2", "int8", "bytea"])
        for subtree, hashed in nodes:
            copy.write_row((subtree.level, subtree.position, hashed))
