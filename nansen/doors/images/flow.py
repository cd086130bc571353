"""The pages of the authorization flow: entering, the token in its frame, leaving."""

import contextlib
import html
import json
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, quote

from nansen.doors.images.answers import ALWAYS, NO_STORE, OPEN_CACHE, Answer, Header, redirection, refusal
from nansen.doors.images.authorization import CONTEXT, COOKIE, PROBE_S, Headers, Readers, cookie
from nansen.doors.images.installed import Installed
from nansen.doors.images.sentences import said, told_on
from nansen.kernel.grants import LONGEST_S, Grant, Use, issue

HANDOVER_PATH = "/images/enter/"
LONGEST_FORM = 4096
_BACK = re.compile(r"/(?!/)[A-Za-z0-9/_.-]{0,300}")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?|https?://\[[0-9a-f:.]{2,45}\](?::[0-9]{1,5})?")
_HERE = Path(__file__).resolve().parent / "static"
SCRIPTS = {name: (_HERE / name).read_bytes() for name in ("token.js", "close.js")}


@dataclass(frozen=True)
class Flow:
    """The flow's addresses, each an answer."""

    installed: Installed
    readers: Readers

    def access(self, query: str) -> Answer:
        """The way to the reading room, where readers sign in and whence they come back with a hand-over."""
        origin = _first(parse_qs(query), "origin")
        known = origin if _ORIGIN.fullmatch(origin) else ""
        return redirection(f"{self.installed.archives_origin}{HANDOVER_PATH}?origin={quote(known, safe='')}")

    def enter(self, form: bytes, headers: Headers) -> Answer:
        """The cookie, for a hand-over of the reading room that was never used; a refusal otherwise."""
        if headers.get("origin") != self.installed.archives_origin:
            return refusal(403)
        fields = parse_qs(form.decode("latin-1"))
        grant = self.readers.checked(_first(fields, "handover"), Use.HANDOVER)
        if grant is None or not self._first_use(grant):
            return _page("expired", self.installed, status=403)
        now = int(time.time())
        token = issue(grant.reader, key=self.installed.grant_key, now=now, holdings=grant.holdings)
        if _BACK.fullmatch(back := _first(fields, "back")):  # from a page of the reading room, which it goes back to
            answer = redirection(f"{self.installed.archives_origin}{back}")
            answer.headers.append(_cookie(token, LONGEST_S))
            return answer
        same = _first(fields, "origin") == self.installed.archives_origin
        answer = _page("entered", self.installed, script="close.js", closing="now" if same else "")
        answer.headers.append(_cookie(token, LONGEST_S))
        return answer

    def token(self, query: str, headers: Headers) -> Answer:
        """A page for a frame, whose script posts an access token, or what is wrong, to the viewer that opened it."""
        fields = parse_qs(query, keep_blank_values=True)
        origin, message = _first(fields, "origin"), _first(fields, "messageId")
        if not message or not _ORIGIN.fullmatch(origin):
            target = origin if _ORIGIN.fullmatch(origin) else "*"
            return self._posted(self._error("invalidRequest", message), target)
        grant = self.readers.holder(headers)
        if grant is None:
            return self._posted(self._error("invalidAspect" if cookie(headers) else "missingAspect", message), origin)
        now = int(time.time())
        seconds = min(PROBE_S, grant.expires_at - now)
        key = self.installed.grant_key
        token = issue(grant.reader, key=key, now=now, seconds=seconds, holdings=grant.holdings, use=Use.PROBE)
        facts = {"@context": CONTEXT, "type": "AuthAccessToken2", "accessToken": token, "expiresIn": seconds}
        return self._posted({**facts, "messageId": message}, origin)

    def leave(self) -> Answer:
        """The cookie is gone."""
        answer = _page("left", self.installed)
        answer.headers.append(_cookie("", 0))
        return answer

    def _error(self, profile: str, message: str) -> dict[str, object]:
        office = self.installed.office
        return {
            "@context": CONTEXT,
            "type": "AuthAccessTokenError2",
            "profile": profile,
            "messageId": message,
            "heading": said("error_heading", office),
            "note": said("error_note", office),
        }

    def _posted(self, facts: Mapping[str, object], origin: str) -> Answer:
        message = html.escape(json.dumps(facts, ensure_ascii=False), quote=True)
        body = (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Token</title></head>'
            f'<body><p id="message" data-message="{message}" data-origin="{html.escape(origin, quote=True)}"></p>'
            '<script src="/auth/token.js"></script></body></html>'
        )
        return Answer(200, _html_headers("*" if origin == "*" else origin), body.encode())

    def _first_use(self, grant: Grant) -> bool:
        """Whether this hand-over is used for the first time, on this machine; old notes are dropped."""
        folder = self.installed.used
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in folder.iterdir():
            with contextlib.suppress(OSError):
                if old.stat().st_mtime < time.time() - 2 * LONGEST_S:
                    old.unlink()
        try:
            os.close(os.open(folder / grant.nonce, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError:
            return False
        return True


DRAFTS = "Traductions que personne n’a encore relues · Translations nobody has read yet"


def _page(name: str, installed: Installed, *, status: int = 200, script: str = "", closing: str = "") -> Answer:
    spoken = told_on(name)
    title, text = spoken["fr"]
    others = "".join(
        f'<p lang="{language}">{head}. {said}</p>' for language, (head, said) in spoken.items() if language != "fr"
    )
    home = html.escape(installed.archives_origin, quote=True)
    tail = ""
    if script:
        tail = f'<p><button type="button" id="close" data-now="{closing}">Fermer · Close</button></p>'
        tail += f'<script src="/auth/{script}"></script>'
    body = (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><main><h1>{title}</h1><p>{text}</p>{tail}{others}<p><small>{DRAFTS}</small></p>"
        f'<p><a href="{home}/">{html.escape(installed.office)}</a></p></main></body></html>'
    )
    return Answer(status, _html_headers("'none'"), body.encode())


def script(name: str) -> Answer | None:
    """One of the two scripts."""
    if name not in SCRIPTS:
        return None
    kind = ("content-type", "text/javascript; charset=utf-8")
    return Answer(200, [*ALWAYS, kind, ("cache-control", OPEN_CACHE)], SCRIPTS[name])


def _html_headers(ancestors: str) -> list[Header]:
    policy = f"default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
    kept = [header for header in ALWAYS if header[0] not in _NOT_ON_PAGES]
    return [
        *kept,
        ("content-type", "text/html; charset=utf-8"),
        ("cache-control", NO_STORE),
        ("content-security-policy", policy),
    ]


_NOT_ON_PAGES = {"content-security-policy", "access-control-allow-origin", "access-control-expose-headers"}


def _cookie(token: str, seconds: int) -> Header:
    """`SameSite=None`: viewers on other sites show these images too; the cookie shows, and changes nothing."""
    parts = (f"{COOKIE}={token}", "Path=/", f"Max-Age={seconds}", "Secure", "HttpOnly", "SameSite=None")
    return "set-cookie", "; ".join(parts)


def _first(fields: Mapping[str, list[str]], name: str) -> str:
    return fields.get(name, [""])[0]
