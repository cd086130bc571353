"""Contact details as they can be used: a mobile in international form, an e-mail address with its parts."""

import re
from dataclasses import replace

from nansen.foundation.people.errors import ContactInvalid
from nansen.foundation.people.identity import Contact, PostalKind
from nansen.kernel.identifiers import digits_of

_MOBILE = re.compile(r"\+[1-9][0-9]{7,14}")
_FRENCH = re.compile(r"0[67][0-9]{8}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_LONGEST_EMAIL = 254


def checked_contact(contact: Contact) -> Contact:
    """The same details in one form: empty ones as None. Raises ContactInvalid with the field's name."""
    if contact.postal_kind not in {kind.value for kind in PostalKind}:
        raise ContactInvalid(field="postal_kind")
    return replace(contact, mobile=mobile_number(contact.mobile), email=email_address(contact.email))


def mobile_number(text: str | None) -> str | None:
    """The number in international form (+33612345678), a French one completed; None when empty."""
    plain = digits_of(text or "").replace("(", "").replace(")", "")
    if not plain:
        return None
    if plain.startswith("00"):
        plain = "+" + plain[2:]
    if _FRENCH.fullmatch(plain):
        plain = "+33" + plain[1:]
    if not _MOBILE.fullmatch(plain):
        raise ContactInvalid(field="mobile")
    return plain


def email_address(text: str | None) -> str | None:
    """The address without the spaces around it; None when empty."""
    plain = (text or "").strip()
    if not plain:
        return None
    if not _EMAIL.fullmatch(plain) or len(plain) > _LONGEST_EMAIL:
        raise ContactInvalid(field="email")
    return plain
