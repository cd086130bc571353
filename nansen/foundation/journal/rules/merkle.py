"""The tree of hashes over the journal's leaves: RFC 9162, SHA-256."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


@dataclass(frozen=True, order=True)
class Subtree:
    """The place of a complete subtree: 2 ** level leaves, from leaf `position` * 2 ** level (0-based)."""

    level: int
    position: int


@dataclass(frozen=True)
class Span:
    """The leaves from `begin` (included, 0-based) to `end` (excluded)."""

    begin: int
    end: int

    def __len__(self) -> int:
        return self.end - self.begin


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf's bytes.

    Source: RFC 9162, 2.1.1.
    """
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side.

    Source: RFC 9162, 2.1.1.
    """
    return sha256(b"\x01" + left + right).digest()


def complete_subtrees(span: Span) -> list[Subtree]:
    """The complete subtrees that make up a span met in a tree, from left to right; none for an empty span.

    Source: RFC 9162, 2.1.1 (the split at the largest power of two smaller than the number of leaves).
    """
    found: list[Subtree] = []
    begin = span.begin
    while begin < span.end:
        level = (span.end - begin).bit_length() - 1
        found.append(Subtree(level=level, position=begin >> level))
        begin += 1 << level
    return found


def fold(hashes: Sequence[bytes]) -> bytes:
    """The hash of a span, from the hashes of its complete subtrees from left to right.

    Source: RFC 9162, 2.1.1.
    """
    if not hashes:
        return EMPTY_ROOT
    folded = hashes[-1]
    for left in reversed(hashes[:-1]):
        folded = node_hash(left, folded)
    return folded


def grow(
    *, size: int, peaks: Sequence[bytes], leaves: Iterable[bytes]
) -> tuple[list[tuple[Subtree, bytes]], list[bytes]]:
    """The inner nodes that become complete when leaf hashes are appended, and the new peaks.

    Peaks are the hashes of `complete_subtrees(Span(0, size))`.

    Source: RFC 9162, 2.1.1.
    """
    nodes: list[tuple[Subtree, bytes]] = []
    edge = list(peaks)
    for offset, leaf in enumerate(leaves):
        subtree, hashed = Subtree(level=0, position=size + offset), leaf
        while subtree.position & 1:
            hashed = node_hash(edge.pop(), hashed)
            subtree = Subtree(level=subtree.level + 1, position=subtree.position >> 1)
            nodes.append((subtree, hashed))
        edge.append(hashed)
    return nodes, edge


def inclusion_spans(*, place: int, size: int) -> list[Span]:
    """The spans whose hashes prove that leaf `place` (0-based) stands in the tree of `size` leaves, leaf side first.

    Source: RFC 9162, 2.1.3.1.
    """
    if not 0 <= place < size:
        raise ValueError(f"leaf {place} is not in a tree of {size}")
    spans: list[Span] = []
    here = Span(0, size)
    while len(here) > 1:
        middle = here.begin + _split(len(here))
        left, right = Span(here.begin, middle), Span(middle, here.end)
        here, beside = (left, right) if place < middle else (right, left)
        spans.append(beside)
    return spans[::-1]


def consistency_spans(*, earlier: int, later: int) -> list[Span]:
    """The spans whose hashes prove that the tree of `later` leaves only adds to the tree of `earlier` leaves.

    Source: RFC 9162, 2.1.4.1.
    """
    if not 0 < earlier <= later:
        raise ValueError(f"no proof leads from {earlier} leaves to {later}")
    spans: list[Span] = []
    here, known = Span(0, later), True
    while here.end != earlier:
        middle = here.begin + _split(len(here))
        left, right = Span(here.begin, middle), Span(middle, here.end)
        if earlier <= middle:
            here = left
            spans.append(right)
        else:
            here, known = right, False
            spans.append(left)
    return ([] if known else [here]) + spans[::-1]


def proves_inclusion(*, leaf: bytes, place: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from a leaf's hash, at `place` (0-based), to the root of the tree of `size` leaves.

    Source: RFC 9162, 2.1.3.2.
    """
    if not 0 <= place < size:
        return False
    node, last, hashed = place, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            hashed = node_hash(step, hashed)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            hashed = node_hash(hashed, step)
        node, last = node >> 1, last >> 1
    return last == 0 and hashed == root


def proves_consistency(
    *, earlier: int, later: int, path: Sequence[bytes], earlier_root: bytes, later_root: bytes
) -> bool:
    """Whether the path proves that the later tree begins with all the leaves of the earlier one, in the same order.

    Source: RFC 9162, 2.1.4.2.
    """
    if earlier == later:
        return not path and earlier_root == later_root
    if not 0 < earlier < later or not path:
        return False
    steps = list(path)
    if earlier & (earlier - 1) == 0:
        steps.insert(0, earlier_root)
    node, last = earlier - 1, later - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, step)
        node, last = node >> 1, last >> 1
    return last == 0 and old == earlier_root and new == later_root


def _split(length: int) -> int:
    """The largest power of two smaller than a length of at least 2."""
    return 1 << (length - 1).bit_length() - 1
