"""Identifiers written on paper: foreigner number, office number, one-use key."""

import re
import unicodedata
from typing import NewType

from nansen.kernel.errors import Refusal

ForeignerNumber = NewType("ForeignerNumber", str)
OfficeNumber = NewType("OfficeNumber", str)

_SPACING = re.compile(r"[\s.\-\u2010-\u2015/]+")
_OFFICE_NUMBER = re.compile(r"(\d{4})(\d{2})(\d{5})")
_MONTHS = range(1, 13)


class ForeignerNumberInvalid(Refusal):
    """The foreigner number has ten digits."""


class OfficeNumberInvalid(Refusal):
    """The office number is written as a year, a month and five digits, such as 2026-02-01873."""


def digits_of(text: str) -> str:
    """Return the text with every script's digits as 0-9 and without spaces, points or dashes."""
    plain = "".join(
        str(unicodedata.digit(sign)) if unicodedata.digit(sign, None) is not None else sign for sign in text
    )
    return _SPACING.sub("", plain)


def parse_foreigner_number(text: str) -> ForeignerNumber:
    """Return the ten digits of a foreigner number (numéro AGDREF). Raises ForeignerNumberInvalid."""
    digits = digits_of(text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise ForeignerNumberInvalid
    return ForeignerNumber(digits)


def parse_office_number(text: str) -> OfficeNumber:
    """Return an office number (numéro Ofpra) as 2026-02-01873. Raises OfficeNumberInvalid."""
    found = _OFFICE_NUMBER.fullmatch(digits_of(text))
    if found is None or int(found[2]) not in _MONTHS:
        raise OfficeNumberInvalid
    return OfficeNumber("-".join(found.groups()))
