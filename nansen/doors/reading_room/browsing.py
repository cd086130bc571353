"""The ways into the holdings: who made the papers, where, when, in which box."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nansen.doors.kit import policy
from nansen.doors.reading_room.home import timeline
from nansen.doors.reading_room.reckoning import Sheaf, sheaf
from nansen.doors.reading_room.wording import CREATORS, ELEMENTS
from nansen.work.archives.queries import Asked, creator, creators, files_by_place, find
from nansen.work.archives.rules.levels import Level

AT_ONCE = 60


@policy.public
def by_creator(request: HttpRequest) -> HttpResponse:
    """Every creator."""
    lines = [(one, CREATORS[one.kind]) for one in creators()]
    return render(request, "reading_room/creators.html", {"lines": lines, "way": "creators"})


@policy.public
def of_creator(request: HttpRequest, which: UUID) -> HttpResponse:
    """A creator: what is told of it, and the units that name it."""
    found = creator(which)
    if found is None:
        raise Http404
    order = list(ELEMENTS)
    told = [(ELEMENTS[one.name], one) for one in found.elements if one.name in ELEMENTS]
    told.sort(key=lambda pair: order.index(pair[1].name))
    context = {"creator": found, "told": told, "kind": CREATORS[found.kind], "way": "creators"}
    return render(request, "reading_room/creator.html", context)


@policy.public
def by_place(request: HttpRequest) -> HttpResponse:
    """Every place."""
    return render(request, "reading_room/places.html", {"places": files_by_place(), "way": "places"})


@policy.public
def by_year(request: HttpRequest) -> HttpResponse:
    """Every year."""
    return render(request, "reading_room/years.html", {"years": timeline(), "way": "years"})


@policy.public
def by_box(request: HttpRequest) -> HttpResponse:
    """Every box, some at a time."""
    asked = sheaf(request, AT_ONCE)
    found = find(Asked(level=Level.BOX), after=asked.after, at_most=AT_ONCE)
    leafing: Sheaf = asked.of(found.total)
    return render(request, "reading_room/boxes.html", {"found": found, "leafing": leafing, "way": "boxes"})
