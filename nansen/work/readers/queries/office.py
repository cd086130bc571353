"""Readers as the office sees them: who waits for an answer, and one of them with what they say."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.readers.models import Decision, Reader
from nansen.work.readers.queries.accounts import STATE, Account, account, state, with_state
from nansen.work.readers.rules.promise import is_late
from nansen.work.readers.rules.states import OPEN, Outcome, State
from nansen.work.readers.sealing import open_identity

_WAITING = Q(outcome__isnull=True) | (Q(outcome__in=["asked", "refused"]) & Q(wrote_at__gt=F("decided_at")))
_LISTED = 200


@dataclass(frozen=True)
class Line:
    """A registration in a list."""

    reader: UUID
    name: str
    reason: str
    state: State
    promised_on: date
    late: bool
    today: date


@dataclass(frozen=True)
class Step:
    """An answer and who gave it."""

    by: UUID
    outcome: Outcome


@dataclass(frozen=True)
class ReaderFile:
    """A reader with what they say, what was answered and by whom, and what may be answered now."""

    account: Account
    by: tuple[UUID, ...]
    next: tuple[Outcome, ...]


def queue(which: State = State.WAITING) -> list[Line]:
    """The registrations in a state, the first promised first, two hundred at most; two statements."""
    rows = with_state(Reader.objects.filter(confirmed_at__isnull=False)).order_by("promised_on", "confirmed_at")
    if which is State.WAITING:
        rows = rows.filter(_WAITING)
    else:
        rows = rows.exclude(_WAITING).filter(outcome__in=_outcomes(which))
    today = legal_date(database_now())
    return [_line(row, today) for row in rows[:_LISTED]]


def count_waiting() -> int:
    """How many registrations wait for an answer; one statement."""
    return with_state(Reader.objects.filter(confirmed_at__isnull=False)).filter(_WAITING).count()


def reader_file(reader: UUID) -> ReaderFile:
    """One reader; six statements. Raises ReaderUnknown, also for one who has not confirmed their address."""
    found = account(reader)
    by = Decision.objects.filter(subject=reader).order_by("recorded_at", "id").values_list("by_id", flat=True)
    return ReaderFile(found, tuple(by), OPEN[found.state])


def _outcomes(which: State) -> list[str]:
    return {State.APPROVED: ["approved", "restored"]}.get(which, [which.value])


def _line(row: Reader, today: date) -> Line:
    who = open_identity(row.pk, row.sealed)
    where = state(row.confirmed_at, *(getattr(row, name) for name in STATE))
    assert row.promised_on is not None  # noqa: S101 -- the database holds it with the confirmation
    late = where is State.WAITING and is_late(row.promised_on, today)
    return Line(row.pk, who.name, who.reason, where, row.promised_on, late, today)
