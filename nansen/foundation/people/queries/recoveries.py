"""Recoveries asked of a second agent: what waits, and what was answered."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from nansen.foundation.journal.evidence import DATABASE_NOW
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.errors import RecoveryRequestUnknown
from nansen.foundation.people.models import RecoveryAnswer, RecoveryRequest
from nansen.foundation.people.rules.credentials import RECOVERY_REQUEST_LIVES, RecoveryState, recovery_state
from nansen.foundation.people.sealed import Place, opened


@dataclass(frozen=True)
class RecoveryFacts:
    """A recovery asked of a second agent: who asked, with which document seen, and what was answered."""

    id: UUID
    person: UUID
    by: UUID
    asked_at: datetime
    identity_checked_with: str
    state: RecoveryState
    answered_by: UUID | None
    answered_at: datetime | None
    reason: str


def recovery(request: UUID) -> RecoveryFacts:
    """The recovery asked; two statements. Raises RecoveryRequestUnknown."""
    found = _rows().filter(pk=request).first()
    if found is None:
        raise RecoveryRequestUnknown
    return _facts(found, database_now())


def last_recovery(person: UUID) -> RecoveryFacts | None:
    """The last recovery asked of a second agent for this person, if any; two statements."""
    found = _rows().filter(person=person).order_by("-recorded_at", "-id").first()
    return _facts(found, database_now()) if found else None


def recoveries_under_way(division: str) -> list[RecoveryFacts]:
    """The recoveries of a division asked in the last day and not carried out, the oldest first; two statements."""
    rows = _rows().filter(
        person__division=division, recovery__isnull=True, recorded_at__gt=DATABASE_NOW - RECOVERY_REQUEST_LIVES
    )
    now = database_now()
    return [_facts(row, now) for row in rows.order_by("recorded_at", "id")]


def _rows() -> QuerySet[RecoveryRequest]:
    return RecoveryRequest.objects.select_related("answer", "recovery")


def _facts(row: RecoveryRequest, now: datetime) -> RecoveryFacts:
    answer: RecoveryAnswer | None = getattr(row, "answer", None)
    state = recovery_state(
        asked_at=row.recorded_at,
        confirmed=answer.confirmed if answer else None,
        used=getattr(row, "recovery", None) is not None,
        now=now,
    )
    return RecoveryFacts(
        id=row.pk,
        person=row.person_id,
        by=row.by_id,
        asked_at=row.recorded_at,
        identity_checked_with=row.identity_checked_with,
        state=state,
        answered_by=answer.by_id if answer else None,
        answered_at=answer.recorded_at if answer else None,
        reason=_reason(row.person_id, answer),
    )


def _reason(person: UUID, answer: RecoveryAnswer | None) -> str:
    if answer is None or answer.sealed_reason is None:
        return ""
    return opened(person, Place.RECOVERY_REFUSAL, answer.pk, answer.sealed_reason).decode()
