"""The list of exhibitions, and one of them whole."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nansen.doors.kit import policy
from nansen.doors.reading_room.exhibitions.describing import address_of, kept_by_engines, linked_data
from nansen.doors.showcase.drawing import Drawn, draw, draw_all, facts
from nansen.work.archives.queries import Published, published_exhibition, published_exhibitions
from nansen.work.archives.rules.exhibitions import REFERENCE, Content

_GONE = 410


@policy.public
@require_safe
def exhibitions(request: HttpRequest) -> HttpResponse:
    """Every exhibition that is shown, the newest first."""
    found = published_exhibitions()
    drawn = draw_all([Content(one.content.head) for one in found], language())
    context = {"lines": list(zip(found, drawn, strict=True)), "way": "exhibitions"}
    return render(request, "reading_room/exhibitions/list.html", context)


@policy.public
@require_safe
def exhibition(request: HttpRequest, slug: str) -> HttpResponse:
    """An exhibition as it was published; each image asks anew whether it may be seen. One that is over says so."""
    found = published_at(slug)
    if found.withdrawn:
        title = draw(Content(found.content.head), language()).title
        return render(request, "reading_room/exhibitions/over.html", {"title": title}, status=_GONE)
    drawn = draw(found.content, language())
    (indexed,) = kept_by_engines([drawn])
    context = {
        **facts(drawn),
        "published": found,
        "canonical": address_of(slug),
        "linked": linked_data(found, drawn),
        "indexed": indexed,
        "way": "exhibitions",
    }
    return render(request, "reading_room/exhibitions/exhibition.html", context)


def latest() -> tuple[Published, Drawn] | None:
    """The exhibition published last, with its head alone; one statement while there is none."""
    found = published_exhibitions()
    return (found[0], draw(Content(found[0].content.head), language())) if found else None


def published_at(slug: str) -> Published:
    """The exhibition at this address, perhaps over; raises Http404."""
    found = published_exhibition(slug)
    if found is None:
        raise Http404
    return found


def language() -> str:
    """The reader's language."""
    return (get_language() or REFERENCE).split("-", maxsplit=1)[0]
