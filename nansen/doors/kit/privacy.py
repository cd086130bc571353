"""What every answer says to the browser and to whatever stands between: keep nothing, show nothing elsewhere."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

NO_STORE = "no-store"
_FEATURES = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics", "interest-cohort")


class PrivacyMiddleware:
    """Marks each answer no-store, same-origin only, and without the device's sensors."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response["Cache-Control"] = NO_STORE
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = ", ".join(f"{feature}=()" for feature in _FEATURES)
        return response
