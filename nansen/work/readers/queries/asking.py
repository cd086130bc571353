"""What came in from the reading room: as whoever asked follows it, and as an archivist reads it."""

import hmac
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.readers.errors import ReceiptUnknown
from nansen.work.readers.models import Incoming, Intake, Progress, Receipt
from nansen.work.readers.queries.here import kept_of, with_receipt
from nansen.work.readers.rules.asking import ENDS, Kind, Standing, Told, grouped
from nansen.work.readers.sealing import PROGRESS_PLACE, SET_ASIDE_PLACE, Asker, open_asker, open_text

_LISTED = 200


@dataclass(frozen=True)
class Happened:
    """A step that whoever asked is told of, its day, and what was said with it."""

    step: Told
    day: date
    reason: str


@dataclass(frozen=True)
class Followed:
    """A request as whoever made it sees it: where it stands, and the reason when it was set aside.

    `dealt_with_on` is the day on which it was taken in or set aside; `steps` came after, in their order.
    """

    number: str
    kind: Kind
    received_on: date
    answer_by: date
    standing: Standing
    reason: str
    dealt_with_on: date | None
    steps: tuple[Happened, ...]

    @property
    def last(self) -> Happened | None:
        """The step it stands at; None while it is only taken in."""
        return self.steps[-1] if self.steps else None

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.standing is Standing.SET_ASIDE or (self.last is not None and self.last.step in ENDS)


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
    """The request of that number, None without its key; five statements at most, and nothing is written."""
    found = Receipt.objects.filter(number=number).first()
    known = bytes(found.digest) if found else kept_of("")
    if not hmac.compare_digest(known, kept_of(number + key)) or found is None:
        return None
    with with_receipt(number, key):
        made = Intake.objects.filter(subject=found.pk).first()
        steps = sorted(Progress.objects.filter(receipt=found), key=lambda one: (one.day, one.step in ENDS))
    return Followed(
        number=grouped(number), kind=Kind(found.kind), received_on=found.received_on,
        answer_by=steps[-1].answer_by if steps else found.answer_by,
        standing=Standing(made.standing) if made else Standing.RECEIVED, reason=_reason(found.pk, made),
        dealt_with_on=legal_date(made.recorded_at) if made else None,
        steps=tuple(Happened(Told(one.step), one.day, _said(one)) for one in steps),
    )  # fmt: skip


def _said(one: Progress) -> str:
    return open_text(one.receipt_id, PROGRESS_PLACE, one.pk, one.reason_sealed) if one.reason_sealed else ""


def waiting_to_be_taken_in() -> list[CameIn]:
    """What came in and nobody dealt with, the first due first, two hundred at most; two statements."""
    rows = Incoming.objects.select_related("receipt").exclude(receipt__in=Intake.objects.values("subject"))
    today = legal_date(database_now())
    return [_came_in(row, None, today) for row in rows.order_by("receipt__answer_by", "receipt__asked_at")[:_LISTED]]


def count_to_take_in() -> int:
    """How many came in that nobody dealt with; one statement, and nothing sealed is opened."""
    return Incoming.objects.exclude(receipt__in=Intake.objects.values("subject")).count()


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
