"""Where the image of a page comes from, in words; its proof, to check without us."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from nansen.work.archives.queries.provenance import PageProvenance, page_provenance
from nansen.work.archives.rules.pyramids import READING

FORMATS: Final[Mapping[str, str]] = {
    "image/tiff": "TIFF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/jp2": "JPEG 2000",
}
STEPS: Final[Mapping[str, Promise]] = {
    "decoded_from_jpeg_2000": _l("read from JPEG 2000"),
    "upright": _l("turned upright, as the camera noted it"),
    "srgb_or_gray": _l("colours told as screens show them (sRGB), or in grey"),
    "eight_bits": _l("brought to eight bits a colour"),
    "tiles_of_256": _l("cut into tiles, at every scale"),
    "jpeg_80": _l("kept as JPEG, quality 80"),
}
_SHORT = 12


@dataclass(frozen=True)
class Origin:
    """What the box of a page's provenance says."""

    told: PageProvenance
    format: str
    short: str
    steps: tuple[Promise | str, ...]
    made_at: datetime | None
    agent: str
    reading: str


def origin_of(page: UUID) -> Origin | None:
    """The provenance of a page that the reader may see; None when no master is kept. Three statements.

    Never ask it for a page that is closed: the digest of its master would confirm to somebody which copy they hold.
    """
    told = page_provenance(page)
    if told is None:
        return None
    made = told.derivation
    return Origin(
        told,
        FORMATS.get(told.format, told.format),
        f"{told.sha256[:_SHORT]}…{told.sha256[-_SHORT:]}",
        tuple(STEPS.get(step, step) for step in made.steps) if made else (),
        made.at if made else None,
        made.agent if made else "",
        made.files.get(READING, "") if made else "",
    )
