"""Nationalities as the office writes them: ISO 3166 alpha 3 codes and their names in a language."""

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

STATELESS = "XXA"
UNKNOWN = "XXX"
KOSOVO = "XKX"
_NO_LONGER = frozenset({"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD", "SUN", "YUG", "ANT"})
_FOR_PRIVATE_USE = ("X", "Q", "ZZ", "AA")
_ALPHA = 3
_UNDETERMINED = {STATELESS: _("Stateless"), UNKNOWN: _("Nationality not established")}


@lru_cache(maxsize=8)
def nationalities(language: str) -> Mapping[str, str]:
    """Every nationality by its code, sorted by name in that language; the two cases without one come last."""
    names = Locale.parse(language).territories
    aliases = get_global("territory_aliases")
    alpha3 = {now[0]: code for code, now in aliases.items() if _is_current(code, now)} | {"XK": KOSOVO}
    known = sorted(((code, names[two]) for two, code in alpha3.items() if two in names), key=lambda pair: pair[1])
    with override(language):
        return dict(known) | {code: str(name) for code, name in _UNDETERMINED.items()}


def nationality_name(code: str, language: str) -> str:
    """The name of a nationality in a language, or its code."""
    return nationalities(language).get(code, code)


def _is_current(code: str, now: list[str]) -> bool:
    return (
        len(code) == _ALPHA
        and code.isalpha()
        and len(now) == 1
        and code not in _NO_LONGER
        and not code.startswith(_FOR_PRIVATE_USE)
    )
