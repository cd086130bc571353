"""Slips: issued, handed over, replaced."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.actions.sessions import end_sessions
from nansen.foundation.people.divisions import Role
from nansen.foundation.people.errors import (
    IdentityNotChecked,
    PersonUnknown,
    SlipHandedOver,
    SlipRevoked,
    SlipUnknown,
)
from nansen.foundation.people.identity_documents import identity_document
from nansen.foundation.people.look_up import slip_key_hash
from nansen.foundation.people.models import Account, DeskRecovery, Person, SlipEvent, SlipIssued
from nansen.foundation.people.models.credentials import SlipKind, SlipStep
from nansen.foundation.people.queries import contact_history
from nansen.foundation.people.rules.credentials import RECOVERY_SLIP_LIVES, SLIP_LIVES
from nansen.kernel.identifiers import one_use_key

ENDS = (SlipStep.USED, SlipStep.REVOKED, SlipStep.EXPIRED)
LIVES = {SlipKind.FIRST: SLIP_LIVES, SlipKind.RECOVERY: RECOVERY_SLIP_LIVES}


@dataclass(frozen=True)
class IssuedSlip:
    """A slip just issued: the only time its key can be read, in the groups that are printed."""

    id: UUID
    person: UUID
    key_text: str
    kind: str


@dataclass(frozen=True)
class Alert:
    """Where to say that access was given back: every number and address the person ever gave, and in which language."""

    mobiles: tuple[str, ...]
    emails: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class GivenBack:
    """A recovery begun at a desk by one agent: its slip, and the alert owed."""

    slip: IssuedSlip
    alert: Alert


def issue_slip(person: UUID, by: UUID) -> IssuedSlip:
    """A new slip, not yet live; those not used before are revoked. Raises RoleMissing, PersonUnknown."""
    require_role(by, Role.REGISTRAR)
    with transaction.atomic():
        return _issue(person, by, SlipKind.FIRST)


def hand_over_slip(slip_id: UUID, by: UUID, identity_checked_with: str) -> datetime:
    """The instant until which the slip is live from now on: its holder's identity was checked with this document.

    Raises RoleMissing, IdentityNotChecked, SlipUnknown, SlipRevoked, SlipHandedOver.
    """
    require_role(by, Role.REGISTRAR)
    document = identity_document(identity_checked_with)
    if document is None:
        raise IdentityNotChecked
    with transaction.atomic():
        slip = SlipIssued.objects.filter(pk=slip_id).first()
        if slip is None:
            raise SlipUnknown
        Person.objects.select_for_update().get(pk=slip.person_id)
        steps = set(SlipEvent.objects.filter(slip=slip).values_list("step", flat=True))
        if SlipStep.REVOKED in steps:
            raise SlipRevoked
        if SlipStep.HANDED_OVER in steps:
            raise SlipHandedOver
        until = database_now() + LIVES[SlipKind(slip.kind)]
        step = SlipEvent(
            slip=slip,
            step=SlipStep.HANDED_OVER,
            by_id=by,
            identity_checked_with=document.value,
            live_until=until,
        )
        step.save(force_insert=True)
        record("people.slip_handed_over", step, subject=slip.person_id, actor=by)
    return until


def revoke_slip(slip_id: UUID, by: UUID) -> None:
    """Nothing; the slip opens nothing any more. Raises RoleMissing, SlipUnknown."""
    require_role(by, Role.REGISTRAR)
    with transaction.atomic():
        slip = SlipIssued.objects.filter(pk=slip_id).first()
        if slip is None:
            raise SlipUnknown
        _revoke(slip.person_id, by, [slip])


def revoke_open_slips(person: UUID, by: UUID | None) -> None:
    """Nothing; no slip of the person opens anything any more."""
    with transaction.atomic():
        _revoke(person, by, list(SlipIssued.objects.filter(person=person).exclude(events__step__in=ENDS)))


def end_expired_slips() -> int:
    """How many slips were left to expire since this was last done; each is written down once."""
    over = SlipEvent.objects.filter(step=SlipStep.HANDED_OVER, live_until__lte=database_now()).exclude(
        slip__events__step__in=ENDS
    )
    with transaction.atomic():
        ended = [(SlipEvent(slip=event.slip, step=SlipStep.EXPIRED), event) for event in over.select_related("slip")]
        SlipEvent.objects.bulk_create([step for step, _ in ended])
        for step, event in ended:
            record("people.slip_expired", step, subject=event.slip.person_id)
    return len(ended)


def recover_at_desk(person: UUID, *, by: UUID, identity_checked_with: str) -> GivenBack:
    """A recovery slip for someone who lost everything and whose identity was checked; their devices are signed out.

    One agent alone: the caller sends the alert to every channel named. The slip is then handed over like any other,
    and lives two days. Raises RoleMissing, IdentityNotChecked, PersonUnknown.
    """
    require_role(by, Role.REGISTRAR)
    document = identity_document(identity_checked_with)
    if document is None:
        raise IdentityNotChecked
    with transaction.atomic():
        slip = begin_recovery(DeskRecovery(person_id=person, by_id=by, identity_checked_with=document.value))
    return GivenBack(slip, _alert(person))


def begin_recovery(said: DeskRecovery) -> IssuedSlip:
    """The recovery slip of a recovery now recorded; every device of the person is signed out.

    In the caller's transaction. Raises PersonUnknown.
    """
    person, by = said.person_id, said.by_id
    slip = _issue(person, by, SlipKind.RECOVERY)
    said.slip_id = slip.id
    said.save(force_insert=True)
    record("people.recovery_begun_at_desk", said, subject=person, actor=by)
    for account in Account.objects.filter(person=person):
        end_sessions(account.pk, how="recovery")
    return slip


def _issue(person: UUID, by: UUID, kind: SlipKind) -> IssuedSlip:
    if Person.objects.select_for_update().filter(pk=person).first() is None:
        raise PersonUnknown
    revoke_open_slips(person, by)
    key = one_use_key.generate()
    slip = SlipIssued(person_id=person, by_id=by, kind=kind, key_hash=slip_key_hash(key))
    slip.save(force_insert=True)
    record("people.slip_issued", slip, subject=person, actor=by)
    return IssuedSlip(slip.pk, person, one_use_key.display(key), kind.value)


def _revoke(person: UUID, by: UUID | None, slips: list[SlipIssued]) -> None:
    if slips:
        steps = [SlipEvent(slip=slip, step=SlipStep.REVOKED, by_id=by) for slip in slips]
        SlipEvent.objects.bulk_create(steps)
        record("people.slip_revoked", *steps, subject=person, actor=by)


def _alert(person: UUID) -> Alert:
    told = [reached for _, _, reached in contact_history(person)]
    return Alert(
        mobiles=tuple(dict.fromkeys(reached.mobile for reached in told if reached.mobile)),
        emails=tuple(dict.fromkeys(reached.email for reached in told if reached.email)),
        language=told[0].language if told else "fr",
    )
