"""The page of a file: its images or the reason why they are closed, its description, how to cite it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from nansen.doors.reading_room.citing import Cited, citations
from nansen.doors.reading_room.telling import told
from nansen.doors.reading_room.wording import LEVELS
from nansen.work.archives.queries import Access, Described, Leaf, access, leaves, neighbours
from nansen.work.archives.rules.access import State
from nansen.work.archives.rules.ark import written

READING, THUMBNAIL = 1200, 200
_HTML_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


@dataclass(frozen=True)
class Shown:
    """A page as the reader meets it; `image` is empty where the page is not open to everyone."""

    leaf: Leaf
    access: Access
    image: str
    thumbnail: str

    @property
    def is_open(self) -> bool:
        """Whether everyone may see it."""
        return bool(self.image)

    @property
    def height(self) -> int:
        """The height of the reading image, in pixels, as far as it is known."""
        return _reading(self.leaf) * (self.leaf.height or 0) // (self.leaf.width or READING)

    @property
    def width(self) -> int:
        """The width of the reading image, in pixels."""
        return _reading(self.leaf)


def file_page(request: HttpRequest, found: Described, number: int) -> HttpResponse:
    """One page of a file, with the others one link away."""
    pages = shown(leaves(found.id))
    here = next((one for one in pages if one.leaf.number == number), None)
    if here is None:
        raise Http404
    index = pages.index(here)
    before, after = neighbours(found.id)
    address = permalink(found, here.leaf)
    keeper = next((" ".join(one.said) for one in found.elements if one.name == "repository"), settings.OFFICE_NAME)
    context = {
        "unit": found, "kind": LEVELS[found.level], "above": [(LEVELS[one.level], one) for one in found.above],
        "own": told(found, inherited=False), "taken": told(found, inherited=True),
        "pages": pages, "here": here, "address": address, "ark": ark_of(found, here.leaf),
        "previous": pages[index - 1].leaf if index else None,
        "next": pages[index + 1].leaf if index + 1 < len(pages) else None,
        "before": before, "after": after, "indexed": all(one.is_open for one in pages),
        "reuse": next((one for one in found.elements if one.name == "reproduction_conditions"), None),
        "citations": citations(_cited(found, here.leaf, keeper, address)),
        "linked": linked_data(found, here, keeper, address), "keeper": keeper,
    }  # fmt: skip
    return render(request, "reading_room/file.html", context)


def shown(held: Sequence[Leaf]) -> list[Shown]:
    """The pages, each with what the access function says; one it does not know is not shown at all."""
    known: Mapping[UUID, Access] = access([leaf.id for leaf in held])
    return [_shown(leaf, known[leaf.id]) for leaf in held if leaf.id in known]


def image_service(leaf: Leaf) -> str:
    """The address of the page's image at the image server."""
    return f"{settings.IMAGES_ORIGIN}/iiif/3/{leaf.id.hex}"


def ark_of(found: Described, leaf: Leaf) -> str:
    """The name by which the page is cited for good; empty while it has none."""
    if leaf.ark:
        return written(leaf.ark, naan=settings.ARK_NAAN)
    return written(found.ark, naan=settings.ARK_NAAN, page=leaf.number) if found.ark else ""


def permalink(found: Described, leaf: Leaf) -> str:
    """The address of the page that lasts: its ARK's, else the page's own."""
    own = ark_of(found, leaf)
    path = f"/{own}" if own else reverse("page", args=(found.id, leaf.number), urlconf="config.urls.reading_room")
    return settings.ORIGINS["reading_room"] + path


def linked_data(found: Described, here: Shown, keeper: str, address: str) -> SafeString:
    """What machines read of the page, by schema.org; the image alone when it is open."""
    facts: dict[str, object] = {
        "@context": "https://schema.org", "@type": "ArchiveComponent", "name": found.title,
        "identifier": found.reference_code, "url": address,
        "holdingArchive": {"@type": "ArchiveOrganization", "name": keeper},
        "isPartOf": {"@type": "Collection", "name": found.above[0].title if found.above else found.title},
    }  # fmt: skip
    if found.date_first:
        facts["temporalCoverage"] = "/".join(filter(None, (found.date_first, found.date_last)))
    if found.creators:
        facts["creator"] = [{"@type": "Organization", "name": one.name} for one in found.creators]
    if found.places:
        facts["spatialCoverage"] = [{"@type": "Place", "name": place} for place in found.places]
    if here.is_open:
        facts["image"] = here.image
    text = json.dumps(facts, ensure_ascii=False)
    return mark_safe("".join(_HTML_SIGNS.get(sign, sign) for sign in text))  # noqa: S308 -- no sign of HTML is left


def _shown(leaf: Leaf, known: Access) -> Shown:
    if known.state is not State.OPEN:
        return Shown(leaf, known, "", "")
    service = image_service(leaf)
    most = min(_reading(leaf), known.max_width or READING)
    small = min(THUMBNAIL, most)
    return Shown(
        leaf, known, f"{service}/full/{most},/0/default.jpg", f"{service}/full/{small},/0/default.jpg"
    )  # fmt: skip


def _reading(leaf: Leaf) -> int:
    return min(READING, leaf.width or READING)


def _cited(found: Described, leaf: Leaf, keeper: str, address: str) -> Cited:
    names = tuple(one.name for one in found.creators)
    return Cited(found.title, found.date_text, found.reference_code, names, keeper, address, leaf.number)
