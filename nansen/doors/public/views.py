"""The open site's pages: they know no person and no letter."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nansen.doors.kit import policy
from nansen.doors.kit.translations import beside, is_draft, language_counts

SENTENCES = (
    "It is not the service of an office or of a State.",
    "It does not decide anything about anyone.",
    "Here nobody can find out whether a person has asked for asylum.",
    "No real person, letter or decision appears here. Never type real personal data.",
)


@policy.public
def home(request: HttpRequest) -> HttpResponse:
    """What Nansen is and is not, and the way to the space."""
    return render(
        request, "public/home.html", {"space_url": settings.ORIGINS["space"], "show_gallery": not settings.PRODUCTION}
    )


@policy.public
def translations(request: HttpRequest) -> HttpResponse:
    """Which translations are drafts, and what the front page says with the French beside."""
    pairs = beside(SENTENCES) if is_draft() else []
    return render(request, "public/translations.html", {"languages": language_counts(), "pairs": pairs})
