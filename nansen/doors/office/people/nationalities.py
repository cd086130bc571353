"""Nationalities as the desk offers them: ISO 3166 alpha 3, named in the reader's language."""

from functools import lru_cache

from babel import Locale
from babel.core import get_global
from django.utils.translation import get_language, gettext_lazy

STATELESS = "XXA"
UNKNOWN = "XXX"
KOSOVO = "XKX"
_NO_LONGER = frozenset({"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD", "SUN", "YUG", "ANT"})
_FOR_PRIVATE_USE = ("X", "Q", "ZZ", "AA")
_ALPHA = 3
_UNDETERMINED = {STATELESS: gettext_lazy("Stateless"), UNKNOWN: gettext_lazy("Not established")}


@lru_cache(maxsize=4)
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(language).territories
    aliases = get_global("territory_aliases")
    alpha3 = {now[0]: code for code, now in aliases.items() if _is_current(code, now)} | {"XK": KOSOVO}
    return tuple(sorted(((code, names[two]) for two, code in alpha3.items() if two in names), key=lambda pair: pair[1]))


def _is_current(code: str, now: list[str]) -> bool:
    return (
        len(code) == _ALPHA
        and code.isalpha()
        and len(now) == 1
        and code not in _NO_LONGER
        and not code.startswith(_FOR_PRIVATE_USE)
    )


def nationality_choices() -> list[tuple[str, str]]:
    """Every nationality with its name in the reader's language, sorted by name, then the two cases without one."""
    language = (get_language() or "fr").split("-")[0]
    return [*_countries(language), *((code, str(name)) for code, name in _UNDETERMINED.items())]


def nationality_name(code: str) -> str:
    """The name of a nationality in the reader's language, or its code."""
    return dict(nationality_choices()).get(code, code)
