"""Opening a letter: the addressee's own act, in two times: accepted, then last byte sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nansen.foundation.delivery.errors import LetterUnknown, LetterWithdrawn, NotTheAddressee, NotYetAvailable
from nansen.foundation.delivery.models import Addressee, LastByte
from nansen.foundation.delivery.models import Opening as OpeningRow
from nansen.foundation.delivery.queries.evidence import (
    addressees,
    available_at,
    entitled,
    opening_of,
    receives_for,
    superseded_by,
)
from nansen.foundation.journal.actions import record
from nansen.foundation.people.queries import person_of_account


@dataclass(frozen=True)
class Opening:
    """An opening that was admitted: the content may go out. `is_first` says that this call recorded it.

    `id` is for `record_last_byte`, once all the bytes of the letter's content have left.
    """

    id: UUID
    letter_id: UUID
    document_id: UUID
    reader: UUID
    opened_at: datetime
    is_first: bool


def open_letter(letter_id: UUID, *, account_id: UUID, session_mark: str) -> Opening:
    """Return the opening of a letter by its addressee's own account, or by the one who represents them at law.

    The first opening counts; a later one, or one at the same instant, returns the first. `session_mark` names the
    session without a secret, and bears the mark of a recent recovery. Raises NotTheAddressee for anybody else (an
    agent's preview, a delegate), LetterUnknown, NotYetAvailable for a letter of another channel, LetterWithdrawn for
    one superseded before it was opened.
    """
    reader = person_of_account(account_id)
    if reader is None:
        raise NotTheAddressee
    with transaction.atomic():
        rows = _rows_for(letter_id, reader)
        is_first = False
        for row in rows:
            if opening_of(row) is None:
                _check_openable(row)
                is_first |= _accept(row, reader, account_id, session_mark)
        first = OpeningRow.objects.get(addressee=rows[0])
    return Opening(first.pk, letter_id, rows[0].letter.document_id, first.reader_id, first.recorded_at, is_first)


def record_last_byte(opening_id: UUID) -> None:
    """Return nothing; the letter has left in full for the first time. Later times change nothing."""
    done = OpeningRow.objects.filter(pk=opening_id).select_related("addressee", "last_byte").first()
    if done is None:
        raise LetterUnknown
    if hasattr(done, "last_byte"):
        return
    with transaction.atomic():
        together = OpeningRow.objects.filter(addressee__letter=done.addressee.letter_id, reader=done.reader_id)
        for opening in together.select_related("addressee").order_by("id"):
            row = LastByte(opening=opening)
            LastByte.objects.bulk_create([row], ignore_conflicts=True)
            if LastByte.objects.filter(pk=row.pk).exists():
                person = opening.addressee.person_id
                record("delivery.last_byte_sent", row, subject=person, actor=opening.account_id)


def _rows_for(letter_id: UUID, reader: UUID) -> Sequence[Addressee]:
    """Return the addressees of a letter for whom the reader receives; LetterUnknown and NotTheAddressee else."""
    rows = list(addressees().filter(letter=letter_id))
    if not rows:
        raise LetterUnknown
    persons = receives_for(reader)
    if not (mine := [row for row in rows if entitled(row, reader, persons)]):
        raise NotTheAddressee
    return sorted(mine, key=lambda row: row.pk)


def _check_openable(row: Addressee) -> None:
    if available_at(row) is None:
        raise NotYetAvailable
    if superseded_by(row) is not None:
        raise LetterWithdrawn


def _accept(row: Addressee, reader: UUID, account_id: UUID, session_mark: str) -> bool:
    """Return whether this call recorded the opening; of two at once the database keeps one."""
    opening = OpeningRow(addressee=row, account_id=account_id, reader_id=reader, session_mark=session_mark)
    OpeningRow.objects.bulk_create([opening], ignore_conflicts=True)
    if not OpeningRow.objects.filter(pk=opening.pk).exists():
        return False
    record("delivery.opening_accepted", opening, subject=row.person_id, actor=account_id)
    return True
