"""The page of a file: its images or the reason why they are closed, its description, how to cite it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from nansen.doors.reading_room.citing import Cited, citations
from nansen.doors.reading_room.linked import linked_data, words_of
from nansen.doors.reading_room.pages import (
    Shown,
    ark_of,
    canvas_address,
    is_admitted,
    manifest_address,
    permalink,
    shown,
)
from nansen.doors.reading_room.provenance import origin_of
from nansen.doors.reading_room.readers.admitted import as_reader
from nansen.doors.reading_room.telling import told
from nansen.doors.reading_room.viewing import viewer_of
from nansen.doors.reading_room.wording import LEVELS
from nansen.doors.reading_room.zones import ELSEWHERE, StateUnreadable, Zone, named, zone_in
from nansen.kernel.calendar import legal_date
from nansen.work.archives.queries import Described, Leaf, PageText, leaves, neighbours, replies_shown, texts

CONTENT = "iiif-content"
CHECKER = "reading_room/check_page_proof.py"
ZONE = 1000
_SEE_OTHER = 303


@dataclass(frozen=True)
class Opened:
    """What the link that was followed asks to see: a zone, a fault to tell, or another page to go to."""

    zone: Zone | None = None
    fault: str = ""
    other: int | None = None


def file_page(request: HttpRequest, found: Described, number: int) -> HttpResponse:
    """One page of a file, with the others one link away; a link to a zone of another page leads there."""
    pages = shown(leaves(found.id), registered=is_admitted(request))
    here = page_of(pages, number)
    opened = _opened(request.GET.get(CONTENT, ""), found, pages, here)
    if opened.other is not None:
        place = reverse("page", args=(found.id, opened.other))
        return HttpResponse(status=_SEE_OTHER, headers={"Location": f"{place}?{request.GET.urlencode()}"})
    with as_reader(request):
        context = _context(request, found, pages, here, opened)
    return render(request, "reading_room/file.html", context)


def leaf_of(request: HttpRequest, found: Described, number: int) -> HttpResponse:
    """What differs on one page of a file: access is asked anew for it, and for no other page. Raises Http404."""
    held = leaves(found.id)
    here = page_of(shown([one for one in held if one.number == number], registered=is_admitted(request)), number)
    with as_reader(request):
        context = _context_of_page(request, found, held, here, Opened())
    if context["viewer"]:
        del context["viewer"]["facts"]["words"]  # the viewer has them since its first page
    return render(request, "reading_room/leaf.html", {**context, "alone": True})


def page_of(pages: Sequence[Shown], number: int) -> Shown:
    """The page of that number. Raises Http404."""
    here = next((one for one in pages if one.leaf.number == number), None)
    if here is None:
        raise Http404
    return here


def cited(found: Described, here: Shown) -> Cited:
    """What the citation of a page is made of."""
    names = tuple(one.name for one in found.creators)
    holding = found.above[0].title if found.above else ""
    return Cited(
        found.title, found.date_text, found.reference_code, names, keeper_of(found), permalink(found, here.leaf),
        here.leaf.number, holding,
    )  # fmt: skip


def keeper_of(found: Described) -> str:
    """Who keeps it, as the finding aid says, else the office."""
    return next((" ".join(one.said) for one in found.elements if one.name == "repository"), settings.OFFICE_NAME)


def text_of(here: Shown) -> PageText | None:
    """What is written on a page, for a reader who may see it; None where nobody wrote it down."""
    if not here.is_seen:
        return None
    return texts({here.leaf.id: here.access}, registered=here.is_registered).get(here.leaf.id)


def _zone_image(here: Shown, zone: Zone) -> str:
    """The address of the zone alone, no larger than it is, nor than the page may be taken."""
    most = min(ZONE, zone.width, here.access.max_width or ZONE)
    return f"{here.service}/{zone}/!{most},{most}/0/default.jpg"


def _opened(content: str, found: Described, pages: Sequence[Shown], here: Shown) -> Opened:
    if not content:
        return Opened()
    try:
        asked = named(content)
        if asked.address == manifest_address(found.id):
            return Opened()
        other = next((one for one in pages if asked.address in _names_of(found, one)), None)
        if other is None:
            return Opened(fault=str(ELSEWHERE))
        if other is not here:
            return Opened(other=other.leaf.number)
        return Opened(zone=zone_in(asked.fragment, here.leaf.width, here.leaf.height))
    except StateUnreadable as wrong:
        return Opened(fault=str(wrong))


def _names_of(found: Described, one: Shown) -> tuple[str, str, str]:
    """The addresses under which a link may name a page."""
    own = reverse("page", args=(found.id, one.leaf.number), urlconf="config.urls.reading_room")
    return canvas_address(found.id, one.leaf.number), permalink(found, one.leaf), settings.ORIGINS["reading_room"] + own


def _context(
    request: HttpRequest, found: Described, pages: Sequence[Shown], here: Shown, opened: Opened
) -> dict[str, Any]:
    before, after = neighbours(found.id)
    return {
        **_context_of_page(request, found, [one.leaf for one in pages], here, opened),
        "above": [(LEVELS[one.level], one) for one in found.above],
        "own": told(found, inherited=False), "taken": told(found, inherited=True),
        "pages": pages, "pages_at": reverse("unit", args=(found.id,)) + "page/",
        "before": before, "after": after, "indexed": all(one.is_open for one in pages),
        "spoken": words_of(found, "language"),
        "linked": linked_data(
            found, here, keeper=keeper_of(found), address=permalink(found, here.leaf), ark=ark_of(found, here.leaf)
        ),
    }  # fmt: skip


def _context_of_page(
    request: HttpRequest, found: Described, held: Sequence[Leaf], here: Shown, opened: Opened
) -> dict[str, Any]:
    """What differs from page to page."""
    index = held.index(here.leaf)
    quoted, today = cited(found, here), legal_date(timezone.now())
    canvas, manifest = canvas_address(found.id, here.leaf.number), manifest_address(found.id)
    return {
        "unit": found, "kind": LEVELS[found.level], "here": here, "total": len(held),
        "address": quoted.address, "ark": ark_of(found, here.leaf),
        "previous": held[index - 1] if index else None, "next": held[index + 1] if index + 1 < len(held) else None,
        "reuse": next((one for one in found.elements if one.name == "reproduction_conditions"), None),
        "citations": citations(quoted, today=today),
        "keeper": quoted.keeper,
        "origin": origin_of(here.leaf.id) if here.is_seen else None, "checker": static(CHECKER),
        "text": text_of(here), "replies": replies_shown([here.leaf.id]).get(here.leaf.id, ()),
        "opened": opened, "zone_image": _zone_image(here, opened.zone) if opened.zone else "",
        "whole": reverse("page", args=(found.id, here.leaf.number)),
        "viewer": viewer_of(request, here, facts={
            "canvas": canvas, "manifest": manifest, "address": quoted.address, "zone": list(opened.zone or ()) or None,
        }),
    }  # fmt: skip
