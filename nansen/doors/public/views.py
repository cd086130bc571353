"""The open site's pages: they know no person and no letter."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nansen.doors.kit import policy


@policy.public
def home(request: HttpRequest) -> HttpResponse:
    """What Nansen is and is not, and the way to the space."""
    return render(
        request, "public/home.html", {"space_url": settings.ORIGINS["space"], "show_gallery": not settings.PRODUCTION}
    )
