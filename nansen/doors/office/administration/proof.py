"""A second factor proved lately, before anyone's rights change; what was typed is kept in the page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from nansen.doors.office.desk import page
from nansen.foundation.people.queries import recently_authenticated
from nansen.work.cases.rules.access import SECOND_FACTOR_FRESH

ADMINISTRATORS = ("admin", "supervisor")


def proved(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let what a view is sent pass only with a fresh second factor; else the page that asks for it, and sends again."""

    @wraps(view)
    def guarded(request: HttpRequest, **given: Any) -> HttpResponse:
        if request.method != "POST" or recently_authenticated(request, SECOND_FACTOR_FRESH):
            return view(request, **given)
        sent = [(name, one) for name, values in request.POST.lists() for one in values if name != "csrfmiddlewaretoken"]
        return page(request, "administration/prove", status=403, sent=sent, again=reverse("mfa_reauthenticate"))

    return guarded
