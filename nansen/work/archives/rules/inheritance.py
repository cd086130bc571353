"""What a part of a holding takes from the units above it, and from which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Said = TypeVar("Said")
Name = TypeVar("Name")

# True of every part unless a part says otherwise: said once, at the highest level it is true of. Title, dates, extent,
# scope, arrangement and notes are each unit's own.
INHERITED = frozenset(
    {
        "creators",
        "history",
        "archival_history",
        "acquisition",
        "access_conditions",
        "reproduction_conditions",
        "language",
        "repository",
        "physical_characteristics",
        "citation",
    }
)


@dataclass(frozen=True)
class Inherited(Generic[Said, Name]):
    """An element a unit does not say itself, and the unit that says it."""

    said: Said
    by: Name


def inherited(
    own: Mapping[str, Said], above: Sequence[tuple[Name, Mapping[str, Said]]]
) -> dict[str, Inherited[Said, Name]]:
    """The elements a unit takes from those above it; `above` goes from the holding down to the parent.

    The nearest unit that says an element gives it; what the unit says itself is never replaced.

    Source: ISAD(G) 2.2 and 2.4 (information relevant to the level; no repetition of information)
    """
    found: dict[str, Inherited[Said, Name]] = {}
    for name, said in reversed(above):
        for element, words in said.items():
            if element in INHERITED and words and element not in found and not own.get(element):
                found[element] = Inherited(words, name)
    return found
