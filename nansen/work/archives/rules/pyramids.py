"""How a page is cut for reading: levels, tiles, the sizes made once, the folder, and the list of a pyramid's tiles.

A pyramid is one file: a tiled TIFF any program reads, then an appendix that tells the image server where each tile
lies. The TIFF is padded so that halving is exact; tiles of the right and lower edges are kept a second time in the
appendix, cut to what a viewer asks.
"""

import base64
import json
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

TILE = 256
PYRAMID = "pyramid.tif"
READING = "reading.jpg"
READING_WIDTH = 1200
THUMBNAIL_WIDTHS = (200, 400)
ACCESS = "access.json"
LARGEST_AREA = 400_000_000
LONGEST_SIDE = 60_000
_MAGIC = b"NZPYRAM1"
_END = struct.Struct("<II8s")
_ENTRY = struct.Struct("<QI")
_WHOLE = 0x8000_0000


class NotAPyramid(ValueError):
    """The file does not end with a list of tiles."""


@dataclass(frozen=True)
class Level:
    """One level: the page at 1/`scale`, sizes in pixels rounded up, tiles across and down."""

    scale: int
    width: int
    height: int

    @property
    def across(self) -> int:
        return -(-self.width // TILE)

    @property
    def down(self) -> int:
        return -(-self.height // TILE)

    def tile_size(self, column: int, row: int) -> tuple[int, int]:
        """Width and height of a tile, in pixels: 256 but at the right and lower edges."""
        return min(TILE, self.width - column * TILE), min(TILE, self.height - row * TILE)


@dataclass(frozen=True)
class Tile:
    """Where a stored tile lies, in bytes. One that is not `whole` wants the pyramid's tables before it."""

    offset: int
    length: int
    whole: bool


@dataclass(frozen=True)
class Contents:
    """What a pyramid holds: the page's size and bands, the tables its tiles share, its digest, tiles by level."""

    width: int
    height: int
    bands: int
    tables: bytes
    digest: str
    tiles: tuple[tuple[Tile, ...], ...]


def levels(width: int, height: int) -> tuple[Level, ...]:
    """The levels of a page, the full size first, down to the one that is a single tile.

    Source: IIIF Image API 3.0, 5.4 (scaleFactors) and implementation notes 3 (sizes of tiles, rounded up).
    """
    found = [Level(1, width, height)]
    while max(found[-1].width, found[-1].height) > TILE:
        scale = found[-1].scale * 2
        found.append(Level(scale, -(-width // scale), -(-height // scale)))
    return tuple(found)


def padded(width: int, height: int) -> tuple[int, int]:
    """The smallest size not under this one that halves exactly down to the last level.

    Source: ADR "Pyramids", so that levels round up and never down.
    """
    last = levels(width, height)[-1]
    return last.width * last.scale, last.height * last.scale


def is_cut(level: Level, column: int, row: int) -> bool:
    """Whether a tile stands at the right or lower edge and is smaller than the others.

    Source: IIIF Image API 3.0, implementation notes 3.
    """
    return level.tile_size(column, row) != (TILE, TILE)


def sizes_made_once(width: int, height: int) -> dict[str, tuple[int, int]]:
    """The files made at ingest, by name, with their size in pixels; none is larger than the page.

    Source: issue of the reading room, section 3 (thumbnails and the 1200-pixel reading image made once).
    """
    wanted = {f"thumb-{side}.jpg": side for side in THUMBNAIL_WIDTHS} | {READING: READING_WIDTH}
    found: dict[str, tuple[int, int]] = {}
    for name, side in wanted.items():
        across = min(side, width)
        found[name] = (across, max(1, (2 * height * across + width) // (2 * width)))
    return found


def folder(image: str) -> PurePosixPath:
    """The folder of an image, under the installation's, from its 32 hexadecimal digits.

    Source: ADR "Pyramids".
    """
    return PurePosixPath(image[:2], image[2:4], image)


def is_too_large(width: int, height: int) -> bool:
    """Whether a source is refused rather than cut: no sheet is that large, an attack is.

    Source: docs/security, files from outside.
    """
    return width * height > LARGEST_AREA or max(width, height) > LONGEST_SIDE


def appendix(contents: Contents) -> bytes:
    """The list of tiles as it ends the file.

    Source: ADR "Pyramids".
    """
    index = b"".join(
        _ENTRY.pack(tile.offset, tile.length | (_WHOLE if tile.whole else 0)) for row in contents.tiles for tile in row
    )
    head = json.dumps(
        {
            "width": contents.width,
            "height": contents.height,
            "bands": contents.bands,
            "tile": TILE,
            "tables": base64.b64encode(contents.tables).decode("ascii"),
            "digest": contents.digest,
        }
    ).encode("ascii")
    return index + head + _END.pack(len(index), len(head), _MAGIC)


def appendix_length(end: bytes) -> int:
    """How many bytes the list of tiles takes, from the last 16 bytes of the file. Raises NotAPyramid.

    Source: ADR "Pyramids".
    """
    if len(end) != _END.size or not end.endswith(_MAGIC):
        raise NotAPyramid
    index, head, _ = _END.unpack(end)
    return index + head + _END.size


def read_appendix(data: bytes) -> Contents:
    """What the pyramid holds, from the bytes `appendix` made. Raises NotAPyramid.

    Source: ADR "Pyramids".
    """
    index, head, _ = _END.unpack(data[-_END.size :])
    try:
        facts = json.loads(data[index : index + head])
        width, height = int(facts["width"]), int(facts["height"])
        tables, bands, digest = base64.b64decode(facts["tables"]), int(facts["bands"]), str(facts["digest"])
    except (ValueError, KeyError, TypeError):
        raise NotAPyramid from None
    entries = list(_entries(data[:index]))
    steps = levels(width, height)
    if facts["tile"] != TILE or sum(level.across * level.down for level in steps) != len(entries):
        raise NotAPyramid
    return Contents(width, height, bands, tables, digest, tuple(_by_level(entries, steps)))


def _entries(index: bytes) -> Iterator[Tile]:
    for offset, length in _ENTRY.iter_unpack(index):
        yield Tile(offset, length & ~_WHOLE, bool(length & _WHOLE))


def _by_level(entries: Sequence[Tile], steps: Sequence[Level]) -> Iterator[tuple[Tile, ...]]:
    taken = 0
    for level in steps:
        count = level.across * level.down
        yield tuple(entries[taken : taken + count])
        taken += count


END_LENGTH = _END.size
