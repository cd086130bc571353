"""Pages found by a reference code, an ARK, or words of their description."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from nansen.kernel.errors import Refusal
from nansen.work.archives import queries
from nansen.work.archives.queries import Asked, Leaf
from nansen.work.archives.rules.access import State

FILES_AT_ONCE, PAGES_AT_ONCE = 6, 40


@dataclass(frozen=True)
class Choice:
    """A page that may be chosen; `thumbnail` is empty where not everyone may see it."""

    leaf: Leaf
    thumbnail: str


@dataclass(frozen=True)
class Leaves:
    """A file and its pages."""

    title: str
    reference_code: str
    pages: list[Choice]


def found_pages(words: str) -> list[Leaves]:
    """The files that answer, each with its pages; the first few of each."""
    found = []
    for unit in list(dict.fromkeys(_units(words)))[:FILES_AT_ONCE]:
        told, held = queries.described(unit), queries.leaves(unit)[:PAGES_AT_ONCE]
        if told is None or not held:
            continue
        known = queries.access([leaf.id for leaf in held])
        choices = [Choice(leaf, _thumbnail(leaf) if known[leaf.id].state is State.OPEN else "") for leaf in held]
        found.append(Leaves(told.title, told.reference_code, choices))
    return found


def _units(words: str) -> Iterable[UUID]:
    """The files named by an ARK or a code, else those whose description has the words."""
    try:
        if "ark:" in words:
            return [queries.resolve(words[words.index("ark:") :]).unit]
    except Refusal:
        return []
    told = queries.targets(words).found
    pages = queries.credits_of(told)
    named = [pages[one].file if one in pages else one for one in told]
    return named or [hit.id for hit in queries.find(Asked(words=words), at_most=FILES_AT_ONCE * 2).hits]


def _thumbnail(leaf: Leaf) -> str:
    return f"{settings.IMAGES_ORIGIN}/iiif/3/{leaf.id.hex}/full/200,/0/default.jpg"
