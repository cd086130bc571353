"""Help, and the pages shown when something cannot be."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nansen.doors.kit import policy
from nansen.doors.kit.translations import beside, is_draft, language_counts
from nansen.doors.space.pages import page
from nansen.doors.space.translations import SENTENCES
from nansen.doors.space.views.leaving import gone


@policy.public
def help_page(request: HttpRequest) -> HttpResponse:
    """How the space works, how to keep it safe, who can help."""
    return page(request, "help", {}, tab="me")


@policy.public
def translations(request: HttpRequest) -> HttpResponse:
    """Which translations are drafts, and the sentences that matter with the French beside."""
    pairs = beside(SENTENCES) if is_draft() else []
    return page(request, "translations", {"languages": language_counts(), "pairs": pairs}, tab="me")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """What stands at an address that has no page."""
    words = [_("The address is wrong, or the page was moved.")]
    return page(request, "refused", {"title": _("This page is not here"), "sentences": words}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """What a page for someone else says."""
    words = [_("It is not for your account.")]
    return page(request, "refused", {"title": _("You cannot see this page"), "sentences": words}, status=403)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """What a form says whose secret is missing or old; whoever leaves fast leaves all the same."""
    if request.path == reverse("leave"):
        return gone(request)
    words = [_("For your safety it must be asked for again. Nothing was sent.")]
    return page(request, "refused", {"title": _("The page waited too long"), "sentences": words}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """What a fault of ours says; it asks the database nothing."""
    from django.shortcuts import render  # noqa: PLC0415

    words = [
        _("It is not your fault, and nothing you had sent is lost. Try again in a few minutes."),
    ]
    context = {"title": _("Something broke on our side"), "sentences": words, "tabs": []}
    return render(request, "space/refused.html", context, status=500)
