"""A name as its parts: what is written apart in one spelling and together in another is brought to one form."""

import re
import unicodedata

# Articles and titles that one clerk writes and another leaves out. "abd" is no article: it is half of a name.
ARTICLES = frozenset(
    (
        "al", "el", "ul", "ur", "as", "es", "ad", "ar", "at", "az", "an",
        "de", "del", "della", "di", "da", "dos", "du", "des", "la", "le", "von",
        "van", "der", "den", "bin", "ibn", "ben", "bint", "binti", "ould", "wuld", "mint",
        "oglu", "ال", "بن", "ابن", "بنت", "ولد", "آل",
    ),
)  # fmt: skip
ARABIC_ARTICLE = "ال"
_SEPARATORS = re.compile(r"[\W_]+")
_UNSOUNDED = str.maketrans("", "", "'’ʼʻ`ʿʾـ")
_SERVANT_LATIN = re.compile(r"^(?:abd|ebd)[aeou]{1,2}(?:[lrnszdt]{1,2}(?=[^aeou])|[lrnszdt]{0,2}$)")
_ARABIC_SHORTEST = 5


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name in lower case, marks and articles taken away; empty when it holds no letter."""
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_UNSOUNDED)
    letters = "".join(c for c in folded if not unicodedata.category(c).startswith("M"))
    parts = tuple(_servant(part) for part in _SEPARATORS.split(letters) if part)
    return tuple(part for part in parts if part not in ARTICLES) or parts


def _servant(part: str) -> str:
    """One form of "servant of" (abdul, abdel, abdou l', عبدال): the article inside it is no sound of the name."""
    if part.startswith("عبدال") and len(part) > _ARABIC_SHORTEST:
        return "عبد" + part.removeprefix("عبدال")
    return _SERVANT_LATIN.sub("abd", part)


def readings(part: str) -> tuple[str, ...]:
    """The part, and the part without the Arabic article when it is written on."""
    if part.startswith(ARABIC_ARTICLE) and len(part) >= _ARABIC_SHORTEST:
        return part.removeprefix(ARABIC_ARTICLE), part
    return (part,)
