"""Grants: short signed leaves to see images that are for registered readers.

The reading room issues them, the image server checks them; neither asks the other anything.
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
from dataclasses import asdict, dataclass
from enum import StrEnum

LONGEST_S = 600
REGISTERED = "registered"
ALL_HOLDINGS = ("*",)
_PURPOSE = b"nansen grant 1\n"
_TOKEN = re.compile(r"([A-Za-z0-9_-]{1,1400})\.([A-Za-z0-9_-]{43})")


class GrantRefused(ValueError):
    """The grant is not one, not ours, not for this use, or over."""


class Use(StrEnum):
    """What a grant opens. One made for one use is refused for the others."""

    IMAGES = "images"
    """Pixels, as a bearer token or in the cookie of the images host."""
    PROBE = "probe"
    """The answer of a probe alone: any viewer's script may hold it."""
    HANDOVER = "handover"
    """The cookie of the images host, once."""


@dataclass(frozen=True)
class Grant:
    """A leave. `reader` is a pseudonym; `expires_at` in seconds since 1970, exclusive; `nonce` is its own."""

    reader: str
    scope: str
    holdings: tuple[str, ...]
    expires_at: int
    use: Use
    nonce: str

    def reaches(self, holding: str) -> bool:
        """Whether it is for the images of this holding."""
        return self.holdings == ALL_HOLDINGS or (bool(holding) and holding in self.holdings)


def issue(
    reader: str, *, key: bytes, now: int, seconds: int = LONGEST_S, holdings: tuple[str, ...] = ALL_HOLDINGS,
    use: Use = Use.IMAGES, scope: str = REGISTERED,
) -> str:  # fmt: skip
    """The token of a new grant, for at most LONGEST_S seconds."""
    if not 0 < seconds <= LONGEST_S:
        raise ValueError(f"a grant lives between 1 and {LONGEST_S} seconds")
    grant = Grant(reader, scope, holdings, now + seconds, use, secrets.token_urlsafe(12))
    payload = json.dumps(asdict(grant), sort_keys=True, separators=(",", ":")).encode()
    return f"{_text(payload)}.{_text(_signature(payload, key))}"


def check(token: str, key: bytes, now: int, *, use: Use = Use.IMAGES) -> Grant:
    """The grant of a token. Raises GrantRefused, also for one that would live longer than any we issue."""
    found = _TOKEN.fullmatch(token)
    if not found:
        raise GrantRefused("form")
    payload = _payload(found[1])
    if not hmac.compare_digest(_text(_signature(payload, key)), found[2]):
        raise GrantRefused("signature")
    grant = _read(payload)
    if grant.use is not use or grant.scope != REGISTERED:
        raise GrantRefused("use")
    if not now < grant.expires_at <= now + LONGEST_S:
        raise GrantRefused("time")
    return grant


def _read(payload: bytes) -> Grant:
    try:
        facts = json.loads(payload)
        return Grant(
            reader=str(facts["reader"]),
            scope=str(facts["scope"]),
            holdings=tuple(map(str, facts["holdings"])),
            expires_at=int(facts["expires_at"]),
            use=Use(facts["use"]),
            nonce=str(facts["nonce"]),
        )
    except (TypeError, KeyError, ValueError):
        raise GrantRefused("form") from None


def _signature(payload: bytes, key: bytes) -> bytes:
    return hmac.new(key, _PURPOSE + payload, hashlib.sha256).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _payload(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise GrantRefused("form") from None
