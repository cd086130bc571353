"""Leaving: signing out, which really clears, and leaving fast."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from nansen.doors.kit import policy
from nansen.doors.space.pages import page
from nansen.foundation.people.sessions import end, is_shared

CLEARED = '"cache", "cookies", "storage"'


@policy.public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The page that says goodbye; the session is over and the browser is told to clear everything."""
    end(request)
    response = page(request, "goodbye", {})
    response["Clear-Site-Data"] = CLEARED
    return response


@policy.public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """A blank page that leads elsewhere at once; on a shared device the session is over too."""
    return gone(request)


def gone(request: HttpRequest) -> HttpResponse:
    """The answer to someone who leaves fast, also from a page that waited too long to be believed."""
    shared = is_shared(request)
    if shared:
        end(request)
    response = render(request, "space/left.html", {"neutral": settings.NEUTRAL_PAGE})
    response["Refresh"] = f"0; url={settings.NEUTRAL_PAGE}"
    if shared:
        response["Clear-Site-Data"] = CLEARED
    return response
