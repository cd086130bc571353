"""The first page of the reading room, and what is a draft in it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nansen.doors.kit import policy
from nansen.doors.kit.translations import counts_of
from nansen.work.archives.queries import holdings


@policy.public
def home(request: HttpRequest) -> HttpResponse:
    """What the house holds, and the ways into it."""
    return render(request, "reading_room/home.html", {"holdings": holdings()})


@policy.public
def translations(request: HttpRequest) -> HttpResponse:
    """Which translations of the reading room are drafts."""
    return render(
        request,
        "reading_room/translations.html",
        {"languages": counts_of([tag for tag, _ in settings.READING_ROOM_LANGUAGES])},
    )
