"""The image server as an ASGI application: addresses, and the short way of a stored tile."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pyvips

from nansen.doors.images import answers, cuts, flow, prepared
from nansen.doors.images.answers import INFORMATION_CACHE, NO_STORE, PROFILE, Answer, Header, refusal
from nansen.doors.images.asked import NotAsked, NotHere, image_of, parsed, segments
from nansen.doors.images.authorization import Readers, probe_result
from nansen.doors.images.flow import LONGEST_FORM, Flow
from nansen.doors.images.geometry import Cut
from nansen.doors.images.geometry import cut as cut_of
from nansen.doors.images.information import IMAGE_CONTEXT, LD_JSON, information
from nansen.doors.images.installed import Installed
from nansen.doors.images.lanes import Busy, Lanes
from nansen.doors.images.shelf import Page, Shelf, Stored
from nansen.kernel.access_records import State

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
_ROOT = b"/iiif/3/"
_NAME_END = len(_ROOT) + 32
_FORM_S = 10.0
_CLOSED = {State.CLOSED: 403, State.WITHDRAWN: 410, State.REGISTERED: 401}
log = logging.getLogger(__name__)


class Application:
    """What granian calls."""

    def __init__(self, installed: Installed) -> None:
        self.installed = installed
        self.shelf = Shelf(installed)
        self.readers = Readers(installed)
        self.flow = Flow(installed, self.readers)
        self.lanes = Lanes.opened()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a stored tile that was asked before takes the short way."""
        if scope["type"] != "http":
            await _live(receive, send)
            return
        path: bytes = scope["raw_path"]
        if scope["method"] == "GET" and path[:8] == _ROOT:
            page = self.shelf.opened(path[8:_NAME_END])
            found = page.ready.get(path) if page is not None else None
            if page is not None and found is not None and self.readers.may_see(page, scope["headers"]):
                await _send_stored(found, scope["headers"], send)
                return
        answer = await self._answer(scope, receive)
        await _send(answer, send, head=scope["method"] == "HEAD")

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        try:
            return await self._routed(scope, receive)
        except NotAsked as wrong:
            return refusal(400, str(wrong))
        except NotHere:
            return refusal(404)
        except Busy:
            return refusal(503)
        except TimeoutError:
            return refusal(400, "form")

    async def _routed(self, scope: Scope, receive: Receive) -> Answer:
        method, parts = scope["method"], segments(scope["raw_path"])
        if method == "POST" and parts == ["auth", "enter"]:
            form = await asyncio.wait_for(_body(receive), _FORM_S)
            return self.flow.enter(form, scope["headers"]) if form is not None else refusal(413)
        if method == "OPTIONS":
            return answers.preflight()
        if method not in {"GET", "HEAD"}:
            return refusal(405)
        if parts[:2] == ["iiif", "3"]:
            return await self._image(parts[2:], scope)
        if parts[:1] == ["auth"]:
            return self._flow(parts[1:], scope)
        if parts == [""]:
            return answers.redirection(f"{self.installed.archives_origin}/")
        raise NotHere

    def _flow(self, parts: Sequence[str], scope: Scope) -> Answer:
        match parts:
            case ["access"]:
                return self.flow.access(scope["query_string"])
            case ["token"]:
                return self.flow.token(scope["query_string"], scope["headers"])
            case ["logout"]:
                return self.flow.leave()
            case ["probe", name]:
                status = self.readers.status(self.shelf.find(image_of(name)), scope["headers"])
                return answers.of_json(probe_result(status, self.installed.office), cache=NO_STORE)
            case [name] if found := flow.script(name):
                return found
            case _:
                raise NotHere

    async def _image(self, parts: Sequence[str], scope: Scope) -> Answer:
        if not parts:
            raise NotHere
        page = self.shelf.find(image_of(parts[0]))
        if page is None:
            raise NotHere
        match parts[1:]:
            case []:
                return answers.redirection(f"{self._address(parts[0])}/info.json")
            case ["info.json"]:
                return self._information(page, parts[0], scope["headers"])
            case [region, size, rotation, file]:
                if not self.readers.may_see(page, scope["headers"]):
                    return refusal(_CLOSED[page.state])
                return await self._pixels(page, parts[0], (region, size, rotation, file), scope)
            case _:
                raise NotHere

    def _information(self, page: Page, name: str, headers: Sequence[Header]) -> Answer:
        if page.state in {State.CLOSED, State.WITHDRAWN}:
            return refusal(_CLOSED[page.state])
        accepts = next((value for key, value in headers if key == b"accept"), b"")
        kind = LD_JSON if b"application/ld+json" in accepts else b"application/json"
        context = (b"link", f'<{IMAGE_CONTEXT}>;rel="http://www.w3.org/ns/json-ld#context"'.encode())
        more = (PROFILE, context, (b"vary", b"Accept")) if kind is not LD_JSON else (PROFILE, (b"vary", b"Accept"))
        facts = information(page, self.installed, name=name)
        return answers.of_json(facts, cache=INFORMATION_CACHE, kind=kind, more=more)

    async def _pixels(self, page: Page, name: str, parts: tuple[str, str, str, str], scope: Scope) -> Answer:
        """The image asked for: stored, unchanged since it was last sent, or cut now."""
        contents = page.contents
        cut = cut_of(
            parsed(*parts), contents.width, contents.height, page.limits, validator=self.installed.validator
        )  # fmt: skip
        headers, etag = prepared.headers_of(page, cut, address=self._address(name))
        found = prepared.stored(page, cut, headers=headers, etag=etag)
        if found is not None:
            if len(name) == 32:  # noqa: PLR2004 -- the name the short way knows
                prepared.keep(page, scope["raw_path"], found)
            headers = found.headers
        if _is_known(etag, scope["headers"]):
            return _unchanged(headers)
        if scope["method"] == "HEAD":
            return Answer(200, headers)
        if found is not None:
            return Answer(200, headers, found.read())
        return await self._cut(page, cut, headers, scope)

    async def _cut(self, page: Page, cut: Cut, headers: list[Header], scope: Scope) -> Answer:
        """The image cut now; who may see it is asked again once it is made."""
        lane = self.lanes.for_cost(cuts.cost(page.contents, cut))
        try:
            body = await lane.run(lambda: cuts.made(page.file, page.contents, cut))
        except pyvips.Error:
            log.exception("an image could not be cut")
            return Answer(500, [*answers.ALWAYS, (b"cache-control", NO_STORE)], b"The image could not be made.")
        page_now = self.shelf.find(page.image)
        if page_now is None or not self.readers.may_see(page_now, scope["headers"]):
            return refusal(404 if page_now is None else _CLOSED[page_now.state])
        return Answer(200, [*headers, (b"content-length", str(len(body)).encode())], body)

    def _address(self, name: str) -> str:
        return f"{self.installed.origin}/iiif/3/{name}"


def _is_known(etag: bytes, headers: Sequence[Header]) -> bool:
    return any(name == b"if-none-match" and (etag in value or value == b"*") for name, value in headers)


def _unchanged(headers: Sequence[Header]) -> Answer:
    return Answer(304, [header for header in headers if header[0] not in {b"content-length", b"content-type"}])


async def _send_stored(found: Stored, headers: Sequence[Header], send: Send) -> None:
    if _is_known(found.etag, headers):
        await _send(_unchanged(found.headers), send)
        return
    await send({"type": "http.response.start", "status": 200, "headers": found.headers})
    await send({"type": "http.response.body", "body": found.read()})


async def _send(answer: Answer, send: Send, *, head: bool = False) -> None:
    headers = answer.headers
    if answer.body and not any(name == b"content-length" for name, _ in headers):
        headers = [*headers, (b"content-length", str(len(answer.body)).encode())]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else answer.body})


async def _body(receive: Receive) -> bytes | None:
    """A small form; None when it is not small."""
    held = b""
    while True:
        message = await receive()
        held += message.get("body", b"")
        if len(held) > LONGEST_FORM:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return held


async def _live(receive: Receive, send: Send) -> None:
    """Say that the server is ready, and that it has stopped."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] != "lifespan.startup":
            return
