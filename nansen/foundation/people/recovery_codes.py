"""Recovery codes: ten signs of Crockford's base 32 (50 bits), printed in two groups of five."""

import re
import secrets

from nansen.foundation.people.errors import RecoveryCodeUnreadable
from nansen.foundation.people.rules.credentials import CODES_IN_A_BATCH
from nansen.kernel.identifiers.one_use_key import ALPHABET

SIGNS = 10
_READ_AS = str.maketrans("OIL", "011")
_SPACING = re.compile(r"[\s\-\u2010-\u2015]+")


def new_codes() -> tuple[str, ...]:
    """Ten different codes, as they are kept."""
    codes: set[str] = set()
    while len(codes) < CODES_IN_A_BATCH:
        codes.add("".join(secrets.choice(ALPHABET) for _ in range(SIGNS)))
    return tuple(codes)


def display(code: str) -> str:
    """The code as it is printed: 7K2MQ-4R9TX."""
    return f"{code[:5]}-{code[5:]}"


def read_code(text: str) -> str:
    """The code as typed, brought to one form; nothing is looked up. Raises RecoveryCodeUnreadable."""
    signs = _SPACING.sub("", text).upper().translate(_READ_AS)
    if len(signs) != SIGNS or any(sign not in ALPHABET for sign in signs):
        raise RecoveryCodeUnreadable
    return signs
