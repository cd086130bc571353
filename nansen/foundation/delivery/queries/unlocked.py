"""What a reader may carry away of a letter that is open: the least that must be known before its file goes out."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from nansen.foundation.delivery.errors import LetterUnknown
from nansen.foundation.people.queries import readers_for

# Asked for each page and each file of a letter: written out once, where a queryset would compile it each time.
_HELD = """
SELECT opening.id, addressee.person_id, letter.document_id, opening.reader_id, last_byte.id IS NOT NULL
FROM delivery_addressee addressee
JOIN delivery_letter letter ON letter.id = addressee.letter_id
JOIN delivery_opening opening ON opening.addressee_id = addressee.id
LEFT JOIN delivery_lastbyte last_byte ON last_byte.opening_id = opening.id
WHERE addressee.letter_id = %s AND (addressee.person_id = %s OR addressee.recipient_id = %s)
ORDER BY addressee.recorded_at DESC, addressee.id DESC
"""


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
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [letter_id, reader, reader])
        held = cursor.fetchall()
    for opening, person, document, opened_by, in_full in held:
        if reader == person == opened_by or reader in readers_for(person):
            return Unlocked(opening, person, document, in_full)
    raise LetterUnknown
