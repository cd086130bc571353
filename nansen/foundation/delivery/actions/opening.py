"""Opening a letter: the addressee's own act, in two times: accepted, then last byte sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nansen.foundation.delivery.errors import LetterUnknown, LetterWithdrawn, NotTheAddressee, NotYetAvailable
from nansen.foundation.delivery.models import Access, LastByte
from nansen.foundation.delivery.models import Opening as OpeningRow
from nansen.foundation.delivery.queries.admission import Addressed, addressed
from nansen.foundation.delivery.queries.evidence import received_by
from nansen.foundation.delivery.rules.forms import LetterForm
from nansen.foundation.journal.actions import record, write
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
        done = [_opened(row, reader, account_id, session_mark) for row in rows]
    first, document, is_first = done[0][0], rows[0].document_id, any(new for _, new in done)
    return Opening(first.pk, letter_id, document, first.reader_id, first.recorded_at, is_first)


def record_access(opening_id: UUID, *, person: UUID, account_id: UUID, session_mark: str, form: LetterForm) -> None:
    """Return nothing; it is on record that the content of an opened letter is about to leave, and in which form.

    `person` is the one the letter concerns. One statement: rights were judged by the query that gave the opening.
    """
    going = Access(opening_id=opening_id, account_id=account_id, session_mark=session_mark, form=form.value)
    write("delivery.content_sent", going, subject=person, actor=account_id)


def record_last_byte(opening_id: UUID) -> None:
    """Return nothing; the letter has left in full for the first time. Later times change nothing."""
    of_letter = OpeningRow.objects.filter(addressee__letter__addressees__opening=opening_id).order_by("id")
    rows = {opening.pk: opening for opening in of_letter.select_related("addressee", "last_byte")}
    if opening_id not in rows:
        raise LetterUnknown
    reader = rows[opening_id].reader_id
    sent = [LastByte(opening=one) for one in rows.values() if one.reader_id == reader and not hasattr(one, "last_byte")]
    if not sent:
        return
    with transaction.atomic():
        LastByte.objects.bulk_create(sent, ignore_conflicts=True)
        new = set(LastByte.objects.filter(pk__in=[one.pk for one in sent]).values_list("pk", flat=True))
        for one in sent:
            if one.pk in new:
                person = one.opening.addressee.person_id
                record("delivery.last_byte_sent", one, subject=person, actor=one.opening.account_id)


def _rows_for(letter_id: UUID, reader: UUID) -> Sequence[Addressed]:
    """Return the addressees of a letter for whom the reader receives; LetterUnknown and NotTheAddressee else."""
    rows = addressed(letter_id)
    if not rows:
        raise LetterUnknown
    if not (mine := received_by(reader, rows)):
        raise NotTheAddressee
    return mine


def _opened(row: Addressed, reader: UUID, account_id: UUID, session_mark: str) -> tuple[OpeningRow, bool]:
    """Return the one opening there is, and whether this call recorded it: of two at once the database keeps one."""
    if row.opening_id:
        return OpeningRow.objects.get(pk=row.opening_id), False
    if not row.is_available:
        raise NotYetAvailable
    if row.is_superseded:
        raise LetterWithdrawn
    mine = OpeningRow(addressee_id=row.id, account_id=account_id, reader_id=reader, session_mark=session_mark)
    is_first = write("delivery.opening_accepted", mine, subject=row.person_id, actor=account_id, unless_there=True)
    return OpeningRow.objects.get(addressee=row.id), is_first
