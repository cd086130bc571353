"""IIIF Authorization Flow 2.0: the services as they are declared, and whom a request speaks for.

Three tokens, none of which is any other: a hand-over makes the cookie, once; the cookie (or a bearer token of the
same use) shows images; the access token, which any viewer's script may see, answers probes and shows nothing.
"""

import time
from collections.abc import Iterable, Sequence
from http.cookies import CookieError, SimpleCookie
from typing import Protocol

from nansen.doors.images.installed import Installed
from nansen.doors.images.sentences import said
from nansen.doors.images.shelf import Page
from nansen.kernel.access_records import State
from nansen.kernel.grants import Grant, GrantRefused, Use, check

CONTEXT = "http://iiif.io/api/auth/2/context.json"
COOKIE = "__Host-images"
PROBE_S = 300
MOST_CHECKED = 1024
_BEARER = "Bearer "
_STATUS = {State.OPEN: 200, State.CLOSED: 403, State.WITHDRAWN: 410}


class Headers(Protocol):
    """The headers of a request, by their names in small letters, as RSGI gives them."""

    def get(self, key: str) -> str | None: ...
    def get_all(self, key: str) -> Sequence[str]: ...


class Readers:
    """Whom requests speak for; tokens found good are remembered until they end."""

    def __init__(self, installed: Installed) -> None:
        self._key = installed.grant_key
        self._checked: dict[tuple[str, Use], Grant] = {}

    def may_see(self, page: Page, headers: Headers) -> bool:
        """Whether the pixels of an image may leave for this request."""
        if page.state is State.OPEN:
            return True
        if page.state is not State.REGISTERED:
            return False
        return any(grant.reaches(page.holding) for grant in self._grants(headers, Use.IMAGES))

    def status(self, page: Page | None, headers: Headers) -> int:
        """What the pixels would be answered, for the bearer of an access token."""
        if page is None:
            return 404
        if page.state is not State.REGISTERED:
            return _STATUS[page.state]
        return 200 if any(one.reaches(page.holding) for one in self._grants(headers, Use.PROBE)) else 401

    def holder(self, headers: Headers) -> Grant | None:
        """The grant in the cookie, if it is good."""
        token = cookie(headers)
        return self.checked(token, Use.IMAGES) if token else None

    def checked(self, token: str, use: Use) -> Grant | None:
        """The grant of a token, if it is good for this use."""
        now = int(time.time())
        grant = self._checked.get((token, use))
        if grant is not None and now < grant.expires_at:
            return grant
        try:
            grant = check(token, self._key, now, use=use)
        except GrantRefused:
            return None
        if len(self._checked) >= MOST_CHECKED:
            self._checked.clear()
        self._checked[token, use] = grant
        return grant

    def _grants(self, headers: Headers, use: Use) -> Iterable[Grant]:
        tokens = [bearer(headers), cookie(headers) if use is Use.IMAGES else ""]
        return [grant for token in tokens if token and (grant := self.checked(token, use))]


def bearer(headers: Headers) -> str:
    """The token of the Authorization header; empty when there is none."""
    found = headers.get("authorization") or ""
    return found[len(_BEARER) :].strip() if found.startswith(_BEARER) else ""


def cookie(headers: Headers) -> str:
    """The token of our cookie; empty when there is none."""
    for value in headers.get_all("cookie"):
        if COOKIE in value:
            try:
                held = SimpleCookie(value).get(COOKIE)
            except CookieError:
                continue
            if held:
                return held.value
    return ""


def services(installed: Installed, *, name: str) -> list[dict[str, object]]:
    """The probe service of an image and, inside it, the services of access, token and logout."""
    origin, office = installed.origin, installed.office
    error = {"errorHeading": said("error_heading", office), "errorNote": said("error_note", office)}
    token = {"id": f"{origin}/auth/token", "type": "AuthAccessTokenService2", **error}
    logout = {"id": f"{origin}/auth/logout", "type": "AuthLogoutService2", "label": said("logout", office)}
    access = {
        "id": f"{origin}/auth/access",
        "type": "AuthAccessService2",
        "profile": "active",
        "label": said("label", office),
        "heading": said("heading", office),
        "note": said("note", office),
        "confirmLabel": said("confirm", office),
        "service": [token, logout],
    }
    probe = {"id": f"{origin}/auth/probe/{name}", "type": "AuthProbeService2", **error, "service": [access]}
    return [probe]


_SENTENCES = {401: ("heading", "note"), 403: ("closed", "closed_note"), 410: ("withdrawn", "withdrawn_note")}


def probe_result(status: int, office: str) -> dict[str, object]:
    """What a probe answers."""
    result: dict[str, object] = {"@context": CONTEXT, "type": "AuthProbeResult2", "status": status}
    if status != 200:  # noqa: PLR2004
        heading, note = _SENTENCES.get(status, ("unknown", "unknown_note"))
        result |= {"heading": said(heading, office), "note": said(note, office)}
    return result
