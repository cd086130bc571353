"""Answers that already lie in files: tiles, thumbnails, the reading image."""

import os
import zlib

from nansen.doors.images.answers import ALWAYS, CACHE_BY_STATE, PROFILE, Header
from nansen.doors.images.asked import FORMATS
from nansen.doors.images.geometry import Cut
from nansen.doors.images.shelf import Page, Stored
from nansen.work.archives.rules import pyramids
from nansen.work.archives.rules.pyramids import TILE, Tile

MOST_READY = 2048


def stored(page: Page, cut: Cut, *, headers: list[Header], etag: str) -> Stored | None:
    """Where the answer to a cut lies, headers ready; None when it must be made."""
    if not cut.is_plain:
        return None
    if tile := _tile(page, cut):
        handle, tables = page.handles[pyramids.PYRAMID], b"" if tile.whole else page.contents.tables
        length = ("content-length", str(tile.length + len(tables)))
        return Stored([*headers, length], etag, tables, handle, tile.offset, tile.length)
    if name := _made_once(page, cut):
        handle = page.handles.get(name)
        if handle is None:
            try:
                handle = page.handles[name] = os.open(page.folder / name, os.O_RDONLY | os.O_CLOEXEC)
            except OSError:
                return None
        size = os.fstat(handle).st_size
        return Stored([*headers, ("content-length", str(size))], etag, b"", handle, 0, size)
    return None


def keep(page: Page, path: str, found: Stored) -> None:
    """The next request for this very path finds its answer at once."""
    if len(page.ready) >= MOST_READY:
        page.ready.clear()
    page.ready[path] = found


def headers_of(page: Page, cut: Cut, *, address: str) -> tuple[list[Header], str]:
    """The headers of an image and its entity tag; `address` is the image's, without region."""
    etag = f'"{page.contents.digest[:12]}-{zlib.crc32(cut.canonical.encode()):08x}"'
    canonical = f'<{address}/{cut.canonical}>;rel="canonical"'
    return [
        *ALWAYS,
        ("content-type", FORMATS[cut.format]),
        ("cache-control", CACHE_BY_STATE[page.state]),
        ("etag", etag),
        (PROFILE[0], f"{PROFILE[1]}, {canonical}"),
    ], etag


def _tile(page: Page, cut: Cut) -> Tile | None:
    """The stored tile that is exactly this cut."""
    scale = -(-cut.width // cut.out_width) if cut.width > cut.height else -(-cut.height // cut.out_height)
    rank = scale.bit_length() - 1
    if scale != 1 << rank or rank >= len(page.levels):
        return None
    level, step = page.levels[rank], TILE * scale
    column, row = cut.left // step, cut.top // step
    wanted = (
        column * step,
        row * step,
        min(step, page.contents.width - cut.left),
        min(step, page.contents.height - cut.top),
    )
    if (cut.left, cut.top, cut.width, cut.height) != wanted:
        return None
    if (cut.out_width, cut.out_height) != level.tile_size(column, row):
        return None
    return page.contents.tiles[rank][row * level.across + column]


def _made_once(page: Page, cut: Cut) -> str | None:
    if (cut.width, cut.height) != (page.contents.width, page.contents.height):
        return None
    made = pyramids.sizes_made_once(cut.width, cut.height)
    return next((name for name, size in made.items() if size == (cut.out_width, cut.out_height)), None)
