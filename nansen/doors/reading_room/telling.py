"""The elements of a description under their names, in the order of ISAD(G)."""

from django.utils.functional import Promise

from nansen.doors.reading_room.wording import ELEMENTS
from nansen.work.archives.queries import Described, Element


def told(found: Described, *, inherited: bool) -> list[tuple[Promise, Element]]:
    """The elements a unit says itself, or takes from above."""
    known = {one.name: one for one in found.elements if (one.said_by is not None) is inherited}
    return [(label, known[name]) for name, label in ELEMENTS.items() if name in known]
