"""A unit of the finding aid: where it stands, what it says, its parts, or the pages of a file."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nansen.doors.kit import policy
from nansen.doors.reading_room.files import file_page, leaf_of
from nansen.doors.reading_room.reckoning import sheaf
from nansen.doors.reading_room.telling import told
from nansen.doors.reading_room.wording import LEVELS
from nansen.work.archives.queries import Described, described, neighbours, parts

AT_ONCE = 50


@policy.public
def unit(request: HttpRequest, which: UUID) -> HttpResponse:
    """A unit whole: with some of its parts, or at its first page when it has pages."""
    found = _found(which)
    return file_page(request, found, 1) if found.pages else _node(request, found)


@policy.public
def page(request: HttpRequest, which: UUID, number: int) -> HttpResponse:
    """One page of a file."""
    return file_page(request, _found(which), number)


@policy.public
def leaf(request: HttpRequest, which: UUID, number: int) -> HttpResponse:
    """What differs on one page of a file, for the viewer that turns pages without leaving the first."""
    return leaf_of(request, _found(which), number)


def _found(which: UUID) -> Described:
    found = described(which)
    if found is None:
        raise Http404
    return found


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
