"""The tree of hashes, read in as few statements as a proof needs."""

from collections.abc import Sequence

from django.db import connection

from nansen.foundation.journal.rules import merkle
from nansen.foundation.journal.rules.merkle import Span, Subtree

_HASHES = """
SELECT wanted.level, wanted.position, coalesce(node.hash, leaf.hash)
FROM unnest(%s::int[], %s::bigint[]) AS wanted (level, position)
LEFT JOIN journal_node node ON node.level = wanted.level AND node.position = wanted.position
LEFT JOIN journal_leaf leaf ON wanted.level = 0 AND leaf.place = wanted.position
"""


def tree_size() -> int:
    """How many entries have their place; one statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(place) + 1, 0) FROM journal_leaf")
        (size,) = cursor.fetchone()
    return size


def peaks(size: int) -> list[bytes]:
    """The hashes of the complete subtrees of the first `size` leaves, from left to right; one statement."""
    subtrees = merkle.complete_subtrees(Span(0, size))
    found = _hashes(subtrees)
    return [found[subtree] for subtree in subtrees]


def root(size: int) -> bytes:
    """The root of the tree of the first `size` leaves; one statement. Raises LookupError where the tree has a hole."""
    return merkle.fold(peaks(size))


def roots(sizes: Sequence[int]) -> dict[int, bytes | None]:
    """The roots of the trees of the first leaves, by size; None where the tree has a hole. One statement."""
    parts = {size: merkle.complete_subtrees(Span(0, size)) for size in sizes}
    found = _hashes_held([subtree for part in parts.values() for subtree in part])
    return {
        size: merkle.fold([found[s] for s in part]) if all(s in found for s in part) else None
        for size, part in parts.items()
    }


def inclusion_path(*, place: int, size: int) -> list[bytes]:
    """The proof that leaf `place` stands in the tree of `size` leaves; one statement."""
    return _path(merkle.inclusion_spans(place=place, size=size))


def consistency_path(*, earlier: int, later: int) -> list[bytes]:
    """The proof that the tree of `later` leaves continues the tree of `earlier` leaves; one statement."""
    return _path(merkle.consistency_spans(earlier=earlier, later=later))


def _path(spans: Sequence[Span]) -> list[bytes]:
    parts = [merkle.complete_subtrees(span) for span in spans]
    found = _hashes([subtree for part in parts for subtree in part])
    return [merkle.fold([found[subtree] for subtree in part]) for part in parts]


def _hashes(subtrees: Sequence[Subtree]) -> dict[Subtree, bytes]:
    found = _hashes_held(subtrees)
    if missing := [subtree for subtree in subtrees if subtree not in found]:
        raise LookupError(f"the tree has no hash at level {missing[0].level}, position {missing[0].position}")
    return found


def _hashes_held(subtrees: Sequence[Subtree]) -> dict[Subtree, bytes]:
    wanted = list(set(subtrees))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_HASHES, [[s.level for s in wanted], [s.position for s in wanted]])
        rows = cursor.fetchall()
    return {Subtree(level=level, position=position): bytes(hashed) for level, position, hashed in rows if hashed}
