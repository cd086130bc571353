"""A person's session as a request carries it: begun after a sign-in, kept alive by use, ended for good.

The session row is looked up at every request, so that a device signed out elsewhere is out at its next request. No
name and no number is ever put in a session: its rows are not sealed.
"""

import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from typing import cast
from uuid import UUID

from django.contrib import auth
from django.http import HttpRequest, HttpResponse

from nansen.foundation.people.actions.sessions import begin_session, end_session, renew_session, see_session
from nansen.foundation.people.backends.persons import PersonBackend
from nansen.foundation.people.errors import SessionUnknown
from nansen.foundation.people.rules.credentials import OWN_DEVICE_IDLE, SHARED_DEVICE_IDLE
from nansen.foundation.people.rules.devices import device_label

BACKEND = f"{PersonBackend.__module__}.{PersonBackend.__qualname__}"
DEVICE_COOKIE = "device"
DEVICE_COOKIE_AGE = 180 * 24 * 3600
_ID, _SHARED, _SEEN = "person_session", "shared_device", "seen"
_SEEN_EVERY = 60


def begin(request: HttpRequest, account: UUID, *, shared: bool) -> str:
    """The mark this device keeps in its cookie, empty on a shared one: the account is signed in here from now on."""
    user = PersonBackend().get_user(account)
    if user is None:
        raise SessionUnknown
    auth.login(request, user, backend=BACKEND)
    mark = "" if shared else known_device(request) or secrets.token_urlsafe(24)
    request.session.set_expiry(int((SHARED_DEVICE_IDLE if shared else OWN_DEVICE_IDLE).total_seconds()))
    request.session.save()
    session = begin_session(
        account,
        session_key=request.session.session_key or "",
        device=device_label(request.headers.get("user-agent", "")),
        device_mark=mark,
        shared=shared,
    )
    request.session[_ID], request.session[_SHARED] = str(session), shared
    request.session[_SEEN] = int(time.time())
    return mark


def renew(request: HttpRequest) -> None:
    """Nothing; after a new passphrase this device stays signed in, under a new cookie."""
    user = PersonBackend().get_user(cast("UUID", request.user.pk))
    if user is None:
        raise SessionUnknown
    auth.update_session_auth_hash(request, user)
    request.session.save()
    renew_session(UUID(session_mark(request)), session_key=request.session.session_key or "")


def end(request: HttpRequest) -> None:
    """Nothing; this device is signed out and what its session held is gone."""
    session = session_mark(request)
    if session and request.user.is_authenticated:
        with suppress(SessionUnknown):
            end_session(UUID(session), account=cast("UUID", request.user.pk))
    auth.logout(request)


def session_mark(request: HttpRequest) -> str:
    """The identifier of this device's session, as evidence names it; empty when nobody is signed in."""
    return request.session.get(_ID, "")


def recovery_of(request: HttpRequest) -> str:
    """How and when the account behind this request was recovered, for 48 hours after it was; else empty."""
    return getattr(request.user, "recovery", None) or ""


def is_shared(request: HttpRequest) -> bool:
    """Whether the person said that others use this device."""
    return bool(request.session.get(_SHARED))


def known_device(request: HttpRequest) -> str:
    """The mark this device sent, or nothing; `actions.sign_in` judges whether it is worth anything."""
    return request.COOKIES.get(DEVICE_COOKIE, "")[:64]


def network_of(request: HttpRequest) -> str:
    """The network a request comes from: the address, or the /64 of an IPv6 one. It is never kept in clear."""
    address = request.META.get("REMOTE_ADDR", "")
    return ":".join(address.split(":")[:4]) if ":" in address else address


class PersonSessionMiddleware:
    """Keeps a person's session alive while it is used: at most one write a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = session_mark(request)
        now = int(time.time())
        if session and now - request.session.get(_SEEN, 0) >= _SEEN_EVERY:
            request.session[_SEEN] = now
            see_session(UUID(session))
        return self.get_response(request)
