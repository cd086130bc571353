"""Levels of description, from the whole to the part."""

from enum import StrEnum


class Level(StrEnum):
    """How large a part of a holding a unit describes; a page is not described, it is numbered in its file."""

    FONDS = "fonds"
    SUBFONDS = "subfonds"
    SERIES = "series"
    SUBSERIES = "subseries"
    BOX = "box"
    FILE = "file"
    ITEM = "item"


# What finding aids write in their `level` attribute, beside our own words.
_WRITTEN = {
    "collection": Level.FONDS,
    "recordgrp": Level.FONDS,
    "subgrp": Level.SUBFONDS,
    "class": Level.SERIES,
    "box": Level.BOX,
    "carton": Level.BOX,
    **{level.value: level for level in Level},
}
# A part that says nothing of its level: by how deep it stands below the holding, when it has parts itself.
_BY_DEPTH = {0: Level.FONDS, 1: Level.SERIES}


def written_level(level: str, other: str = "") -> Level | None:
    """The level that a finding aid names, or None when it names none that we know (`otherlevel`, or nothing).

    Source: ISAD(G) 3.1.4; EAD 2002, attributes LEVEL and OTHERLEVEL
    """
    return _WRITTEN.get(level.strip().lower()) or _WRITTEN.get(other.strip().lower())


def level_of(*, level: str = "", other: str = "", depth: int, has_parts: bool) -> Level:
    """The level of a unit: as written, else inferred; `depth` is 0 for the whole holding.

    What has parts is a series, or a sub-series from the second step down; what has none is a file.

    Source: ISAD(G) 3.1.4 and its appendix A-1 (the model of levels); the inference is ours
    """
    named = written_level(level, other)
    if named is not None and not (depth and named is Level.FONDS):
        return named
    if depth and named is Level.FONDS:
        return Level.SUBFONDS
    if depth == 0 or has_parts:
        return _BY_DEPTH.get(depth, Level.SUBSERIES)
    return Level.FILE


def bears_pages(level: Level) -> bool:
    """Whether a unit of this level may have pages, and so is given an ARK of its own.

    Source: issue of the reading room, section 1 ("an ARK for every file and page")
    """
    return level in {Level.FILE, Level.ITEM}
