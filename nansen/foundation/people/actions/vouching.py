"""Getting back in at a desk by the word of two agents: one asks, another one confirms or refuses, the first goes on."""

from uuid import UUID

from django.db import IntegrityError, transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.actions.slips import IssuedSlip, begin_recovery
from nansen.foundation.people.divisions import Role
from nansen.foundation.people.errors import (
    IdentityNotChecked,
    PersonUnknown,
    RecoveryNotConfirmed,
    RecoveryReasonMissing,
    RecoveryRequestOver,
    RecoveryUnderWay,
    SecondAgentInvalid,
)
from nansen.foundation.people.identity_documents import identity_document
from nansen.foundation.people.models import DeskRecovery, Person, RecoveryAnswer, RecoveryRequest
from nansen.foundation.people.queries.recoveries import RecoveryFacts, last_recovery, recovery
from nansen.foundation.people.rules.credentials import RecoveryState
from nansen.foundation.people.sealed import Place, sealed

UNDER_WAY = frozenset({RecoveryState.WAITING, RecoveryState.CONFIRMED})


def ask_second_agent(person: UUID, *, by: UUID, identity_checked_with: str) -> UUID:
    """The request: this agent checked who the person is, and wants another agent's word before giving access back.

    Raises RoleMissing, IdentityNotChecked, PersonUnknown, RecoveryUnderWay.
    """
    require_role(by, Role.REGISTRAR)
    document = identity_document(identity_checked_with)
    if document is None:
        raise IdentityNotChecked
    with transaction.atomic():
        if not Person.objects.select_for_update().filter(pk=person).exists():
            raise PersonUnknown
        held = last_recovery(person)
        if held is not None and held.state in UNDER_WAY:
            raise RecoveryUnderWay
        asked = RecoveryRequest(person_id=person, by_id=by, identity_checked_with=document.value)
        asked.save(force_insert=True)
        record("people.recovery_asked", asked, subject=person, actor=by)
    return asked.pk


def confirm_recovery(request: UUID, *, by: UUID) -> None:
    """Nothing; a second agent vouches for the person. Raises RoleMissing, SecondAgentInvalid, RecoveryRequestOver."""
    held = _to_answer(request, by=by)
    _answer(held, RecoveryAnswer(request_id=request, by_id=by, confirmed=True))


def refuse_recovery(request: UUID, *, by: UUID, reason: str) -> None:
    """Nothing; a second agent does not vouch, and says why. Raises what confirming does, and RecoveryReasonMissing."""
    held = _to_answer(request, by=by)
    if not reason.strip():
        raise RecoveryReasonMissing
    said = RecoveryAnswer(request_id=request, by_id=by, confirmed=False)
    said.sealed_reason = sealed(held.person, Place.RECOVERY_REFUSAL, said.pk, reason.strip().encode())
    _answer(held, said)


def recover_with_second(request: UUID, *, by: UUID) -> IssuedSlip:
    """The recovery slip two agents vouch for, once; no alert is owed. It is handed over and lives like the other one.

    Raises RoleMissing, RecoveryNotConfirmed unless it is the agent who asked and the other one's word is fresh.
    """
    require_role(by, Role.REGISTRAR)
    held = recovery(request)
    if held.by != by or held.state is not RecoveryState.CONFIRMED:
        raise RecoveryNotConfirmed
    said = DeskRecovery(
        person_id=held.person,
        by_id=by,
        second_id=held.answered_by,
        identity_checked_with=held.identity_checked_with,
        request_id=request,
    )
    try:
        with transaction.atomic():
            return begin_recovery(said)
    except IntegrityError as used:  # printed twice in the same instant
        raise RecoveryNotConfirmed from used


def _to_answer(request: UUID, *, by: UUID) -> RecoveryFacts:
    require_role(by, Role.REGISTRAR, Role.SUPERVISOR)
    held = recovery(request)
    if held.by == by:
        raise SecondAgentInvalid
    if held.state is not RecoveryState.WAITING:
        raise RecoveryRequestOver
    return held


def _answer(held: RecoveryFacts, said: RecoveryAnswer) -> None:
    kind = "people.recovery_confirmed" if said.confirmed else "people.recovery_refused"
    try:
        with transaction.atomic():
            said.save(force_insert=True)
            record(kind, said, subject=held.person, actor=said.by_id)
    except IntegrityError as answered:  # two answers in the same instant
        raise RecoveryRequestOver from answered
