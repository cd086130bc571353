"""The keys of a name: two spellings of one name share a key, whatever their script."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product

from anyascii import anyascii

from nansen.foundation.names.letters import LATIN_GROUPS, LETTERS, LONGEST_GROUP, SILENT, Sounds
from nansen.foundation.names.parts import name_parts, readings

MOST_BRANCHES = 24
VOWEL = "A"


def part_keys(part: str) -> frozenset[str]:
    """The sound keys of one part: consonant classes in order, doubles merged, `A` for an opening vowel."""
    return frozenset(key for reading in readings(part) for key in _keys_of(tuple(_sounds(reading))) if key)


def name_keys(*names: str) -> frozenset[str]:
    """Every key under which a person of these names must be found: each part, and each pair of neighbours as one."""
    return frozenset(key for name in names for group in _groups(name_parts(name)) for key in group)


def query_keys(name: str) -> tuple[frozenset[str], ...]:
    """For each part of a name someone looks for, the keys any of which is enough for that part."""
    parts = name_parts(name)
    return tuple(
        part_keys(part).union(*(part_keys(left + right) for left, right in _neighbours(parts, place)))
        for place, part in enumerate(parts)
    )


def matched_parts(wanted: Sequence[frozenset[str]], held: frozenset[str]) -> int:
    """How many of the parts looked for are found among the keys held."""
    return sum(1 for keys in wanted if keys & held)


def _groups(parts: Sequence[str]) -> Iterator[frozenset[str]]:
    yield from map(part_keys, parts)
    yield from (part_keys(left + right) for left, right in pairwise(parts))


def _neighbours(parts: Sequence[str], place: int) -> list[tuple[str, str]]:
    return [(parts[i], parts[i + 1]) for i in (place - 1, place) if 0 <= i < len(parts) - 1]


def _keys_of(sounds: Sequence[Sounds]) -> Iterator[str]:
    for branch in islice(product(*sounds), MOST_BRANCHES):
        opening = VOWEL if branch and not branch[0] else ""
        yield opening + _merged("".join(branch))


def _merged(classes: str) -> str:
    """Doubles written once, and a stop before a hiss as the hiss: some scripts write ch, j or ts with two letters."""
    classes = classes.replace("TS", "S").replace("DS", "S")
    return "".join(c for i, c in enumerate(classes) if i == 0 or c != classes[i - 1])


def _sounds(part: str) -> Iterator[Sounds]:
    """The sounds of a part, letter by letter; a run of silent ones counts once, and only where it opens."""
    for place, sounds in enumerate(_spelled(part)):
        if place == 0 or sounds != SILENT:
            yield sounds


def _spelled(part: str) -> Iterator[Sounds]:
    run = ""
    for letter in part:
        if letter in LETTERS:
            yield from _romanised(run)
            run = ""
            yield LETTERS[letter]
        else:
            run += letter
    yield from _romanised(run)


def _romanised(run: str) -> Iterator[Sounds]:
    """The sounds of letters read by their romanisation; a letter that has none is a silent one."""
    text = "".join((anyascii(letter) or "h") for letter in run).casefold()
    place = 0
    while place < len(text):
        for size in range(min(LONGEST_GROUP, len(text) - place), 0, -1):
            if (group := text[place : place + size]) in LATIN_GROUPS:
                yield LATIN_GROUPS[group]
                place += size
                break
        else:
            if text[place].isalpha():
                yield SILENT
            place += 1
