"""Answers: status, headers, body. What each outlet says of caching is here and nowhere else."""

import json
from dataclasses import dataclass

from nansen.kernel.access_records import State

Header = tuple[bytes, bytes]

OPEN_CACHE = b"public, max-age=300"
INFORMATION_CACHE = b"public, max-age=60"
NO_STORE = b"no-store"
PRIVATE = b"private, no-store"
CACHE_BY_STATE = {State.OPEN: OPEN_CACHE, State.REGISTERED: PRIVATE}
PROFILE: Header = (b"link", b'<http://iiif.io/api/image/3/level2.json>;rel="profile"')
ALWAYS: tuple[Header, ...] = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"Link, ETag"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
_WORDS = {
    400: "The address does not ask for an image this server can make: {}.",
    401: "This image is for registered readers.",
    403: "This image is closed.",
    404: "There is no such image.",
    405: "Only GET, HEAD and OPTIONS are answered here.",
    410: "This image was withdrawn.",
    413: "The form is too long.",
    503: "Too many images are being cut: ask again in a moment.",
}


@dataclass(frozen=True)
class Answer:
    """What leaves."""

    status: int
    headers: list[Header]
    body: bytes = b""


def refusal(status: int, said: str = "") -> Answer:
    """A sentence in plain text; never kept by a cache."""
    headers = [*ALWAYS, (b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", NO_STORE)]
    if status == 401:  # noqa: PLR2004
        headers.append((b"www-authenticate", b'Bearer realm="images"'))
    if status == 405:  # noqa: PLR2004
        headers.append((b"allow", b"GET, HEAD, OPTIONS"))
    if status == 503:  # noqa: PLR2004
        headers.append((b"retry-after", b"2"))
    return Answer(status, headers, _WORDS[status].format(said).encode())


def of_json(facts: object, *, cache: bytes, kind: bytes = b"application/json", more: tuple[Header, ...] = ()) -> Answer:
    """A JSON document."""
    body = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(200, [*ALWAYS, (b"content-type", kind), (b"cache-control", cache), *more], body)


def redirection(address: str) -> Answer:
    """See another address."""
    return Answer(303, [*ALWAYS, (b"location", address.encode("ascii")), (b"cache-control", NO_STORE)])


def preflight() -> Answer:
    """What a script of another site may ask: images and probes, with a token."""
    return Answer(
        204,
        [
            *ALWAYS,
            (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
            (b"access-control-allow-headers", b"Authorization"),
            (b"access-control-max-age", b"600"),
            (b"cache-control", NO_STORE),
        ],
    )
