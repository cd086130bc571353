"""The tree and its proofs, against RFC 9162's own algorithm written plainly and against pymerkle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from nansen.foundation.journal.rules import merkle
from nansen.foundation.journal.rules.merkle import Span

SIZES = [*range(1, 34), 63, 64, 65, 100]


def plain_root(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, as it is written."""
    if not leaves:
        return merkle.EMPTY_ROOT
    if len(leaves) == 1:
        return merkle.leaf_hash(leaves[0])
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return merkle.node_hash(plain_root(leaves[:k]), plain_root(leaves[k:]))


class Grown:
    """A tree grown as the sequencer grows it: complete subtrees only."""

    def __init__(self, leaves: list[bytes], *, batches: int = 3) -> None:
        self.nodes = {}
        peaks: list[bytes] = []
        size = 0
        for start in range(0, len(leaves), batches):
            hashes = [merkle.leaf_hash(leaf) for leaf in leaves[start : start + batches]]
            self.nodes |= {merkle.Subtree(0, size + i): h for i, h in enumerate(hashes)}
            nodes, peaks = merkle.grow(size=size, peaks=peaks, leaves=hashes)
            self.nodes |= dict(nodes)
            size += len(hashes)
        self.peaks = peaks

    def hash(self, span: Span) -> bytes:
        return merkle.fold([self.nodes[s] for s in merkle.complete_subtrees(span)])

    def path(self, spans: list[Span]) -> list[bytes]:
        return [self.hash(span) for span in spans]


def leaves(count: int) -> list[bytes]:
    return [f"leaf {i}".encode() for i in range(count)]


@pytest.mark.parametrize("size", [0, *SIZES])
def test_the_root_is_the_one_the_rfc_and_pymerkle_give(size: int) -> None:
    tree = Grown(leaves(size))
    assert tree.hash(Span(0, size)) == plain_root(leaves(size)) == merkle.fold(tree.peaks)
    if size:
        peer = InmemoryTree(algorithm="sha256")
        for leaf in leaves(size):
            peer.append_entry(leaf)
        assert peer.get_root() == tree.hash(Span(0, size))


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_is_proved_in_every_tree_that_holds_it(size: int) -> None:
    tree = Grown(leaves(100))
    root = plain_root(leaves(size))
    for place in range(size):
        path = tree.path(merkle.inclusion_spans(place=place, size=size))
        leaf = merkle.leaf_hash(leaves(size)[place])
        assert merkle.proves_inclusion(leaf=leaf, place=place, size=size, path=path, root=root)
        assert not merkle.proves_inclusion(leaf=merkle.leaf_hash(b""), place=place, size=size, path=path, root=root)
        assert not merkle.proves_inclusion(leaf=leaf, place=place + size, size=size, path=path, root=root)
        assert not merkle.proves_inclusion(leaf=leaf, place=place, size=size, path=[*path, leaf], root=root)


@pytest.mark.parametrize("later", SIZES)
def test_every_earlier_tree_is_proved_to_begin_the_later_one(later: int) -> None:
    tree = Grown(leaves(100))
    later_root = plain_root(leaves(later))
    for earlier in range(1, later + 1):
        path = tree.path(merkle.consistency_spans(earlier=earlier, later=later))
        proof = {"earlier": earlier, "later": later, "path": path, "later_root": later_root}
        assert merkle.proves_consistency(**proof, earlier_root=plain_root(leaves(earlier)))
        assert not merkle.proves_consistency(**proof, earlier_root=plain_root([*leaves(earlier - 1), b"other"]))


@given(size=st.integers(1, 60), place=st.integers(0, 59))
def test_the_paths_are_those_of_pymerkle(size: int, place: int) -> None:
    place %= size
    peer = InmemoryTree(algorithm="sha256")
    for leaf in leaves(size):
        peer.append_entry(leaf)
    ours = Grown(leaves(size)).path(merkle.inclusion_spans(place=place, size=size))
    theirs = peer.prove_inclusion(place + 1, size).path
    assert list(theirs) == [merkle.leaf_hash(leaves(size)[place]), *ours]


@pytest.mark.parametrize(("place", "size"), [(0, 0), (5, 5), (-1, 3)])
def test_a_leaf_that_is_not_in_the_tree_has_no_proof(place: int, size: int) -> None:
    with pytest.raises(ValueError, match="is not in a tree"):
        merkle.inclusion_spans(place=place, size=size)
    assert not merkle.proves_inclusion(leaf=b"", place=place, size=size, path=[], root=b"")
