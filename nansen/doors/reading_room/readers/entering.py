"""Signing in and out, and leave to see images: for our viewer, for other viewers, without scripts."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.reading_room.readers.admitted import admitted, image_grant
from nansen.doors.reading_room.readers.forms import SignInForm, typed
from nansen.doors.reading_room.readers.pages import done, page
from nansen.doors.reading_room.readers.sessions import begin, end, reader_behind, token_of
from nansen.foundation.people.sessions import network_of
from nansen.kernel.grants import LONGEST_S, Use
from nansen.work.readers import actions

TELLING_ORIGIN = "strict-origin-when-cross-origin"  # the image server asks of a hand-over that it comes from here
HANDOVER_S = 300  # somebody who reads slowly still has time to press the button; it works once


@policy.public
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page the reader came from, once address and passphrase go together; else the form."""
    if request.method != "POST" and reader_behind(request) is not None:
        return redirect("reader")
    form = SignInForm(typed(request), initial={"back": _came_from(request)})
    tokens: list[str] = []

    def act() -> None:
        given = form.cleaned_data
        network, shared = network_of(request), given["shared"]
        tokens.append(actions.sign_in(given["address"], given["passphrase"], network=network, shared=shared))

    if not done(form, act):
        return page(request, "sign_in", form)
    response = redirect(_safe(form.cleaned_data["back"]) or "reader")
    begin(response, tokens[0], shared=form.cleaned_data["shared"])
    return response


@policy.public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The first page; this browser is signed out."""
    actions.sign_out(token_of(request))
    response = redirect("home")
    end(response)
    return response


@policy.public
@require_POST
def grant(request: HttpRequest) -> HttpResponse:
    """A fresh grant for the viewer of this page, as JSON; 403 when this browser may not see the images."""
    reader = admitted(request)
    if reader is None:
        return JsonResponse({"error": "not_admitted"}, status=403)
    return JsonResponse({"grant": image_grant(reader), "expires_in": LONGEST_S})


@policy.public
@require_safe
def enter_images(request: HttpRequest) -> HttpResponse:
    """The page where any viewer's reader enters: one button hands them over to the image server."""
    reader = admitted(request)
    if reader is not None:
        token, origin = image_grant(reader, Use.HANDOVER, seconds=HANDOVER_S), request.GET.get("origin", "")
        back = "" if origin else _came_from(request)
        response = page(request, "enter", handover=token, enter=enter_address(), origin=origin, back=back)
        response["Referrer-Policy"] = TELLING_ORIGIN
        return response
    if reader_behind(request) is not None:
        return page(request, "not_yet")
    return page(request, "sign_in", SignInForm(initial={"back": request.get_full_path()}), entering=True)


def enter_address() -> str:
    """Where the image server takes a hand-over."""
    return f"{settings.IMAGES_ORIGIN}/auth/enter"


def _came_from(request: HttpRequest) -> str:
    """The page of ours that the reader comes from, as the browser tells; it stands in no address."""
    parts = urlsplit(request.headers.get("referer", ""))
    if parts.netloc != request.get_host() or parts.path.startswith(reverse("reader")):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _safe(back: str) -> str:
    """The address to go back to, empty when it is not one of ours."""
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else ""
