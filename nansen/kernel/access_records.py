"""The access record: the signed line beside each pyramid that says who may see its image.

The archives context writes it; the image server, which asks no database, obeys it. What cannot be read is closed.
"""

import hashlib
import hmac
import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, cast

_PURPOSE = b"nansen access record 1\n"
_IMAGE = re.compile(r"[0-9a-f]{32}")
_LONGEST = 4096


class RecordBroken(ValueError):
    """The access record is not one, or not ours."""


class State(StrEnum):
    """Who may see an image today."""

    OPEN = "open"
    REGISTERED = "registered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Record:
    """Who may see one image, from when, and how large.

    `image` is 32 hexadecimal digits. `state` holds from the day `open_from` (Paris date, ISO, inclusive; None:
    always); before it the image is closed. `max_width` (pixels, of the width and of the height) and `max_area`
    (square pixels) bound every answer. `issued_at` is in seconds since 1970; a later `serial` replaces an earlier one.
    `holding` names the root unit, for grants that are not for all holdings; empty: such grants do not reach it.
    """

    image: str
    state: str
    open_from: str | None
    max_width: int | None
    max_area: int | None
    issued_at: int
    serial: int
    holding: str = ""

    def __post_init__(self) -> None:
        """Raise RecordBroken on a value that says nothing."""
        if not _IMAGE.fullmatch(str(self.image)):
            raise RecordBroken("image")
        if self.state not in set(State):
            raise RecordBroken("state")
        if self.open_from is not None:
            _day(self.open_from)
        for name in ("max_width", "max_area"):
            value = getattr(self, name)
            if value is not None and (not _is_whole(value) or value < 1):
                raise RecordBroken(name)
        if not (_is_whole(self.issued_at) and _is_whole(self.serial) and self.holding == str(self.holding)):
            raise RecordBroken("issue")

    def state_on(self, today: date) -> State:
        """Who may see the image on this day (a Paris date)."""
        state = State(self.state)
        if state is not State.WITHDRAWN and self.open_from is not None and today < _day(self.open_from):
            return State.CLOSED
        return state


def encode(record: Record, key: bytes) -> bytes:
    """The record as it is kept: JSON, its HMAC-SHA256 in the last member."""
    facts = asdict(record)
    return _json({**facts, "signature": _signature(facts, key)})


def decode(data: bytes, key: bytes) -> Record:
    """The record kept in `data`. Raises RecordBroken when it is not one, or was not signed with this key."""
    if len(data) > _LONGEST:
        raise RecordBroken("length")
    try:
        found: object = json.loads(data)
    except (ValueError, RecursionError):
        raise RecordBroken("form") from None
    if not isinstance(found, dict):
        raise RecordBroken("form")
    facts = cast("dict[str, Any]", found)
    if set(facts) != _NAMES | {"signature"}:
        raise RecordBroken("form")
    signature = str(facts.pop("signature")).encode(errors="replace")
    if not hmac.compare_digest(signature, _signature(facts, key).encode()):
        raise RecordBroken("signature")
    return Record(**facts)


def _signature(facts: dict[str, object], key: bytes) -> str:
    return hmac.new(key, _PURPOSE + _json(facts), hashlib.sha256).hexdigest()


def _json(facts: dict[str, object]) -> bytes:
    return json.dumps(facts, sort_keys=True, separators=(",", ":")).encode("ascii")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise RecordBroken("open_from") from None


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_NAMES = {field.name for field in fields(Record)}
