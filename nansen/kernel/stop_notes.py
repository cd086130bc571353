"""The stop note: a signed line that closes all images of some units at once, until their own records say it.

An act on a unit of thousands of pages cannot write a record beside each image in a moment. It puts one note into the
folder `stops` of the images; the image server looks there every second and shows no image more openly than the notes
on what holds it allow. A note that cannot be read may be about anything: everything is closed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nansen.kernel import signed_json
from nansen.kernel.access_records import STRICTNESS, State

FOLDER = "stops"
LONGEST = 8 * 1024 * 1024
_PURPOSE = b"nansen stop note 1\n"
_NAME = re.compile(r"[0-9a-f]{32}")


class NoteBroken(ValueError):
    """The stop note is not one, or not ours."""


@dataclass(frozen=True)
class StopNote:
    """How openly the images of some units may be shown at most.

    `name` is 32 hexadecimal digits, and the note's file bears it. `caps` gives a state to units and pages, each by
    its 32 hexadecimal digits; what lies below is shown no more openly. `issued_at` is in seconds since 1970.
    """

    name: str
    issued_at: int
    caps: Mapping[str, State]


def is_name(text: str) -> bool:
    """Whether a file so called is a note."""
    return _NAME.fullmatch(text) is not None


def encode(note: StopNote, key: bytes) -> bytes:
    """The note as it is kept."""
    caps = {one: str(state) for one, state in note.caps.items()}
    facts = {"name": note.name, "issued_at": note.issued_at, "caps": caps}
    return signed_json.signed(facts, purpose=_PURPOSE, key=key)


def decode(data: bytes, key: bytes, *, name: str) -> StopNote:
    """The note kept in `data` under this name. Raises NoteBroken."""
    try:
        facts = signed_json.read(data, purpose=_PURPOSE, key=key, longest=LONGEST)
        caps = {str(one): State(state) for one, state in dict(facts["caps"]).items()}
        note = StopNote(str(facts["name"]), int(facts["issued_at"]), caps)
    except (signed_json.NotSigned, KeyError, TypeError, ValueError):
        raise NoteBroken(name) from None
    if note.name != name or not all(map(is_name, caps)):
        raise NoteBroken(name)
    return note


def stricter(one: State, other: State) -> State:
    """The more closed of two states."""
    return max(one, other, key=STRICTNESS.index)
