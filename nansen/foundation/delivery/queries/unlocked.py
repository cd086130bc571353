"""What a reader may carry away of a letter that is open: the least that must be known before its file goes out."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from nansen.foundation.delivery.errors import LetterUnknown
from nansen.foundation.delivery.models import Opening
from nansen.foundation.people.queries import readers_for


@dataclass(frozen=True)
class Unlocked:
    """An opened letter: whom it concerns, its document, and whether it had already left in full."""

    opening_id: UUID
    person: UUID
    document_id: UUID
    sent_in_full: bool


def unlocked(letter_id: UUID, reader: UUID) -> Unlocked:
    """Return what `letter` would tell its reader once opened, for one statement where it takes three.

    A letter about the reader, which the reader opened, stays theirs to read. Of another's, one statement more, up to
    five for who was ever represented. Raises LetterUnknown for a letter of another, or not open.
    """
    openings = Opening.objects.filter(
        Q(addressee__person=reader) | Q(addressee__recipient=reader), addressee__letter=letter_id
    )
    held = openings.order_by("-addressee__recorded_at", "-addressee__id").values_list(
        "pk", "addressee__person", "addressee__letter__document", "last_byte", "reader"
    )
    for opening, person, document, last_byte, opened_by in held:
        if reader == person == opened_by or reader in readers_for(person):
            return Unlocked(opening, person, document, last_byte is not None)
    raise LetterUnknown
