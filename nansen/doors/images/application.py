"""The image server as an RSGI application: addresses, and the short way of a stored tile."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from typing import Protocol

import pyvips

from nansen.doors.images import answers, cuts, flow, prepared
from nansen.doors.images.answers import INFORMATION_CACHE, NO_STORE, PROFILE, Answer, Header, refusal
from nansen.doors.images.asked import NotAsked, NotHere, image_of, parsed, segments
from nansen.doors.images.authorization import Headers, Readers, probe_result
from nansen.doors.images.flow import LONGEST_FORM, Flow
from nansen.doors.images.geometry import Cut
from nansen.doors.images.geometry import cut as cut_of
from nansen.doors.images.information import IMAGE_CONTEXT, LD_JSON, information
from nansen.doors.images.installed import Installed
from nansen.doors.images.lanes import Busy, Lanes
from nansen.doors.images.shelf import Page, Shelf, Stored
from nansen.kernel.access_records import State

_ROOT = "/iiif/3/"
_NAME_END = len(_ROOT) + 32
_FORM_S = 10.0
_CLOSED = {State.CLOSED: 403, State.WITHDRAWN: 410, State.REGISTERED: 401}
log = logging.getLogger(__name__)


class Asking(Protocol):
    """What is asked, as RSGI gives it: the path decoded once, the query as it came."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def query_string(self) -> str: ...
    @property
    def headers(self) -> Headers: ...


class Answering(Protocol):
    """The way back, as RSGI gives it; what the request brings is read by going through it."""

    def response_bytes(self, status: int, headers: list[Header], body: bytes) -> None: ...
    def __aiter__(self) -> AsyncIterator[bytes]: ...


