"""JSON with its HMAC-SHA256 in the last member, under a purpose: what one purpose signed, no other reads."""

import hashlib
import hmac
import json
from typing import Any, cast

_SIGNATURE = "signature"
_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


class NotSigned(ValueError):
    """These bytes are not what they should be, or were not signed with this key for this purpose."""


def signed(facts: dict[str, Any], *, purpose: bytes, key: bytes) -> bytes:
    """The facts as they are kept."""
    return _json({**facts, _SIGNATURE: _signature(facts, purpose, key)})


def read(data: bytes, *, purpose: bytes, key: bytes, longest: int) -> dict[str, Any]:
    """The facts kept in `data`, of at most `longest` bytes. Raises NotSigned."""
    if len(data) > longest:
        raise NotSigned("length")
    try:
        found: object = json.loads(data)
    except (ValueError, RecursionError):
        raise NotSigned("form") from None
    if not isinstance(found, dict):
        raise NotSigned("form")
    facts = cast("dict[str, Any]", found)
    signature = str(facts.pop(_SIGNATURE, "")).encode(errors="replace")
    if not hmac.compare_digest(signature, _signature(facts, purpose, key).encode()):
        raise NotSigned("signature")
    return facts


def _signature(facts: dict[str, Any], purpose: bytes, key: bytes) -> str:
    return hmac.new(key, purpose + _json(facts), hashlib.sha256).hexdigest()


def _json(facts: dict[str, Any]) -> bytes:
    return _WRITER.encode(facts).encode("ascii")
