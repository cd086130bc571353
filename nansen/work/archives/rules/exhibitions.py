"""What an exhibition is made of, in which order, and what is missing before anyone may see it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from nansen.kernel.partial_dates import PartialDate, PartialDateInvalid
from nansen.work.archives.errors import DateLineUnclear, PlaceLineUnclear

REFERENCE: Final = "fr"
LANGUAGES: Final = (REFERENCE, "en", "ru", "hy", "ka")
MOST_ZONES: Final = 4
LEAST_SIDE: Final = 16  # pixels: a smaller zone shows nothing
Words = Mapping[str, str]  # by language tag; one that is missing is shown in French, and said so

_MOMENT = re.compile(r"(\d{4}(?:-\d{2}){0,2})\s*[:–]?\s+(\S.*)")
_STOP = re.compile(r"(.+?)(?:,?\s+(\d{4})(?:\s*[-–]\s*(\d{4}))?)?")


class Kind(StrEnum):
    """What a block is. A chapter is its heading: the blocks that follow are its own, up to the next."""

    CHAPTER = "chapter"
    TEXT = "text"
    QUOTATION = "quotation"
    IMAGES = "images"
    PLACES = "places"
    DATES = "dates"


@dataclass(frozen=True)
class Zone:
    """A part of a page, in pixels of its image from the upper left corner, with its caption and its alternative."""

    page: UUID
    x: int
    y: int
    width: int
    height: int
    caption: Words = field(default_factory=dict[str, str])
    alternative: Words = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Block:
    """A block. `words` are a chapter's title, the paragraphs, the quotation, or what heads images, a map, a timeline.

    `source` says who is quoted; `places` and `dates` have one line each; several `zones` stand side by side.
    """

    kind: Kind
    words: Words = field(default_factory=dict[str, str])
    source: Words = field(default_factory=dict[str, str])
    places: str = ""
    dates: Words = field(default_factory=dict[str, str])
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True)
class Head:
    """What an exhibition says of itself; `read_over` are the translations that a translator has read."""

    title: Words
    introduction: Words = field(default_factory=dict[str, str])
    first_year: int | None = None
    last_year: int | None = None
    cover: Zone | None = None
    read_over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """An exhibition whole."""

    head: Head
    blocks: tuple[Block, ...] = ()

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Every zone, the cover first."""
        cover = (self.head.cover,) if self.head.cover else ()
        return (*cover, *(zone for block in self.blocks for zone in block.zones))


@dataclass(frozen=True)
class Moment:
    """A date of a timeline, and what happened."""

    on: PartialDate
    words: str


@dataclass(frozen=True)
class Stop:
    """A place of a map, with the years if they are told."""

    name: str
    first: int | None = None
    last: int | None = None


class Lack(StrEnum):
    """What is missing or wrong."""

    TITLE = "title"
    INTRODUCTION = "introduction"
    BLOCKS = "blocks"
    WORDS = "words"
    ZONES = "zones"
    ALTERNATIVE = "alternative"
    OUTSIDE = "outside"
    PLACES = "places"
    DATES = "dates"


@dataclass(frozen=True)
class Gap:
    """Something missing, and where: the place of the block and of its zone, counted from 0; None is the head."""

    lack: Lack
    block: int | None = None
    zone: int | None = None


_WORDED = frozenset({Kind.CHAPTER, Kind.TEXT, Kind.QUOTATION})


def moments(text: str) -> tuple[Moment, ...]:
    """The dates written one a line ("1926-03-09 What happened"), in the order written. Raises DateLineUnclear.

    Source: issue 3, section 5 (virtual exhibitions: dates); ISO 8601 for the writing.
    """
    return tuple(_moment(line) for line in _lines(text))


def stops(text: str) -> tuple[Stop, ...]:
    """The places written one a line ("Marseille, 1926-1931"). Raises PlaceLineUnclear.

    Source: issue 3, section 5 (virtual exhibitions: maps).
    """
    return tuple(_stop(line) for line in _lines(text))


def gaps(content: Content, sizes: Mapping[UUID, tuple[int, int]]) -> list[Gap]:
    """What stands in the way of publication; `sizes` are the width and the height of each page in pixels.

    Source: issue 3, section 5; WCAG 2.2, 1.1.1 (each image has an alternative); French is the reference.
    """
    head = content.head
    found = [Gap(Lack.TITLE)] if not _french(head.title) else []
    found += [Gap(Lack.INTRODUCTION)] if not _french(head.introduction) else []
    found += [Gap(Lack.BLOCKS)] if not content.blocks else []
    found += [Gap(lack) for lack in _of_zone(head.cover, sizes)] if head.cover else []
    for place, block in enumerate(content.blocks):
        found += [Gap(lack, place) for lack in _of_block(block)]
        found += [Gap(lack, place, at) for at, zone in enumerate(block.zones) for lack in _of_zone(zone, sizes)]
    return found


def moved(order: Sequence[tuple[UUID, Kind]], one: UUID, *, by: int) -> list[UUID]:
    """The blocks in their new order; a chapter takes its blocks with it past the chapter before (-1) or after (1).

    Source: issue 3, section 5 (an archivist composes).
    """
    groups = _groups(order, whole=dict(order)[one] is Kind.CHAPTER)
    at = next(place for place, group in enumerate(groups) if one in group)
    to = min(max(at + by, 0), len(groups) - 1)
    groups.insert(to, groups.pop(at))
    return [block for group in groups for block in group]


def _groups(order: Sequence[tuple[UUID, Kind]], *, whole: bool) -> list[list[UUID]]:
    """Each block by itself, or each chapter with what follows it."""
    groups: list[list[UUID]] = []
    for block, kind in order:
        if whole and groups and kind is not Kind.CHAPTER:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _french(words: Words) -> str:
    return words.get(REFERENCE, "").strip()


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _moment(line: str) -> Moment:
    found = _MOMENT.fullmatch(line)
    try:
        if found:
            return Moment(PartialDate.parse(found[1]), found[2].strip())
    except PartialDateInvalid:
        pass
    raise DateLineUnclear(line=line)


def _stop(line: str) -> Stop:
    found = _STOP.fullmatch(line)
    name = found[1].strip(" ,") if found else ""
    first, last = (int(year) if year else None for year in (found[2], found[3])) if found else (None, None)
    if not name or (first and last and last < first):
        raise PlaceLineUnclear(line=line)
    return Stop(name, first, last)


def _of_block(block: Block) -> list[Lack]:
    if block.kind in _WORDED:
        return [] if _french(block.words) else [Lack.WORDS]
    if block.kind is Kind.IMAGES:
        return [] if block.zones else [Lack.ZONES]
    if block.kind is Kind.PLACES:
        return [] if block.places.strip() else [Lack.PLACES]
    return [] if _french(block.dates) else [Lack.DATES]


def _of_zone(zone: Zone, sizes: Mapping[UUID, tuple[int, int]]) -> list[Lack]:
    found = [] if _french(zone.alternative) else [Lack.ALTERNATIVE]
    width, height = sizes.get(zone.page, (0, 0))
    fits = min(zone.x, zone.y) >= 0 and zone.x + zone.width <= width and zone.y + zone.height <= height
    return found if fits and min(zone.width, zone.height) >= LEAST_SIDE else [*found, Lack.OUTSIDE]
