"""One-use keys: what a slip carries for a first sign-in.

A key is 95 random bits in 19 signs of Crockford's base 32, and a check sign of the same alphabet: 20 signs in five
groups of four. The check is a weighted sum over GF(32): every single wrong sign and every exchange of two is found.
"""

import re
import secrets
from typing import NewType

from nansen.kernel.errors import Refusal

OneUseKey = NewType("OneUseKey", str)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_SIGNS = 19
BITS = RANDOM_SIGNS * 5
GROUP = 4

_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
_READ_AS = str.maketrans("OIL", "011")
_SPACING = re.compile(r"[\s\-\u2010-\u2015]+")
_MODULUS = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)
_OVERFLOW = 0b100000


class OneUseKeyInvalid(Refusal):
    """The key is not complete or has a wrong sign. Compare it with the slip, group by group."""


def generate() -> OneUseKey:
    """Return a new key of 95 random bits with its check sign."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))
    return OneUseKey(signs + _check_sign(signs))


def parse(text: str) -> OneUseKey:
    """Return the key a person typed: case, spaces and dashes do not matter, O reads 0, I and L read 1."""
    signs = _SPACING.sub("", text).upper().translate(_READ_AS)
    known = len(signs) == RANDOM_SIGNS + 1 and all(sign in _VALUES for sign in signs)
    if not known or _check_sign(signs[:-1]) != signs[-1]:
        raise OneUseKeyInvalid
    return OneUseKey(signs)


def display(key: OneUseKey) -> str:
    """Return the key in groups of four signs, joined by dashes."""
    return "-".join(key[start : start + GROUP] for start in range(0, len(key), GROUP))


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _MODULUS if value & _OVERFLOW else value


def _check_sign(signs: str) -> str:
    """Return the sign that makes the polynomial of all signs vanish at x (Horner's rule)."""
    total = 0
    for sign in signs:
        total = _times_x(total ^ _VALUES[sign])
    return ALPHABET[total]
