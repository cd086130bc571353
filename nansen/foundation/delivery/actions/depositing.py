"""Depositing a letter: written once, made available at once, alerted on commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app as jobs

from nansen.foundation.delivery.errors import (
    AlreadySuperseded,
    LetterUnknown,
    NoAddressee,
    ReasonMissing,
    RecipientNotEntitled,
)
from nansen.foundation.delivery.models import Addressee, Availability, Letter
from nansen.foundation.delivery.queries.rulings import settled_regimes
from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.delivery.rules.deposit import (
    Destination,
    check_destinations,
    check_interview,
    check_summons,
    decision_of,
)
from nansen.foundation.delivery.rules.regime_table import ORDERS, REGIMES
from nansen.foundation.delivery.rules.regimes import Channel, regime_for
from nansen.foundation.delivery.sealed import Place, sealed
from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.errors import PersonUnknown
from nansen.foundation.people.queries import agent, readers_for, summaries
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind


@dataclass(frozen=True)
class AddresseeInput:
    """Whom a letter is for, who receives it (themself or the one who represents them at law), and how."""

    person: UUID
    recipient: UUID
    channel: Channel


@dataclass(frozen=True)
class _Content:
    """What a letter says of itself, checked against the law."""

    kind: LetterKind
    document_id: UUID
    decision: DecisionCode | None
    decided_on: date | None
    interview_at: datetime | None


def deposit_letter(
    *,
    kind: LetterKind,
    document_id: UUID,
    addressees: Sequence[AddresseeInput],
    by: UUID,
    decision_code: str | None = None,
    decided_on: date | None = None,
    interview_at: datetime | None = None,
    supersedes: UUID | None = None,
    reason: str | None = None,
) -> UUID:
    """Return the letter, available from now on to those who receive it in the space; each of them is alerted on commit.

    `by` is the account of the agent. `reason` is owed by a letter that supersedes another, and by a summons whose
    certain notice would come after its own date. Raises the refusals of rules/deposit.py, RecipientNotEntitled,
    PersonUnknown, AgentUnknown, LetterUnknown, AlreadySuperseded, ReasonMissing, RegimeUnread.
    """
    agent(by)
    now = database_now()
    decision, decided_on = decision_of(kind, decision_code, decided_on, legal_date(now))
    check_interview(kind, interview_at, now)
    destinations = _destinations(addressees)
    check_destinations(kind, decision, destinations)
    check_summons(interview_at, now, destinations, reason or "")
    _check_recipients(addressees)
    _check_superseded(supersedes, reason or "")
    content = _Content(kind, document_id, decision, decided_on, interview_at)
    letter = _letter(content, by, supersedes, reason or "", addressees[0].person)
    rows = [_addressee(letter, wanted, one) for wanted, one in zip(addressees, destinations, strict=True)]
    _write(letter, rows, by)
    return letter.pk


def _destinations(addressees: Sequence[AddresseeInput]) -> list[Destination]:
    if not addressees:
        raise NoAddressee
    known = summaries({one.person for one in addressees})
    if missing := [one for one in addressees if one.person not in known]:
        raise PersonUnknown(count=len(missing))
    keys = {
        person: regime_for(summary.registered_on, summary.territory, REGIMES, ORDERS).key
        for person, summary in known.items()
    }
    regimes = settled_regimes(keys.values())
    return [
        Destination(one.person, one.channel, regimes[keys[one.person]], known[one.person].territory)
        for one in addressees
    ]


def _check_recipients(addressees: Sequence[AddresseeInput]) -> None:
    for one in addressees:
        if one.recipient not in readers_for(one.person):
            raise RecipientNotEntitled


def _check_superseded(supersedes: UUID | None, reason: str) -> None:
    if supersedes is None:
        return
    if not reason.strip():
        raise ReasonMissing
    if not Letter.objects.filter(pk=supersedes).exists():
        raise LetterUnknown


def _letter(content: _Content, by: UUID, supersedes: UUID | None, reason: str, person: UUID) -> Letter:
    letter = Letter(
        kind=content.kind.value,
        document_id=content.document_id,
        decision_code=content.decision.value if content.decision else "",
        decided_on=content.decided_on,
        interview_at=content.interview_at,
        supersedes_id=supersedes,
        by_id=by,
    )
    if reason.strip():
        letter.sealed_reason = sealed(person, Place.LETTER_REASON, letter.pk, reason.strip())
    return letter


def _addressee(letter: Letter, wanted: AddresseeInput, one: Destination) -> Addressee:
    return Addressee(
        letter=letter,
        person_id=wanted.person,
        recipient_id=wanted.recipient,
        channel=wanted.channel.value,
        regime=one.regime.key,
        territory=one.territory.value,
    )


def _write(letter: Letter, rows: Sequence[Addressee], by: UUID) -> None:
    """Write the letter, its addressees and their availability, journal them, and ask for the alerts."""
    available = [Availability(addressee=row) for row in rows if row.channel == Channel.ELECTRONIC.value]
    alert = jobs.configure_task("delivery.send_alert")
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
            Addressee.objects.bulk_create(rows)
            Availability.objects.bulk_create(available)
            record("delivery.letter_deposited", letter, rows[0], subject=rows[0].person_id, actor=by)
            for row in rows[1:]:
                record("delivery.letter_deposited", row, subject=row.person_id, actor=by)
            for one in available:
                record("delivery.letter_made_available", one, subject=one.addressee.person_id, actor=by)
                alert.defer(addressee=str(one.addressee_id))
    except IntegrityError as error:
        if "supersedes" in str(error):
            raise AlreadySuperseded from error
        raise
