"""The image of a zone: cut by the image server, in a few widths, never larger than the zone or than what is allowed."""

from dataclasses import dataclass

from django.conf import settings

from nansen.work.archives.rules.exhibitions import Zone

WIDTHS = (480, 960, 1440)
WHOLE_WIDTHS = (400, 1200)  # those of a whole page are made once, at ingest


@dataclass(frozen=True)
class Cut:
    """The addresses of an image in its widths; `width` and `height` are those of the largest, in pixels."""

    addresses: tuple[tuple[str, int], ...]
    width: int
    height: int

    @property
    def largest(self) -> str:
        """The address of the largest."""
        return self.addresses[-1][0]

    @property
    def source_set(self) -> str:
        """Every width, as an image element has it."""
        return ", ".join(f"{address} {width}w" for address, width in self.addresses)


def cut(zone: Zone, *, page_width: int, page_height: int, max_width: int | None = None) -> Cut:
    """The image of a zone of a page of that size."""
    whole = (zone.x, zone.y, zone.width, zone.height) == (0, 0, page_width, page_height)
    region = "full" if whole else f"{zone.x},{zone.y},{zone.width},{zone.height}"
    offered = WHOLE_WIDTHS if whole else WIDTHS
    most = min(zone.width, max_width or zone.width, offered[-1])
    widths = [*(width for width in offered if width < most), most]
    service = f"{settings.IMAGES_ORIGIN}/iiif/3/{zone.page.hex}"
    addresses = tuple((f"{service}/{region}/{width},/0/default.jpg", width) for width in widths)
    return Cut(addresses, most, max(1, round(most * zone.height / zone.width)))
