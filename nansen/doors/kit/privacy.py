"""What every answer says to the browser and to whatever stands between: keep nothing, show nothing elsewhere.

A view whose answer is the same for everybody may let caches and other sites have it for a while (`for_everybody`).
"""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase

NO_STORE = "no-store"
_FEATURES = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics", "interest-cohort")
_LASTS = "nansen_lasts"
Answer = TypeVar("Answer", bound=HttpResponseBase)


def for_everybody(response: Answer, *, seconds: int) -> Answer:
    """The answer, which any cache may keep for so many seconds and any site may read, scripts included.

    It must be the same for everybody; it is not for people to look at, and search engines are asked to pass it by.
    """
    setattr(response, _LASTS, seconds)
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    return response


class PrivacyMiddleware:
    """Marks each answer no-store, same-origin only, and without the device's sensors; but those for everybody.

    An answer that gives a cookie, or that is a refusal, is kept by nobody, whatever its view said.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        seconds: int | None = getattr(response, _LASTS, None)
        kept = seconds and response.status_code == 200 and not response.cookies  # noqa: PLR2004 -- what was asked for
        response["Cache-Control"] = f"public, max-age={seconds}" if kept else NO_STORE
        response["Cross-Origin-Resource-Policy"] = "same-origin" if seconds is None else "cross-origin"
        response["Permissions-Policy"] = ", ".join(f"{feature}=()" for feature in _FEATURES)
        return response
