"""Pyramids, thumbnails and reading images, made by libvips from a checked source image."""

import contextlib
import hashlib
import os
import shutil
import struct
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyvips

from nansen.work.archives.rules import pyramids as rules
from nansen.work.archives.rules.pyramids import TILE, Contents, Level, Tile

QUALITY = 80
_MAKING, _KILLED_S = ".making-", 3600
_SHARP_QUALITY = 84
_JFIF = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_START, _STOP = b"\xff\xd8", b"\xff\xd9"
_TILE_OFFSETS, _TILE_BYTES, _JPEG_TABLES = 324, 325, 347
_FIELD, _FITS = 12, 4  # bytes of a field of the TIFF, and of a value that stands in it
_WIDTHS = {3: "H", 4: "I"}


class CannotCut(ValueError):
    """The source image cannot be made into a pyramid; the message says why."""


@dataclass(frozen=True)
class Made:
    """What was made: size in pixels, digest of the pyramid's pixels as stored, bytes by file."""

    width: int
    height: int
    digest: str
    bytes_by_file: dict[str, int]


def make(source: Path, *, image: str, images: Path) -> Made:
    """The files of an image, made whole or not at all, in its folder under `images`. Raises CannotCut.

    An access record that stands there is kept: making an image anew opens and closes nothing.
    """
    final = images / rules.folder(image)
    final.parent.mkdir(parents=True, exist_ok=True)
    _sweep(images)
    with tempfile.TemporaryDirectory(prefix=_MAKING, dir=images) as place:
        ready = Path(place) / "ready"
        ready.mkdir(mode=0o700)
        made = _make_in(ready, source)
        if not final.exists():
            ready.rename(final)
        else:
            for name in sorted(made.bytes_by_file, key=lambda one: one == rules.PYRAMID):  # the pyramid last: it tells
                (ready / name).replace(final / name)
        _sync(final.parent)
    return made


def remove(*, image: str, images: Path) -> None:
    """Nothing is left of an image, its access record included."""
    shutil.rmtree(images / rules.folder(image), ignore_errors=True)


def _sweep(images: Path) -> None:
    """Nothing is left of a making that was killed more than an hour ago."""
    for left in images.glob(f"{_MAKING}*"):
        with contextlib.suppress(FileNotFoundError):
            if left.stat().st_mtime < time.time() - _KILLED_S:
                shutil.rmtree(left, ignore_errors=True)


def _make_in(place: Path, source: Path) -> Made:
    try:
        page = _page(source)
        digest = _pyramid(page, place / rules.PYRAMID)
        for name, (width, height) in rules.sizes_made_once(page.width, page.height).items():
            small = page.thumbnail_image(width, height=height, size="force")
            small.jpegsave(str(place / name), Q=_SHARP_QUALITY, keep=0, interlace=False)
    except pyvips.Error as fault:
        raise CannotCut(str(fault.message).strip()) from None
    return Made(page.width, page.height, digest, {file.name: _synced(file) for file in place.iterdir()})


def _page(source: Path) -> pyvips.Image:
    """The source in memory: upright, sRGB or gray, 8 bits, without transparency."""
    page = pyvips.Image.new_from_file(str(source), access="sequential", fail_on="error")
    if rules.is_too_large(page.width, page.height):
        raise CannotCut(f"{page.width} x {page.height} pixels are more than a page has")
    gray = page.interpretation in {"b-w", "grey16"}
    page = page.copy_memory().autorot()
    if page.get_typeof("icc-profile-data"):
        page = page.icc_transform("srgb", embedded=True)
    if page.interpretation == "rgb16":
        page = page.colourspace("srgb")
    if page.hasalpha():
        page = page.flatten(background=[255.0])
    page = page.colourspace("b-w" if gray else "srgb").cast("uchar")
    return page.copy_memory()


