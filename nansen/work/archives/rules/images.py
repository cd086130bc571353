"""What a master image may be: its format by its first bytes, its size, its colours, its resolution."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

MEBIBYTE: Final = 1024 * 1024
MOST_BYTES: Final = 2048 * MEBIBYTE
MOST_PIXELS: Final = 200_000_000
"""An A0 sheet at 300 dpi has 139 million; one at 600 dpi is digitised in parts."""
LONGEST_SIDE: Final = 60_000
SHORTEST_SIDE: Final = 64
READABLE_DPI: Final = 200
MEMORY_BYTES: Final = 1536 * MEBIBYTE
SECONDS_PER_IMAGE: Final = 120
HEAD_BYTES: Final = 16


class Format(StrEnum):
    """What a master may be kept as."""

    TIFF = "image/tiff"
    JPEG = "image/jpeg"
    PNG = "image/png"
    JPEG_2000 = "image/jp2"


class Reason(StrEnum):
    """Why a file of a digitised box, or a text sent for a page, is set aside."""

    NOT_AN_IMAGE = "not_an_image"
    MISLABELLED = "mislabelled"
    EMPTY = "empty"
    TOO_MANY_BYTES = "too_many_bytes"
    ENORMOUS = "enormous"
    TINY = "tiny"
    SEVERAL_IMAGES = "several_images"
    COLOURS = "colours"
    CORRUPT = "corrupt"
    TRUNCATED = "truncated"
    TOO_HEAVY = "too_heavy"
    NAME = "name"
    LINK = "link"
    NOT_AS_DECLARED = "not_as_declared"
    MISSING = "missing"
    OTHER_MASTER_KEPT = "other_master_kept"
    NO_SUCH_FILE = "no_such_file"
    CANNOT_CUT = "cannot_cut"
    TEXT_UNREADABLE = "text_unreadable"
    TEXT_OTHER_FORM = "text_other_form"
    TEXT_TOO_LONG = "text_too_long"
    TEXT_OF_NO_PAGE = "text_of_no_page"


class Remark(StrEnum):
    """What is kept all the same, and said."""

    LOW_RESOLUTION = "low_resolution"
    RESOLUTION_UNKNOWN = "resolution_unknown"


_SIGNATURES: Final = (
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
    (b"II+\x00", Format.TIFF),
    (b"MM\x00+", Format.TIFF),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", Format.JPEG_2000),
    (b"\xff\x4f\xff\x51", Format.JPEG_2000),
)
_SUFFIXES: Final[Mapping[str, Format]] = {
    ".tif": Format.TIFF, ".tiff": Format.TIFF,
    ".jpg": Format.JPEG, ".jpeg": Format.JPEG,
    ".png": Format.PNG,
    ".jp2": Format.JPEG_2000, ".j2k": Format.JPEG_2000, ".jpx": Format.JPEG_2000, ".j2c": Format.JPEG_2000,
}  # fmt: skip
_COLOURS: Final = frozenset({"bilevel", "gray", "rgb", "palette"})


@dataclass(frozen=True)
class ImageFacts:
    """What an image is: size in pixels, colours (bilevel, gray, rgb, palette), bits a sample, dpi where it says."""

    format: Format
    width: int
    height: int
    colours: str
    bits: int
    dpi: float | None


def format_of(head: bytes) -> Format | None:
    """The format, from the first bytes of the file, never from its name.

    Source: TIFF 6.0, section 2, and BigTIFF; ISO/IEC 10918-1, B.1; PNG 3rd edition, 5.2; ISO/IEC 15444-1, I.5.1, A.4.
    """
    return next((form for signature, form in _SIGNATURES if head.startswith(signature)), None)


def format_named(name: str) -> Format | None:
    """The format that the name of a file announces.

    Source: docs/guide/archives.md, "What is set aside".
    """
    return _SUFFIXES.get(PurePosixPath(name).suffix.lower())


def refused_by_envelope(*, name: str, head: bytes, size: int) -> Reason | None:
    """Why a file is set aside before anything reads it as an image; None when it may be read.

    Source: docs/guide/archives.md, "What is set aside".
    """
    if not size:
        return Reason.EMPTY
    if size > MOST_BYTES:
        return Reason.TOO_MANY_BYTES
    found, named = format_of(head), format_named(name)
    if found is None:
        return Reason.NOT_AN_IMAGE if named is None else Reason.MISLABELLED
    return None if found is named else Reason.MISLABELLED


def refused_by_size(width: int, height: int) -> Reason | None:
    """Why an image is set aside by the size its header gives, before a pixel is decoded; None when it may be.

    Source: docs/guide/archives.md, "What is set aside".
    """
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        return Reason.ENORMOUS
    return Reason.TINY if min(width, height) < SHORTEST_SIDE else None


def refused_by_colours(colours: str) -> Reason | None:
    """Why an image is set aside for its colours; None when a reader can be shown it truly.

    Source: docs/guide/archives.md, "What is set aside".
    """
    return None if colours in _COLOURS else Reason.COLOURS


def remarks_on(facts: ImageFacts) -> tuple[Remark, ...]:
    """What the validation says of an image that is kept.

    Source: docs/guide/archives.md, "What is set aside".
    """
    if facts.dpi is None:
        return (Remark.RESOLUTION_UNKNOWN,)
    return (Remark.LOW_RESOLUTION,) if facts.dpi < READABLE_DPI else ()
