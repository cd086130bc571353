"""No word of a decision may name an agent who worked on the claim."""

import re
import unicodedata
from collections.abc import Iterable


def named_agents(text: str, hidden_names: Iterable[str]) -> tuple[str, ...]:
    """The hidden names that stand in the text as whole words, case, accents and spacing aside.

    A name of several words counts when all its words stand together, in either order.

    Source: L. 121-10 al. 1, wording of 3 April 2026.
    """
    flat = f" {_flat(text)} "
    return tuple(name for name in hidden_names if any(f" {form} " in flat for form in _forms(name)))


def _forms(name: str) -> frozenset[str]:
    words = _flat(name).split()
    return frozenset({" ".join(words), " ".join(reversed(words))} - {""})


def _flat(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))
