"""One question to the image server without a network: what granian would hand over, and what it would send."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from nansen.doors.images.answers import Header
from nansen.doors.images.application import Application


@dataclass(frozen=True)
class Told:
    """The headers of a question."""

    held: Mapping[str, str]

    def get(self, key: str) -> str | None:
        return self.held.get(key)

    def get_all(self, key: str) -> list[str]:
        return [self.held[key]] if key in self.held else []


@dataclass(frozen=True)
class Question:
    """A question; its path is decoded once, as granian does, what is not UTF-8 replaced."""

    method: str
    address: str
    query_string: str
    headers: Told

    @property
    def path(self) -> str:
        return unquote(self.address, errors="replace")


@dataclass
class Line:
    """Where the answer goes, and whence the body of the question comes."""

    brought: bytes
    status: int = 0
    headers: list[Header] = field(default_factory=list)
    body: bytes = b""

    def response_bytes(self, status: int, headers: list[Header], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.brought


async def asked(
    application: Application, path: str, headers: Mapping[str, str], *, method: str = "GET", query: str = "",
    body: bytes = b"",
) -> Line:  # fmt: skip
    """The line once it was answered."""
    line = Line(body)
    await application.__rsgi__(Question(method, path, query, Told(headers)), line)
    return line
