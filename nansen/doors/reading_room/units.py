"""A unit of the finding aid: where it stands, what it says, its parts."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from nansen.doors.kit import policy
from nansen.doors.reading_room.reckoning import sheaf
from nansen.doors.reading_room.wording import ELEMENTS, LEVELS
from nansen.work.archives.queries import Described, Element, described, neighbours, parts

AT_ONCE = 50


@policy.public
def unit(request: HttpRequest, which: UUID) -> HttpResponse:
    """A unit whole, with some of its parts."""
    found = described(which)
    if found is None:
        raise Http404
    return _node(request, found)


def _node(request: HttpRequest, found: Described) -> HttpResponse:
    asked = sheaf(request, AT_ONCE)
    before, after = neighbours(found.id)
    context = {
        "unit": found,
        "kind": LEVELS[found.level],
        "above": [(LEVELS[step.level], step) for step in found.above],
        "own": told(found, inherited=False),
        "taken": told(found, inherited=True),
        "parts": [(LEVELS[one.level], one) for one in parts(found.id, after=asked.after, at_most=AT_ONCE)],
        "leafing": asked.of(found.parts),
        "before": before,
        "after": after,
    }
    return render(request, "reading_room/unit.html", context)


def told(found: Described, *, inherited: bool) -> list[tuple[Promise, Element]]:
    """The elements a unit says itself, or takes from above, under their names and in the order of ISAD(G)."""
    known = {one.name: one for one in found.elements if (one.said_by is not None) is inherited}
    return [(label, known[name]) for name, label in ELEMENTS.items() if name in known]
