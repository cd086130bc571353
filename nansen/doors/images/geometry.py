"""From what is asked to pixels: the region inside the page, the size of the answer, the canonical address."""

import math
from dataclasses import dataclass

from nansen.doors.images.asked import Asked, NotAsked, Region, Size

LONGEST_SIDE = {"jpg": 65_535, "png": 100_000, "webp": 16_383}  # what each format can hold, in pixels


@dataclass(frozen=True)
class Limits:
    """What one answer may be at most, in pixels and square pixels."""

    width: int
    height: int
    area: int

    def allow(self, width: int, height: int) -> bool:
        """Whether an answer of this size may leave."""
        return width <= self.width and height <= self.height and width * height <= self.area


@dataclass(frozen=True)
class Cut:
    """What to make: a region of the page (pixels at full size), its size in the answer, and the rest as asked."""

    left: int
    top: int
    width: int
    height: int
    out_width: int
    out_height: int
    mirrored: bool
    angle: float
    quality: str
    format: str
    canonical: str

    @property
    def is_plain(self) -> bool:
        """Whether a stored file may answer: upright, default quality, JPEG."""
        return not self.mirrored and not self.angle and self.quality in {"default", "color"} and self.format == "jpg"


def cut(asked: Asked, width: int, height: int, limits: Limits, *, validator: bool = False) -> Cut:
    """What to make of a page of this size. Raises NotAsked."""
    left, top, wide, high = region(asked.region, width, height)
    out = size(asked.size, wide, high, limits, validator=validator)
    across, down = turned_size(*out, asked.angle)
    if max(across, down) > LONGEST_SIDE[asked.format] or (asked.angle % 90 and across * down > limits.area):
        raise NotAsked("size")
    turned = f"{'!' if asked.mirrored else ''}{asked.angle:g}"
    place = "full" if (wide, high) == (width, height) else f"{left},{top},{wide},{high}"
    if out == fitted(wide, high, 1.0, limits):
        scale = "max"
    else:
        scale = f"{'^' if out[0] > wide or out[1] > high else ''}{out[0]},{out[1]}"
    canonical = f"{place}/{scale}/{turned}/{asked.quality}.{asked.format}"
    return Cut(left, top, wide, high, *out, asked.mirrored, asked.angle, asked.quality, asked.format, canonical)


def turned_size(width: int, height: int, angle: float) -> tuple[int, int]:
    """Width and height of a picture once it is turned by so many degrees."""
    sine, cosine = abs(math.sin(math.radians(angle))), abs(math.cos(math.radians(angle)))
    return math.ceil(width * cosine + height * sine), math.ceil(width * sine + height * cosine)


def region(asked: Region, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, width and height of the part of the page that is asked, cut at its edges. Raises NotAsked."""
    if asked.word == "full":
        return 0, 0, width, height
    if asked.word == "square":
        side = min(width, height)
        return (width - side) // 2, (height - side) // 2, side, side
    left, top, wide, high = asked.numbers
    if asked.percent:
        left, wide, top, high = left * width / 100, wide * width / 100, top * height / 100, high * height / 100
    first, upper = round(left), round(top)
    wide, high = min(round(wide), width - first), min(round(high), height - upper)
    if wide < 1 or high < 1:
        raise NotAsked("region")
    return first, upper, wide, high


def size(asked: Size, wide: int, high: int, limits: Limits, *, validator: bool = False) -> tuple[int, int]:
    """Width and height of the answer for a region of this size. Raises NotAsked."""
    if asked.max:
        return fitted(wide, high, math.inf if asked.up else 1.0, limits)
    if asked.box:
        scale = min(asked.box[0] / wide, asked.box[1] / high)
        if validator and scale > 1 and not asked.up:
            raise NotAsked("size")
        out = fitted(wide, high, scale if asked.up else min(scale, 1.0), limits)
        return min(out[0], asked.box[0]), min(out[1], asked.box[1])
    if asked.percent is not None:
        out = round(wide * asked.percent / 100), round(high * asked.percent / 100)
    else:
        across, down = asked.width, asked.height
        out = (
            round(wide * down / high) if across is None and down else across or 0,
            round(high * across / wide) if down is None and across else down or 0,
        )
    larger = out[0] > wide or out[1] > high or (asked.percent or 0) > 100  # noqa: PLR2004 -- percent
    if min(out) < 1 or (larger and not asked.up) or not limits.allow(*out):
        raise NotAsked("size")
    return out


def fitted(wide: int, high: int, scale: float, limits: Limits) -> tuple[int, int]:
    """The region at this scale, or at the largest under it that the limits allow."""
    bound = min(limits.width / wide, limits.height / high, math.sqrt(limits.area / (wide * high)))
    if scale <= bound:
        return max(1, round(wide * scale)), max(1, round(high * scale))
    return max(1, math.floor(wide * bound)), max(1, math.floor(high * bound))