class Application:
    """What granian calls."""

    def __init__(self, installed: Installed) -> None:
        self.installed = installed
        self.shelf = Shelf(installed)
        self.readers = Readers(installed)
        self.flow = Flow(installed, self.readers)
        self.lanes = Lanes.opened()

    async def __rsgi__(self, asking: Asking, answering: Answering) -> None:
        """Answer one request; a stored tile that was asked before takes the short way."""
        path = asking.path
        if asking.method == "GET" and path.startswith(_ROOT):
            page = self.shelf.opened(path[len(_ROOT) : _NAME_END])
            found = page.ready.get(path) if page is not None else None
            if page is not None and found is not None and self.readers.may_see(page, asking.headers):
                _send_stored(found, asking.headers, answering)
                return
        answer = await self._answer(asking, answering)
        if asking.method == "HEAD":
            answer = _head(answer)
        answering.response_bytes(answer.status, answer.headers, answer.body)

    async def _answer(self, asking: Asking, answering: Answering) -> Answer:
        try:
            return await self._routed(asking, answering)
        except NotAsked as wrong:
            return refusal(400, str(wrong))
        except NotHere:
            return refusal(404)
        except Busy:
            return refusal(503)
        except TimeoutError:
            return refusal(400, "form")

    async def _routed(self, asking: Asking, answering: Answering) -> Answer:
        method, parts = asking.method, segments(asking.path)
        if method == "POST" and parts == ["auth", "enter"]:
            form = await asyncio.wait_for(_body(answering), _FORM_S)
            return self.flow.enter(form, asking.headers) if form is not None else refusal(413)
        if method == "OPTIONS":
            return answers.preflight()
        if method not in {"GET", "HEAD"}:
            return refusal(405)
        if parts[:2] == ["iiif", "3"]:
            return await self._image(parts[2:], asking)
        if parts[:1] == ["auth"]:
            return self._flow(parts[1:], asking)
        if parts == [""]:
            return answers.redirection(f"{self.installed.archives_origin}/")
        raise NotHere

    def _flow(self, parts: Sequence[str], asking: Asking) -> Answer:
        match parts:
            case ["access"]:
                return self.flow.access(asking.query_string)
            case ["token"]:
                return self.flow.token(asking.query_string, asking.headers)
            case ["logout"]:
                return self.flow.leave()
            case ["probe", name]:
                status = self.readers.status(self.shelf.find(image_of(name)), asking.headers)
                return answers.of_json(probe_result(status, self.installed.office), cache=NO_STORE)
            case [name] if found := flow.script(name):
                return found
            case _:
                raise NotHere

    async def _image(self, parts: Sequence[str], asking: Asking) -> Answer:
        if not parts:
            raise NotHere
        page = self.shelf.find(image_of(parts[0]))
        if page is None:
            raise NotHere
        match parts[1:]:
            case []:
                return answers.redirection(f"{self._address(parts[0])}/info.json")
            case ["info.json"]:
                return self._information(page, parts[0], asking.headers)
            case [region, size, rotation, file]:
                if not self.readers.may_see(page, asking.headers):
                    return refusal(_CLOSED[page.state])
                return await self._pixels(page, parts[0], (region, size, rotation, file), asking)
            case _:
                raise NotHere

    def _information(self, page: Page, name: str, headers: Headers) -> Answer:
        if page.state in {State.CLOSED, State.WITHDRAWN}:
            return refusal(_CLOSED[page.state])
        kind = LD_JSON if "application/ld+json" in (headers.get("accept") or "") else "application/json"
        context = ("link", f'<{IMAGE_CONTEXT}>;rel="http://www.w3.org/ns/json-ld#context"')
        more = (PROFILE, context, ("vary", "Accept")) if kind is not LD_JSON else (PROFILE, ("vary", "Accept"))
        facts = information(page, self.installed, name=name)
        return answers.of_json(facts, cache=INFORMATION_CACHE, kind=kind, more=more)

    async def _pixels(self, page: Page, name: str, parts: tuple[str, str, str, str], asking: Asking) -> Answer:
        """The image asked for: stored, unchanged since it was last sent, or cut now."""
        contents = page.contents
        cut = cut_of(
            parsed(*parts), contents.width, contents.height, page.limits, validator=self.installed.validator
        )  # fmt: skip
        headers, etag = prepared.headers_of(page, cut, address=self._address(name))
        found = prepared.stored(page, cut, headers=headers, etag=etag)
        if found is not None:
            if len(name) == 32:  # noqa: PLR2004 -- the name the short way knows
                prepared.keep(page, asking.path, found)
            headers = found.headers
        if _is_known(etag, asking.headers):
            return _unchanged(headers)
        if asking.method == "HEAD":
            return Answer(200, headers)
        if found is not None:
            return Answer(200, headers, found.read())
        return await self._cut(page, cut, headers, asking)

    async def _cut(self, page: Page, cut: Cut, headers: list[Header], asking: Asking) -> Answer:
        """The image cut now; who may see it is asked again once it is made."""
        lane = self.lanes.for_cost(cuts.cost(page.contents, cut))
        try:
            body = await lane.run(lambda: cuts.made(page.file, page.contents, cut))
        except pyvips.Error:
            log.exception("an image could not be cut")
            return Answer(500, [*answers.ALWAYS, ("cache-control", NO_STORE)], b"The image could not be made.")
        page_now = self.shelf.find(page.image)
        if page_now is None or not self.readers.may_see(page_now, asking.headers):
            return refusal(404 if page_now is None else _CLOSED[page_now.state])
        return Answer(200, [*headers, ("content-length", str(len(body)))], body)

    def _address(self, name: str) -> str:
        return f"{self.installed.origin}/iiif/3/{name}"


def _is_known(etag: str, headers: Headers) -> bool:
    known = headers.get("if-none-match")
    return known is not None and (etag in known or known == "*")


def _unchanged(headers: Sequence[Header]) -> Answer:
    return Answer(304, [header for header in headers if header[0] not in {"content-length", "content-type"}])


def _head(answer: Answer) -> Answer:
    """The same without its body, whose length is still told."""
    if not answer.body:
        return answer
    return Answer(answer.status, [*answer.headers, ("content-length", str(len(answer.body)))])


def _send_stored(found: Stored, headers: Headers, answering: Answering) -> None:
    if _is_known(found.etag, headers):
        answering.response_bytes(304, _unchanged(found.headers).headers, b"")
    else:
        answering.response_bytes(200, found.headers, found.read())


async def _body(answering: Answering) -> bytes | None:
    """A small form; None when it is not small."""
    held = b""
    async for part in answering:
        held += part
        if len(held) > LONGEST_FORM:
            return None
    return held
