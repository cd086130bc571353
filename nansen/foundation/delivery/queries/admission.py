"""Who may open a letter: the least that must be known before an opening is recorded."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

# A phone waits while this runs: written out once, where a queryset would compile its joins each time.
_ASKED = """
SELECT addressee.id, addressee.person_id, addressee.recipient_id, letter.document_id,
       availability.id IS NOT NULL, successor.id IS NOT NULL, opening.id
FROM delivery_addressee addressee
JOIN delivery_letter letter ON letter.id = addressee.letter_id
LEFT JOIN delivery_availability availability ON availability.addressee_id = addressee.id
LEFT JOIN delivery_letter successor ON successor.supersedes_id = letter.id
LEFT JOIN delivery_opening opening ON opening.addressee_id = addressee.id
WHERE addressee.letter_id = %s
ORDER BY addressee.id
"""


@dataclass(frozen=True)
class Addressed:
    """One addressee of a letter: whom it concerns, who is named to receive it, what stands of it already."""

    id: UUID
    person_id: UUID
    recipient_id: UUID
    document_id: UUID
    is_available: bool
    is_superseded: bool
    opening_id: UUID | None


def addressed(letter_id: UUID) -> list[Addressed]:
    """Return every addressee of a letter, none for a letter that is not known; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [letter_id])
        return [Addressed(*row) for row in cursor.fetchall()]
