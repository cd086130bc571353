"""What may be asked from the reading room, where it stands there, and the number and key of its receipt."""

import secrets
from enum import StrEnum

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no sign that is read for another
_NUMBER, _KEY = 8, 20


class Kind(StrEnum):
    """What is asked: to see a closed file, to take images off line, to let a reply stand beside them."""

    DEROGATION = "derogation"
    TAKEDOWN = "takedown"
    REPLY = "reply"


class Standing(StrEnum):
    """Where what was asked stands, as the reading room knows it."""

    RECEIVED = "received"
    TAKEN_IN = "taken_in"
    SET_ASIDE = "set_aside"


class Told(StrEnum):
    """A step of the request it became, of which whoever asked is told."""

    SENT = "sent"
    EXTENDED = "extended"
    GRANTED = "granted"
    REFUSED = "refused"
    GIVEN_UP = "given_up"


ENDS = frozenset({Told.GRANTED, Told.REFUSED, Told.GIVEN_UP})


def new_number() -> str:
    """A receipt's number, which says nothing of anybody: forty bits.

    Source: our own measure; no text gives a form.
    """
    return _drawn(_NUMBER)


def new_key() -> str:
    """The secret that goes with a number: a hundred bits.

    Source: our own measure; no text gives a form.
    """
    return _drawn(_KEY)


def grouped(signs: str) -> str:
    """The same signs, four by four, as they are read aloud and copied by hand.

    Source: our own measure; no text gives a form.
    """
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def plain(typed: str) -> str:
    """What somebody typed, without the signs between the groups, in capitals.

    Source: our own measure; no text gives a form.
    """
    return "".join(sign for sign in typed.upper() if sign in _SIGNS)


def _drawn(length: int) -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(length))
