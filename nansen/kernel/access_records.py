"""The access record: the signed line beside each pyramid that says who may see its image.

The archives context writes it; the image server, which asks no database, obeys it. What cannot be read is closed.
"""

import re
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import cast

from nansen.kernel import signed_json

_PURPOSE = b"nansen access record 1\n"
_IMAGE = re.compile(r"[0-9a-f]{32}")
LONGEST = 8192


class RecordBroken(ValueError):
    """The access record is not one, or not ours."""


class State(StrEnum):
    """Who may see an image today."""

    OPEN = "open"
    REGISTERED = "registered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


STRICTNESS = (State.OPEN, State.REGISTERED, State.CLOSED, State.WITHDRAWN)
"""From the most open to the most closed."""


@dataclass(frozen=True)
class Record:
    """Who may see one image, from when, and how large.

    `image` is 32 hexadecimal digits. `state` holds from the day `open_from` (Paris date, ISO, inclusive; None:
    always); before it the image is closed. `max_width` (pixels, of the width and of the height) and `max_area`
    (square pixels) bound every answer. `issued_at` is in seconds since 1970; a later `serial` replaces an earlier one.
    `holding` names the root unit, for grants that are not for all holdings; empty: such grants do not reach it.
    `under` are the units that hold the page, each as 32 hexadecimal digits: stop notes on them close it. None, in a
    record written before there were notes: any note closes it.
    """

    image: str
    state: str
    open_from: str | None
    max_width: int | None
    max_area: int | None
    issued_at: int
    serial: int
    holding: str = ""
    under: tuple[str, ...] | None = ()

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
        if self.under is not None and not all(_IMAGE.fullmatch(str(one)) for one in self.under):
            raise RecordBroken("under")

    def state_on(self, today: date) -> State:
        """Who may see the image on this day (a Paris date)."""
        state = State(self.state)
        if state is not State.WITHDRAWN and self.open_from is not None and today < _day(self.open_from):
            return State.CLOSED
        return state


def encode(record: Record, key: bytes) -> bytes:
    """The record as it is kept: JSON, its HMAC-SHA256 in the last member."""
    return signed_json.signed({name: getattr(record, name) for name in _NAMES}, purpose=_PURPOSE, key=key)


def decode(data: bytes, key: bytes) -> Record:
    """The record kept in `data`. Raises RecordBroken when it is not one, or was not signed with this key."""
    try:
        facts = signed_json.read(data, purpose=_PURPOSE, key=key, longest=LONGEST)
    except signed_json.NotSigned as why:
        raise RecordBroken(str(why)) from None
    if facts.keys() | {_SINCE_NOTES} != _NAMES:
        raise RecordBroken("form")
    under = facts.pop(_SINCE_NOTES, None)
    if not isinstance(under, list | None):
        raise RecordBroken("under")
    return Record(**facts, under=None if under is None else tuple(cast("list[str]", under)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise RecordBroken("open_from") from None


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_NAMES = {field.name for field in fields(Record)}
_SINCE_NOTES = "under"
