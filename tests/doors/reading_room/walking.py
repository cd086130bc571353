"""Asking every outlet for every page, and what came out that should not."""

import asyncio
import http.client
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from PIL import Image

from nansen.doors.images.application import Application
from nansen.doors.images.installed import Installed
from nansen.work.archives.backends.access_files import record_key
from tests.doors.images.asked_in_process import asked
from tests.doors.reading_room.marked import Marked
from tests.doors.reading_room.outlets import Mark, May, Outlet

GRANT_KEY = b"g" * 32


@dataclass(frozen=True)
class Got:
    """An answer; the names of its headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Asker(Protocol):
    """Whoever asks a door for an address."""

    def ask(self, address: str) -> Got:
        """The answer."""
        ...


@dataclass
class InProcess:
    """The reading room in this process."""

    client: Client

    def ask(self, address: str) -> Got:
        """The answer, whole; a redirection is not followed."""
        answer: Any = self.client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return Got(answer.status_code, {name.lower(): value for name, value in answer.headers.items()}, body)


@dataclass
class ImagesInProcess:
    """The image server in this process; each question is asked as if a second had passed, then once more at once.

    The second time stored answers take their short way.
    """

    bearer: str = ""
    application: Application = field(init=False)

    def __post_init__(self) -> None:
        folder = Path(settings.IMAGES)
        self.application = Application(
            Installed(
                folder, record_key(Path(settings.IMAGES_KEYS)), GRANT_KEY, "https://images.archives.example",
                "https://archives.example", folder / "used", "Office",
            )
        )  # fmt: skip

    def __del__(self) -> None:
        """Nothing; the files it held open are closed, and its threads end."""
        for page in self.application.shelf._pages.values():
            page.close()

    def ask(self, address: str) -> Got:
        """The second answer."""
        for page in self.application.shelf._pages.values():
            page.look_again = -1.0
        self._asked(address)
        return self._asked(address)

    def _asked(self, address: str) -> Got:
        path, _, query = address.partition("?")
        told = {"authorization": f"Bearer {self.bearer}"} if self.bearer else {}
        line = asyncio.run(asked(self.application, path, told, query=query))
        return Got(line.status, dict(line.headers), line.body)


@dataclass(frozen=True)
class Running:
    """A door that runs as its own process; `told` are headers sent with each question."""

    origin: str
    told: Mapping[str, str] = field(default_factory=dict)

    def ask(self, address: str) -> Got:
        """The answer; a redirection is not followed."""
        at = urlsplit(self.origin)
        line = http.client.HTTPConnection("127.0.0.1", at.port, timeout=20)
        try:
            line.request("GET", address, headers={"Host": at.netloc, "Accept-Language": "fr", **self.told})
            answer = line.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Got(answer.status, headers, answer.read())
        finally:
            line.close()


def marks_in(got: Got, one: Marked) -> frozenset[Mark]:
    """The marks of a page in an answer: in its words, its headers, its pixels."""
    kind = got.headers.get("content-type", "")
    if got.status == 200 and kind.startswith("image/"):
        return one.in_pixels(Image.open(io.BytesIO(got.body)))
    return one.in_text(got.body.decode(errors="replace") + "\n".join(got.headers.values()))


def wandering(outlets: Iterable[Outlet], asker: Asker, pages: Iterable[Marked], column: str = "") -> list[str]:
    """What left an outlet that may not show it: outlet, page's state, mark.

    Each address is asked once for each page it reaches, and each answer searched for the marks of all pages;
    `column` names the column of the table that holds for registered pages.
    """
    known = list(pages)
    found = []
    for outlet in outlets:
        for address in {one.address(way): None for one in known for way in outlet.asks}:
            got = asker.ask(address)
            for one in known:
                # What the address itself says is told again to nobody's harm.
                surplus = marks_in(got, one) - allowed(outlet.may, one.state, column) - one.in_text(address)
                found += [f"{outlet.address} {address} shows {mark} of a page {one.state}" for mark in sorted(surplus)]
    return found


def allowed(may: May, state: str, column: str = "") -> frozenset[Mark]:
    """What may leave of a page in this state."""
    return getattr(may, column if column and state == "registered" else state)
