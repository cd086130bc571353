"""The first page of the reading room, and what is a draft in it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nansen.doors.kit import policy
from nansen.doors.kit.translations import counts_of
from nansen.doors.reading_room.exhibitions.views import latest
from nansen.doors.showcase import places
from nansen.work.archives.queries import (
    Access,
    Told,
    access,
    files_by_place,
    files_by_year,
    holdings,
    texts,
    told_files,
)
from nansen.work.archives.rules.access import State

FIRST_YEAR, LAST_YEAR = 1924, 1952
_LISTED = 12
_PAPERS = 3  # the open documents that lie beside the title
_ASKED = 8  # files whose access is asked at once, until enough are open


@dataclass(frozen=True)
class Year:
    """A year of the timeline; `height` of its bar is out of a hundred."""

    number: int
    files: int
    height: int


@policy.public
def home(request: HttpRequest) -> HttpResponse:
    """What the house holds, and the ways into it."""
    held = holdings()
    found = files_by_place() if held else []
    today = date.today().toordinal()  # noqa: DTZ011 -- which story is told is no legal date
    told = open_told(today, at_most=1 + _PAPERS) if held else []
    story, seen = told[0] if told else (None, None)
    context = {
        "holdings": held,
        "years": timeline() if held else [],
        "marks": places.marks(found),
        "outline": places.outline(),
        "width": places.WIDTH,
        "height": places.HEIGHT,
        "places": found[:_LISTED],
        "story": story,
        "reading": texts({story.page: seen}).get(story.page) if story and seen else None,
        "papers": [one for one, _ in told[1:]],
        "images": settings.IMAGES_ORIGIN,
        "show": latest() if held else None,
    }
    return render(request, "reading_room/home.html", context)


def timeline() -> list[Year]:
    """Every year, with its bar; none when no file is dated."""
    counted = files_by_year(FIRST_YEAR, LAST_YEAR)
    most = max(files for _, files in counted)
    if not most:
        return []
    return [Year(year, files, max(3, 100 * files // most) if files else 0) for year, files in counted]


def open_told(turn: int, *, at_most: int) -> list[tuple[Told, Access]]:
    """Files that tell something and whose first page is open to everyone, others at each turn; a few asked at once."""
    told = told_files()
    begun = turn % len(told) if told else 0
    turned = told[begun:] + told[:begun]
    found: list[tuple[Told, Access]] = []
    for at in range(0, len(turned), _ASKED):
        some = turned[at : at + _ASKED]
        known = access([one.page for one in some])
        found += [(one, known[one.page]) for one in some if one.page in known and known[one.page].state is State.OPEN]
        if len(found) >= at_most:
            break
    return found[:at_most]


@policy.public
def translations(request: HttpRequest) -> HttpResponse:
    """Which translations of the reading room are drafts."""
    return render(
        request,
        "reading_room/translations.html",
        {"languages": counts_of([tag for tag, _ in settings.READING_ROOM_LANGUAGES])},
    )
