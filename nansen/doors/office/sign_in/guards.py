"""What stands before every page of the desk: a second factor, and a lock after a pause."""

import time
from collections.abc import Callable
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from nansen.doors.office.sign_in.factors import FACTORS
from nansen.foundation.people.queries import proved_at
from nansen.foundation.people.rules.credentials import AGENT_IDLE

_ENROLLED, _USED = "second_factor", "last_used"
_USED_EVERY = 30
OPEN_WITHOUT_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
    }
)
OPEN_WHEN_LOCKED = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)
ALWAYS_OPEN = frozenset({"language"})


class AgentGuards:
    """Sends an agent without a second factor to the page that adds one, and locks the desk after a pause.

    It stands after the checks of forgery and of policy: what it interrupts had passed both.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        """None when the page may be shown."""
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated or user.kind != "agent":
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name in ALWAYS_OPEN:
            return None
        if name not in OPEN_WHEN_LOCKED and _is_locked(request):
            return _locked(request)
        if name not in OPEN_WHEN_LOCKED:
            _use(request)
        if name not in OPEN_WITHOUT_FACTOR and not _has_factor(request):
            return redirect("mfa_index")
        return None


def ask_second_factor(request: HttpRequest) -> HttpResponseBase:
    """The page that asks for the second factor, and then comes back here (step-up before signing or break-glass)."""
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")


def _has_factor(request: HttpRequest) -> bool:
    if not request.session.get(_ENROLLED):
        if not is_mfa_enabled(cast("AbstractBaseUser", request.user), types=list(FACTORS)):
            return False
        request.session[_ENROLLED] = True
    return True


def _is_locked(request: HttpRequest) -> bool:
    awake = max(request.session.get(_USED, 0), proved_at(request))
    return time.time() - awake > AGENT_IDLE.total_seconds()


def _use(request: HttpRequest) -> None:
    now = int(time.time())
    if now - request.session.get(_USED, 0) >= _USED_EVERY:
        request.session[_USED] = now


def _locked(request: HttpRequest) -> HttpResponseBase:
    """The way back in. What was being sent stays in the page, in the browser: it is kept in no session."""
    again = reverse("account_reauthenticate")
    if request.method != "POST":
        return redirect(f"{again}?{urlencode({'next': request.get_full_path()})}")
    sent = [(key, value) for key, values in request.POST.lists() for value in values if key != "csrfmiddlewaretoken"]
    facts = {"again": again, "sent": sent, "files": bool(request.FILES)}
    return render(request, "account/locked.html", facts, status=403)
