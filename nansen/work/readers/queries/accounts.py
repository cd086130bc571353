"""A reader's own account: who is signed in, what is kept."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from nansen.foundation.journal.evidence import DATABASE_NOW
from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.readers.errors import ReaderUnknown
from nansen.work.readers.models import Answer, Decision, OneTimeKey, Reader, Session
from nansen.work.readers.queries.here import kept_of
from nansen.work.readers.rules.keys import Purpose
from nansen.work.readers.rules.promise import is_late
from nansen.work.readers.rules.states import MAY_WRITE, Outcome, State, state_of
from nansen.work.readers.sealing import ANSWER_PLACE, REASON_PLACE, Identity, open_identity, open_text

_DECISION = Decision.objects.order_by("-recorded_at", "-id")
_ANSWER = Answer.objects.order_by("-written_at")


@dataclass(frozen=True)
class SignedIn:
    """A browser's reader, and where their registration stands."""

    reader: UUID
    state: State


@dataclass(frozen=True)
class Asked:
    """Something said between the reader and the office: `outcome` is empty where the reader wrote."""

    at: datetime
    outcome: Outcome | None
    words: str


@dataclass(frozen=True)
class Account:
    """All that is kept of a reader."""

    reader: UUID
    state: State
    identity: Identity
    terms: str
    registered_at: datetime
    confirmed_at: datetime | None
    promised_on: date | None
    last_month: date | None
    said: tuple[Asked, ...]
    sessions: int
    today: date

    @property
    def is_late(self) -> bool:
        """Whether the promised day is over and the office has not answered."""
        return self.state is State.WAITING and self.promised_on is not None and is_late(self.promised_on, self.today)

    @property
    def may_write(self) -> bool:
        """Whether the reader may write to the office now."""
        return self.state in MAY_WRITE


def digest_of(secret: str) -> bytes:
    """The digest under which the database knows a key of 256 random bits."""
    return sha256(secret.encode()).digest()


def signed_in(token: str) -> SignedIn | None:
    """The reader behind a cookie, None when there is none; one statement, and nothing is written."""
    rows = Session.objects.filter(digest=kept_of(token), ends_at__gt=DATABASE_NOW)
    found = next(iter(with_state(rows, "reader_id").values_list("reader_id", "reader__confirmed_at", *STATE)), None)
    return None if found is None else SignedIn(found[0], state(found[1], *found[2:]))


STATE = ("outcome", "decided_at", "wrote_at")


def with_state(rows: QuerySet[Any], reader: str = "pk") -> QuerySet[Any]:
    """The same rows, with the last answer, its instant, and when the reader last wrote."""
    last = _DECISION.filter(subject=OuterRef(reader))
    return rows.annotate(
        outcome=Subquery(last.values("outcome")[:1]),
        decided_at=Subquery(last.values("recorded_at")[:1]),
        wrote_at=Subquery(_ANSWER.filter(reader=OuterRef(reader)).values("written_at")[:1]),
    )


def state(
    confirmed_at: datetime | None, outcome: str | None, decided: datetime | None, wrote: datetime | None
) -> State:
    """Where a registration stands, from its columns."""
    since = decided is not None and wrote is not None and wrote > decided
    return state_of(Outcome(outcome) if outcome else None, confirmed=confirmed_at is not None, written_since=since)


def account(reader: UUID) -> Account:
    """All that is kept of a reader; five statements. Raises ReaderUnknown."""
    row = with_state(Reader.objects.filter(pk=reader)).first()
    if row is None:
        raise ReaderUnknown
    now = database_now()
    return Account(
        reader=reader,
        state=state(row.confirmed_at, row.outcome, row.decided_at, row.wrote_at),
        identity=open_identity(reader, row.sealed),
        terms=row.terms,
        registered_at=row.registered_at,
        confirmed_at=row.confirmed_at,
        promised_on=row.promised_on,
        last_month=row.last_month,
        said=said(reader),
        sessions=Session.objects.filter(reader=reader, ends_at__gt=now).count(),
        today=legal_date(now),
    )


def said(reader: UUID) -> tuple[Asked, ...]:
    """What was said between the reader and the office, in order; two statements."""
    office = [
        Asked(one.recorded_at, Outcome(one.outcome), _reason(reader, one)) for one in _DECISION.filter(subject=reader)
    ]
    own = [
        Asked(one.written_at, None, open_text(reader, ANSWER_PLACE, one.pk, one.sealed))
        for one in _ANSWER.filter(reader=reader)
    ]
    return tuple(sorted([*office, *own], key=lambda one: one.at))


def purpose_of(key: str) -> Purpose | None:
    """What a key that was sent does; None when it was used, is too old or never was. One statement."""
    found = OneTimeKey.objects.filter(digest=digest_of(key), ends_at__gt=DATABASE_NOW).first()
    return Purpose(found.purpose) if found else None


def _reason(reader: UUID, one: Decision) -> str:
    return open_text(reader, REASON_PLACE, one.pk, one.reason_sealed) if one.reason_sealed else ""
