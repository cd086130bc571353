"""The image information document (info.json) of the Image API 3.0."""

from nansen.doors.images.authorization import services
from nansen.doors.images.installed import Installed
from nansen.doors.images.shelf import Page
from nansen.kernel.access_records import State
from nansen.work.archives.rules import pyramids

IMAGE_CONTEXT = "http://iiif.io/api/image/3/context.json"
AUTH_CONTEXT = "http://iiif.io/api/auth/2/context.json"
LD_JSON = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
_FEATURES = ["canonicalLinkHeader", "mirroring", "profileLinkHeader", "rotationArbitrary", "sizeUpscaling"]


def information(page: Page, installed: Installed, *, name: str) -> dict[str, object]:
    """What the document says of an image, under the name it was asked by."""
    width, height, limits = page.contents.width, page.contents.height, page.limits
    facts: dict[str, object] = {
        "@context": IMAGE_CONTEXT,
        "id": f"{installed.origin}/iiif/3/{name}",
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": width,
        "height": height,
        "maxArea": limits.area,
    }
    if page.record is not None and page.record.max_width:
        facts["maxWidth"] = page.record.max_width
    if limits.allow(pyramids.TILE, pyramids.TILE):
        facts["tiles"] = [{"width": pyramids.TILE, "scaleFactors": [level.scale for level in page.levels]}]
    facts |= {
        "sizes": _sizes(page),
        "preferredFormats": ["jpg"],
        "extraFormats": ["webp"],
        "extraQualities": ["color", "gray", "bitonal"],
        "extraFeatures": _FEATURES,
    }
    if page.state is State.REGISTERED:
        facts["@context"] = [AUTH_CONTEXT, IMAGE_CONTEXT]
        facts["service"] = services(installed, name=name)
    return facts


def _sizes(page: Page) -> list[dict[str, int]]:
    """The sizes that cost least: made once, or whole levels of the pyramid; the smallest first."""
    made = set(pyramids.sizes_made_once(page.contents.width, page.contents.height).values())
    made |= {(level.width, level.height) for level in page.levels}
    return [{"width": width, "height": height} for width, height in sorted(made) if page.limits.allow(width, height)]