def _pyramid(page: pyvips.Image, file: Path) -> str:
    """The digest of the pyramid written in `file`."""
    wide, high = rules.padded(page.width, page.height)
    whole = page.embed(0, 0, wide, high, extend="copy").copy_memory()
    whole.tiffsave(
        str(file), tile=True, tile_width=TILE, tile_height=TILE, pyramid=True, compression="jpeg", Q=QUALITY,
        keep=0,
    )  # fmt: skip
    plain = file.read_bytes()
    tables, stored = _stored(plain)
    steps = rules.levels(page.width, page.height)
    if len(stored) != len(steps):
        raise CannotCut(f"{len(stored)} levels were written where {len(steps)} were due")
    rows, edges, end = [], [], len(plain)
    for level, found in zip(steps, stored, strict=True):
        cut = dict(_cut_tiles(whole, level))
        row = []
        for place, tile in _of_level(level, found, stride=-(-(wide // level.scale) // TILE)):
            if place in cut:
                row.append(Tile(end, len(cut[place]), whole=True))
                edges.append(cut[place])
                end += len(cut[place])
            else:
                row.append(tile)
        rows.append(tuple(row))
        whole = whole.shrink(2, 2).copy_memory() if level is not steps[-1] else whole
    digest = hashlib.sha256(plain + b"".join(edges)).hexdigest()
    contents = Contents(page.width, page.height, page.bands, tables, digest, tuple(rows))
    with file.open("ab") as sink:
        sink.write(b"".join(edges) + rules.appendix(contents))
    return digest


def _cut_tiles(whole: pyvips.Image, level: Level) -> Iterator[tuple[tuple[int, int], bytes]]:
    """The tiles of the right and lower edges of a level, by column and row, cut from its pixels."""
    for row in range(level.down):
        for column in range(level.across):
            if rules.is_cut(level, column, row):
                width, height = level.tile_size(column, row)
                tile = whole.crop(column * TILE, row * TILE, width, height)
                yield (column, row), tile.jpegsave_buffer(Q=QUALITY, keep=0)


def _of_level(level: Level, found: list[Tile], *, stride: int) -> Iterator[tuple[tuple[int, int], Tile]]:
    for row in range(level.down):
        for column in range(level.across):
            yield (column, row), found[row * stride + column]


def _stored(plain: bytes) -> tuple[bytes, list[list[Tile]]]:
    """The tables that the TIFF's tiles share, and its tiles by level, each without its first marker."""
    if plain[:4] != b"II*\x00":
        raise CannotCut("the TIFF is not of the kind expected")
    (at,) = struct.unpack_from("<I", plain, 4)
    tables, found = b"", []
    while at:
        (count,) = struct.unpack_from("<H", plain, at)
        fields = dict(_field(plain, at + 2 + _FIELD * rank) for rank in range(count))
        pairs = zip(fields[_TILE_OFFSETS], fields[_TILE_BYTES], strict=True)
        found.append([Tile(offset + len(_START), length - len(_START), whole=False) for offset, length in pairs])
        shared = bytes(fields.get(_JPEG_TABLES, ()))
        if found and tables and shared != tables:
            raise CannotCut("the levels do not share their tables")
        tables = shared
        (at,) = struct.unpack_from("<I", plain, at + 2 + _FIELD * count)
    return _JFIF + tables.removeprefix(_START).removesuffix(_STOP), found


def _field(plain: bytes, at: int) -> tuple[int, tuple[int, ...]]:
    tag, kind, count = struct.unpack_from("<HHI", plain, at)
    form = f"<{count}{_WIDTHS.get(kind, 'B')}"
    if struct.calcsize(form) > _FITS:
        (at,) = struct.unpack_from("<I", plain, at + 8)
    else:
        at += 8
    return tag, struct.unpack_from(form, plain, at)


def _synced(file: Path) -> int:
    with file.open("rb") as made:
        os.fsync(made.fileno())
        return os.fstat(made.fileno()).st_size


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
