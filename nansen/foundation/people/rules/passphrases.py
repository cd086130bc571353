"""Whether a passphrase is hard enough to guess, and how to say so while it is typed."""

import math
import string
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from zxcvbn import zxcvbn

# With delays between tries, the recommendation asks for 50 bits; without, for 80.
ENOUGH_BITS = 50
ENOUGH_SCORE = 3
LONGEST = 128
_MEASURED = 72  # the meter's cost grows with the square of the length; what comes after can only help

_SPECIALS = 37  # the recommendation counts 37 special signs
_CASELESS = 28  # letters of a script without capitals: the Arabic alphabet, the smallest of those we meet


class Advice(StrEnum):
    """What would help most, for the page to put in words."""

    NONE = ""
    LONGER = "longer"
    TOO_LONG = "too_long"
    COMMON = "common"
    PERSONAL = "personal"
    REPEATED = "repeated"


@dataclass(frozen=True)
class Strength:
    """`bits` by kinds of signs, `score` 0 (guessed at once) to 4 by patterns, and whether it is enough."""

    bits: int
    score: int
    enough: bool
    advice: Advice


def normalised(passphrase: str) -> str:
    """The passphrase as it is hashed: one form for what keyboards write in several.

    Source: RFC 8265, 4.2 (OpaqueString), with compatibility forms folded as telephone keyboards differ.
    """
    return unicodedata.normalize("NFKC", passphrase)


def strength(passphrase: str, known: Sequence[str] = ()) -> Strength:
    """How strong a passphrase is; `known` are words an acquaintance would try (numbers, names, year of birth).

    Source: CNIL, délibération 2022-100 du 21 juillet 2022 (50 bits avec restriction d'accès).
    """
    text = normalised(passphrase)
    if len(text) > LONGEST:
        return Strength(bits=_bits(text), score=0, enough=False, advice=Advice.TOO_LONG)
    if not text:
        return Strength(bits=0, score=0, enough=False, advice=Advice.LONGER)
    words_once = " ".join(dict.fromkeys(text.split())) or text
    guess = zxcvbn(words_once[:_MEASURED], user_inputs=[word for word in known if word])
    bits, score = _bits(text), int(guess["score"])
    enough = bits >= ENOUGH_BITS and score >= ENOUGH_SCORE
    return Strength(
        bits,
        score,
        enough,
        Advice.NONE if enough else _advice(cast("Sequence[Mapping[str, object]]", guess["sequence"]), bits),
    )


def _bits(text: str) -> int:
    """The entropy of signs drawn at random among the kinds present, in whole bits."""
    kinds = {
        26: any(c in string.ascii_lowercase for c in text),
        -26: any(c in string.ascii_uppercase for c in text),
        10: any(c.isdigit() for c in text),
        _CASELESS: any(c.isalpha() and not c.isascii() for c in text),
        _SPECIALS: any(not c.isalnum() for c in text),
    }
    alphabet = sum(abs(size) for size, present in kinds.items() if present)
    return math.floor(len(text) * math.log2(alphabet)) if alphabet else 0


def _advice(patterns: Sequence[Mapping[str, object]], bits: int) -> Advice:
    dictionaries = {pattern.get("dictionary_name") for pattern in patterns}
    if "user_inputs" in dictionaries:
        return Advice.PERSONAL
    if {pattern["pattern"] for pattern in patterns} & {"repeat", "sequence", "spatial"}:
        return Advice.REPEATED
    if bits >= ENOUGH_BITS or "passwords" in dictionaries:
        return Advice.COMMON
    return Advice.LONGER
