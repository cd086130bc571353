"""ARK names: opaque, without vowels, with a check character that finds one wrong or two swapped characters."""

import re
from dataclasses import dataclass

from nansen.work.archives.errors import ArkMalformed

ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
SHOULDER = "nz"
BLADE_LENGTH = 8
NAMES = len(ALPHABET) ** BLADE_LENGTH
_SHAPE = re.compile(r"(?:ark:/?)?(\d{5})/([0-9a-z-]+)(?:/f(\d{1,6}))?")


@dataclass(frozen=True)
class Reference:
    """What an ARK asks for: a name, and perhaps the number of a page in the file so named."""

    name: str
    page: int | None = None


def check_character(text: str) -> str:
    """The check character of "NAAN/name": each character weighs its place, counted from 1.

    Source: NOID check digit algorithm (Kunze, noid, "The NOID check digit algorithm")
    """
    weights = (ALPHABET.find(letter) if letter in ALPHABET else 0 for letter in text)
    return ALPHABET[sum(place * weight for place, weight in enumerate(weights, start=1)) % len(ALPHABET)]


def name_of(number: int, *, naan: str) -> str:
    """The name that a number from 0 to NAMES - 1 stands for, check character included.

    Source: draft-kunze-ark (names: betanumeric, opaque); the shoulder and the length are ours
    """
    blade = ""
    for _ in range(BLADE_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        blade = ALPHABET[rest] + blade
    bare = SHOULDER + blade
    return bare + check_character(f"{naan}/{bare}")


def read(text: str, *, naan: str) -> Reference:
    """What is asked for, hyphens and capitals forgiven; raises ArkMalformed.

    Source: draft-kunze-ark (hyphens are not significant; old "ark:/" and new "ark:" are one)
    """
    match = _SHAPE.fullmatch(text.strip().lower())
    if match is None or match.group(1) != naan:
        raise ArkMalformed(text=text)
    name = match.group(2).replace("-", "")
    if len(name) != len(SHOULDER) + BLADE_LENGTH + 1 or check_character(f"{naan}/{name[:-1]}") != name[-1]:
        raise ArkMalformed(text=text)
    return Reference(name, int(match.group(3)) if match.group(3) else None)


def written(name: str, *, naan: str, page: int | None = None) -> str:
    """The ARK as it is cited.

    Source: draft-kunze-ark (general form)
    """
    return f"ark:/{naan}/{name}" + (f"/f{page}" if page else "")
