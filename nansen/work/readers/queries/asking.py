"""What came in from the reading room: as whoever asked follows it, and as an archivist reads it."""

import hmac
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.readers.errors import ReceiptUnknown
from nansen.work.readers.models import Incoming, Intake, Receipt
from nansen.work.readers.queries.accounts import digest_of
from nansen.work.readers.rules.asking import Kind, Standing, grouped
from nansen.work.readers.sealing import SET_ASIDE_PLACE, Asker, open_asker, open_text

_LISTED = 200


@dataclass(frozen=True)
class Followed:
    """A request as whoever made it sees it: where it stands, and the reason when it was set aside."""

    number: str
    kind: Kind
    received_on: date
    answer_by: date
    standing: Standing
    reason: str


@dataclass(frozen=True)
class CameIn:
    """A request as it came in: who asks, about what; `standing` and `request` tell what was made of it."""

    id: UUID
    number: str
    kind: Kind
    received_on: date
    answer_by: date
    today: date
    targets: tuple[UUID, ...]
    asker: Asker
    standing: Standing
    request: UUID | None
    reason: str


def followed(number: str, key: str) -> Followed | None:
    """The request of that number, None without its key; two statements at most, and nothing is written."""
    found = Receipt.objects.filter(number=number).first()
    known = bytes(found.digest) if found else digest_of("")
    if not hmac.compare_digest(known, digest_of(number + key)) or found is None:
        return None
    made = Intake.objects.filter(subject=found.pk).first()
    standing = Standing(made.standing) if made else Standing.RECEIVED
    return Followed(
        grouped(number), Kind(found.kind), found.received_on, found.answer_by, standing, _reason(found.pk, made)
    )


def waiting_to_be_taken_in() -> list[CameIn]:
    """What came in and nobody dealt with, the first due first, two hundred at most; two statements."""
    rows = Incoming.objects.select_related("receipt").exclude(receipt__in=Intake.objects.values("subject"))
    today = legal_date(database_now())
    return [_came_in(row, None, today) for row in rows.order_by("receipt__answer_by", "receipt__asked_at")[:_LISTED]]


def came_in(receipt: UUID) -> CameIn:
    """One that came in; three statements. Raises ReceiptUnknown."""
    row = Incoming.objects.select_related("receipt").filter(pk=receipt).first()
    if row is None:
        raise ReceiptUnknown
    return _came_in(row, Intake.objects.filter(subject=receipt).first(), legal_date(database_now()))


def _came_in(row: Incoming, made: Intake | None, today: date) -> CameIn:
    receipt = row.receipt
    return CameIn(
        row.pk, grouped(receipt.number), Kind(receipt.kind), receipt.received_on, receipt.answer_by, today,
        tuple(row.targets), open_asker(row.pk, row.sealed),
        Standing(made.standing) if made else Standing.RECEIVED, made.request if made else None, _reason(row.pk, made),
    )  # fmt: skip


def _reason(receipt: UUID, made: Intake | None) -> str:
    if made is None or not made.reason_sealed:
        return ""
    return open_text(receipt, SET_ASIDE_PLACE, made.pk, made.reason_sealed)
