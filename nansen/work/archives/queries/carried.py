"""What a reader carries away of a file for programs: the text of a page as ALTO, its pages in their order as METS."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nansen.work.archives.backends import mets
from nansen.work.archives.backends.texts import alto
from nansen.work.archives.backends.texts.lines import Size
from nansen.work.archives.models import PageLines
from nansen.work.archives.queries.texts import PageText
from nansen.work.archives.rules.preservation import object_of


@dataclass(frozen=True)
class CarriedPage:
    """A page in its order; `image` and `text` are the addresses of what this reader may see, empty otherwise."""

    number: int
    label: str
    ark: str
    image: str
    text: str


def pages_with_text(file: UUID) -> set[UUID]:
    """The pages of a file whose text is known, whoever may read it; one statement."""
    return set(PageLines.objects.filter(page__file=file).order_by("page").values_list("page_id", flat=True))


def text_as_alto(text: PageText, *, width: int, height: int, image: str) -> bytes:
    """The text of a page that was asked for with `texts`, as ALTO 4; sizes in pixels of the master."""
    return alto.encode(text.lines, size=Size(width, height), image=image, language=text.language)


def pages_as_mets(file: UUID, label: str, pages: Sequence[CarriedPage], *, at: datetime) -> bytes:
    """The order of the pages as METS; a page that this reader may not see keeps its place, and names no file."""
    told = [
        mets.PageInOrder(
            one.number, one.label, one.ark, _online(one.image, "image/jpeg"), _online(one.text, "application/xml")
        )
        for one in pages
    ]
    return mets.encode(file=object_of(str(file)), label=label, pages=told, at=at, images="reference")


def _online(address: str, media_type: str) -> mets.Kept | None:
    return mets.Kept(address, media_type) if address else None
