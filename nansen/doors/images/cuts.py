"""Images made on demand from a pyramid, by libvips: Lanczos from the nearest larger level."""

from pathlib import Path

import pyvips

from nansen.doors.images.geometry import Cut
from nansen.work.archives.rules.pyramids import Contents, levels

QUALITY = 80
HALF_GRAY = 127
pyvips.cache_set_max(0)  # an image that is withdrawn stays in no cache


def made(file: Path, contents: Contents, cut: Cut) -> bytes:
    """The bytes of the answer. Raises pyvips.Error."""
    picture = _turned(_region(file, contents, cut), cut)
    if cut.format == "png":
        return picture.pngsave_buffer(compression=3, keep=0, bitdepth=1 if cut.quality == "bitonal" else 8)
    if cut.format == "webp":
        return picture.webpsave_buffer(Q=QUALITY, effort=2, keep=0)
    return picture.jpegsave_buffer(Q=QUALITY, keep=0)


def cost(contents: Contents, cut: Cut) -> int:
    """Pixels to read and to write."""
    scale = levels(contents.width, contents.height)[level_of(contents, cut)].scale
    return cut.width * cut.height // scale**2 + cut.out_width * cut.out_height


def level_of(contents: Contents, cut: Cut) -> int:
    """The rank of the smallest level that still has every pixel the answer wants."""
    scale = int(min(cut.width / cut.out_width, cut.height / cut.out_height))
    return min(max(scale, 1).bit_length() - 1, len(levels(contents.width, contents.height)) - 1)


def _region(file: Path, contents: Contents, cut: Cut) -> pyvips.Image:
    """The region at its size in the answer."""
    rank = level_of(contents, cut)
    level = levels(contents.width, contents.height)[rank]
    left, top = min(cut.left // level.scale, level.width - 1), min(cut.top // level.scale, level.height - 1)
    right = min(max(left + 1, -(-(cut.left + cut.width) // level.scale)), level.width)
    lower = min(max(top + 1, -(-(cut.top + cut.height) // level.scale)), level.height)
    part = pyvips.Image.tiffload(str(file), page=rank).crop(left, top, right - left, lower - top)
    if (part.width, part.height) == (cut.out_width, cut.out_height):
        return part
    return part.resize(cut.out_width / part.width, vscale=cut.out_height / part.height, kernel="lanczos3")


def _turned(picture: pyvips.Image, cut: Cut) -> pyvips.Image:
    """The picture mirrored, turned, in its quality."""
    if cut.quality in {"gray", "bitonal"}:
        picture = picture.colourspace("b-w")
    if cut.quality == "bitonal":
        picture = picture > HALF_GRAY
    if cut.mirrored:
        picture = picture.fliphor()
    if cut.angle % 90:
        if cut.format == "jpg":
            return picture.rotate(cut.angle, background=[255.0] * picture.bands)
        return picture.addalpha().rotate(cut.angle).cast("uchar")
    return picture.rot(f"d{cut.angle:.0f}") if cut.angle else picture
