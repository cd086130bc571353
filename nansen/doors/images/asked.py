"""What an address of the Image API 3.0 asks for: region, size, rotation, quality, format.

Only what the specification writes is read; every number is bounded in digits before it is one.
"""

import re
from dataclasses import dataclass

LONGEST_PATH = 400
FORMATS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
QUALITIES = ("default", "color", "gray", "bitonal")
_WHOLE = r"[0-9]{1,7}"
_DECIMAL = r"[0-9]{1,7}(?:\.[0-9]{1,10})?"
_IMAGE = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PIXELS = re.compile(rf"({_WHOLE}),({_WHOLE}),({_WHOLE}),({_WHOLE})")
_PERCENT = re.compile(rf"pct:({_DECIMAL}),({_DECIMAL}),({_DECIMAL}),({_DECIMAL})")
_SIZE = re.compile(
    rf"(?P<up>\^)?(?:(?P<max>max)|pct:(?P<pct>{_DECIMAL})|!(?P<bw>{_WHOLE}),(?P<bh>{_WHOLE})|(?P<w>{_WHOLE})?,(?P<h>{_WHOLE})?)"
)
_ROTATION = re.compile(rf"(!)?({_DECIMAL})")
_FILE = re.compile(r"([a-z]{1,9})\.([a-z0-9]{1,5})")


class NotAsked(ValueError):
    """The address does not ask for an image; the message says which part is wrong."""


class NotHere(LookupError):
    """Nothing has such an address."""


@dataclass(frozen=True)
class Region:
    """A part of the page: pixels, or percents when `percent`; all of it or its square when `word` says so."""

    word: str
    numbers: tuple[float, float, float, float] = (0, 0, 0, 0)
    percent: bool = False


@dataclass(frozen=True)
class Size:
    """A size as asked: one of max, percent, a box to fit in, or width and height of which one may be missing."""

    up: bool
    max: bool
    percent: float | None
    box: tuple[int, int] | None
    width: int | None
    height: int | None


@dataclass(frozen=True)
class Asked:
    """The five parts of an address after the image's name."""

    region: Region
    size: Size
    mirrored: bool
    angle: float
    quality: str
    format: str


def segments(path: str) -> list[str]:
    """The parts of a path that was decoded once. Raises NotAsked on what is too long or not ASCII."""
    if len(path) > LONGEST_PATH or not path.isascii():
        raise NotAsked("path")
    return path.split("/")[1:]


def image_of(name: str) -> str:
    """The 32 hexadecimal digits of an image's name, written with or without hyphens. Raises NotHere."""
    if not _IMAGE.fullmatch(name):
        raise NotHere
    return name.replace("-", "")


def parsed(region: str, size: str, rotation: str, file: str) -> Asked:
    """What is asked. Raises NotAsked."""
    found = _FILE.fullmatch(file)
    if not found or found[1] not in QUALITIES or found[2] not in FORMATS:
        raise NotAsked("quality or format")
    turned = _ROTATION.fullmatch(rotation)
    if not turned or float(turned[2]) > 360:  # noqa: PLR2004 -- degrees
        raise NotAsked("rotation")
    return Asked(_region(region), _size(size), bool(turned[1]), float(turned[2]) % 360, found[1], found[2])


def _region(text: str) -> Region:
    if text in {"full", "square"}:
        return Region(text)
    if found := _PIXELS.fullmatch(text):
        return Region("", _four(found))
    if found := _PERCENT.fullmatch(text):
        return Region("", _four(found), percent=True)
    raise NotAsked("region")


def _four(found: re.Match[str]) -> tuple[float, float, float, float]:
    left, top, width, height = (float(part) for part in found.groups())
    return left, top, width, height


def _size(text: str) -> Size:
    found = _SIZE.fullmatch(text)
    if not found or not any(found[part] for part in ("max", "pct", "bw", "w", "h")):
        raise NotAsked("size")
    box = (int(found["bw"]), int(found["bh"])) if found["bw"] else None
    width, height = (int(found[side]) if found[side] else None for side in ("w", "h"))
    percent = float(found["pct"]) if found["pct"] else None
    if 0 in (width, height, percent) or (box and 0 in box):
        raise NotAsked("size")
    return Size(bool(found["up"]), bool(found["max"]), percent, box, width, height)
