"""Answers: status, headers, body. What each outlet says of caching is here and nowhere else."""

import json
from dataclasses import dataclass

from nansen.kernel.access_records import State

Header = tuple[str, str]

OPEN_CACHE = "public, max-age=300"
INFORMATION_CACHE = "public, max-age=60"
NO_STORE = "no-store"
PRIVATE = "private, no-store"
CACHE_BY_STATE = {State.OPEN: OPEN_CACHE, State.REGISTERED: PRIVATE}
PROFILE: Header = ("link", '<http://iiif.io/api/image/3/level2.json>;rel="profile"')
ALWAYS: tuple[Header, ...] = (
    ("access-control-allow-origin", "*"),
    ("access-control-expose-headers", "Link, ETag"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
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
    headers = [*ALWAYS, ("content-type", "text/plain; charset=utf-8"), ("cache-control", NO_STORE)]
    if status == 401:  # noqa: PLR2004
        headers.append(("www-authenticate", 'Bearer realm="images"'))
    if status == 405:  # noqa: PLR2004
        headers.append(("allow", "GET, HEAD, OPTIONS"))
    if status == 503:  # noqa: PLR2004
        headers.append(("retry-after", "2"))
    return Answer(status, headers, _WORDS[status].format(said).encode())


def of_json(facts: object, *, cache: str, kind: str = "application/json", more: tuple[Header, ...] = ()) -> Answer:
    """A JSON document."""
    body = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(200, [*ALWAYS, ("content-type", kind), ("cache-control", cache), *more], body)


def redirection(address: str) -> Answer:
    """See another address."""
    return Answer(303, [*ALWAYS, ("location", address), ("cache-control", NO_STORE)])


def preflight() -> Answer:
    """What a script of another site may ask: images and probes, with a token."""
    return Answer(
        204,
        [
            *ALWAYS,
            ("access-control-allow-methods", "GET, HEAD, OPTIONS"),
            ("access-control-allow-headers", "Authorization"),
            ("access-control-max-age", "600"),
            ("cache-control", NO_STORE),
        ],
    )
