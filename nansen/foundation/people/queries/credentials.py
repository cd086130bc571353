"""Slips, tries, recoveries and devices, as the desk and the person may see them."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.models import (
    AccessReport,
    CodeBatch,
    CredentialEvent,
    PersonSession,
    RecoveryAnswer,
    RecoveryRequest,
    SignInAttempt,
    SlipIssued,
)
from nansen.foundation.people.models.credentials import CredentialStep
from nansen.foundation.people.rules.credentials import STEP_UP, SlipState, slip_state
from nansen.foundation.people.sealed import Place, opened


@dataclass(frozen=True)
class SlipFacts:
    """A slip as the desk sees it; its key is nowhere."""

    id: UUID
    kind: str
    issued_at: datetime
    state: SlipState
    live_until: datetime | None


@dataclass(frozen=True)
class AccessLine:
    """One thing that happened to a person's access: what, when, and the words of a report."""

    at: datetime
    what: str
    detail: str = ""


@dataclass(frozen=True)
class SessionLine:
    """A device that is signed in."""

    id: UUID
    device: str
    shared: bool
    begun_at: datetime
    seen_at: datetime


def slips(person: UUID) -> list[SlipFacts]:
    """The person's slips, the newest first; two statements."""
    now = database_now()
    held: dict[UUID, tuple[str, datetime, dict[str, datetime | None]]] = {}
    rows = SlipIssued.objects.filter(person=person).order_by("-recorded_at", "-id")
    for pk, kind, at, step, until in rows.values_list(
        "pk", "kind", "recorded_at", "events__step", "events__live_until"
    ):
        steps = held.setdefault(pk, (kind, at, {}))[2]
        if step:
            steps[step] = until
    return [
        SlipFacts(pk, kind, at, slip_state(steps, now), steps.get("handed_over"))
        for pk, (kind, at, steps) in held.items()
    ]


def activated_at(person: UUID) -> datetime | None:
    """When the person first entered their account; one statement."""
    events = CredentialEvent.objects.filter(account__person=person, step=CredentialStep.ACTIVATED)
    return events.order_by("recorded_at").values_list("recorded_at", flat=True).first()


def codes_left(account: UUID) -> int:
    """How many recovery codes are unspent; two statements."""
    batch = CodeBatch.objects.filter(account=account).order_by("-recorded_at", "-id").first()
    if batch is None:
        return 0
    return len(batch.code_hashes) - CredentialEvent.objects.filter(batch=batch).count()


def access_history(person: UUID) -> list[AccessLine]:
    """What happened to the person's access, the newest first: tries, recoveries, reports; five statements."""
    tries = SignInAttempt.objects.filter(account__person=person).values_list("recorded_at", "way", "outcome")
    changes = CredentialEvent.objects.filter(account__person=person).values_list("recorded_at", "step")
    reports = AccessReport.objects.filter(person=person)
    lines = [AccessLine(at, f"{way}_{outcome}") for at, way, outcome in tries]
    lines += [AccessLine(at, step) for at, step in changes]
    asked = RecoveryRequest.objects.filter(person=person).values_list("recorded_at", flat=True)
    lines += [AccessLine(at, "recovery_asked") for at in asked]
    answers = RecoveryAnswer.objects.filter(request__person=person).values_list("recorded_at", "confirmed")
    lines += [AccessLine(at, "recovery_confirmed" if confirmed else "recovery_refused") for at, confirmed in answers]
    lines += [
        AccessLine(
            row.recorded_at,
            f"reported_{row.via}",
            opened(person, Place.ACCESS_REPORT, row.pk, row.sealed_words).decode(),
        )
        for row in reports
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def sessions(account: UUID) -> list[SessionLine]:
    """The devices signed in, the last seen first; one statement."""
    rows = PersonSession.objects.filter(account=account, ended_at=None).order_by("-seen_at")
    return [SessionLine(row.pk, row.device, row.shared, row.begun_at, row.seen_at) for row in rows]


def proved_at(request: HttpRequest, *methods: str) -> float:
    """When the agent behind this request last proved who they are, by one of these methods or by any (POSIX seconds).

    0 when they never did in this session. No statement.
    """
    if not request.user.is_authenticated:
        return 0.0
    proofs = get_authentication_records(request, cast("AbstractBaseUser", request.user))
    return max((float(proof["at"]) for proof in proofs if not methods or proof["method"] in methods), default=0.0)


def recently_authenticated(request: HttpRequest, within: timedelta = STEP_UP) -> bool:
    """Whether the agent behind this request proved the second factor within this time; no statement.

    Signing and break-glass ask for it; when it is false the door sends to the page `mfa_reauthenticate`.
    """
    return time.time() - proved_at(request, "mfa") < within.total_seconds()
