"""Which reader is behind a request: a cookie of its own, asked for only by the pages that need it."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nansen.work.readers.queries import SignedIn, signed_in
from nansen.work.readers.rules.keeping import SESSION

COOKIE = "__Host-reader" if settings.PRODUCTION else "reader"
_KNOWN = "_reader_known"


class ReaderSessions:
    """Lets whoever needs it ask for the reader; a page that does not ask costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reader_behind = partial(reader_behind, request)  # type: ignore[attr-defined]
        return self.get_response(request)


def token_of(request: HttpRequest) -> str:
    """The secret in this browser's cookie, empty when there is none."""
    return request.COOKIES.get(COOKIE, "")[:64]


def reader_behind(request: HttpRequest) -> SignedIn | None:
    """The reader who is signed in here, asked for once a request; nothing is written."""
    if not hasattr(request, _KNOWN):
        token = token_of(request)
        setattr(request, _KNOWN, signed_in(token) if token else None)
    return getattr(request, _KNOWN)


def begin(response: HttpResponse, token: str, *, shared: bool) -> None:
    """Nothing; the browser keeps the cookie: two weeks, or on a shared device until it is closed."""
    age = None if shared else int(SESSION.total_seconds())
    response.set_cookie(COOKIE, token, max_age=age, secure=settings.PRODUCTION, httponly=True, samesite="Lax")


def end(response: HttpResponse) -> None:
    """Nothing; the browser drops the cookie."""
    response.delete_cookie(COOKIE, samesite="Lax")
