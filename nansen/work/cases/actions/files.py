"""Opening a case, entrusting it, and letting an agent in."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from nansen.foundation.delivery.rules.regime_table import ORDERS, REGIMES
from nansen.foundation.delivery.rules.regimes import Channel, regime_for
from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions import choose_channel, declare_capacity, register_person
from nansen.foundation.people.errors import AgentUnknown
from nansen.foundation.people.identity import Contact, Identity
from nansen.foundation.people.queries import AgentFacts, agent
from nansen.kernel.calendar import legal_date
from nansen.kernel.territories import Territory
from nansen.work.cases.errors import CaseUnknown, LodgedTooEarly
from nansen.work.cases.models import Assignment, Case, Lodging
from nansen.work.cases.queries.access import CaseFacts, admitted, case_facts
from nansen.work.cases.rules.access import CHECKERS, WRITERS

RECEPTION_LASTS = timedelta(days=7)


@transaction.atomic
def register_claim(
    identity: Identity,
    contact: Contact,
    *,
    division: str,
    territory: Territory,
    registered_on: date,
    lodged_on: date | None,
    by: UUID,
    able: bool = True,
    unable_reason: str = "",
) -> CaseFacts:
    """The new case of a person registered in the same act; whoever registers keeps the file for seven days.

    Who cannot use the electronic space receives registered letters, for the reason given (R. 531-17 al. 9).
    """
    person = register_person(
        identity, contact, division=division, territory=territory, registered_on=registered_on, by=by
    )
    declare_capacity(person, able, contact.language, by, unable_reason)
    if not able:
        choose_channel(person, Channel.REGISTERED_LETTER.value, by=by, reason=unable_reason)
    return open_case(
        person, territory=territory, division=division, registered_on=registered_on, lodged_on=lodged_on, by=by
    )


@transaction.atomic
def open_case(
    person: UUID, *, territory: Territory, division: str, registered_on: date, lodged_on: date | None, by: UUID
) -> CaseFacts:
    """The new case of a person already registered, under the regime of its day and territory. Raises RegimeUnread."""
    regime = regime_for(registered_on, territory, REGIMES, ORDERS)
    case = Case.objects.create(
        person_id=person, division=division, registered_on=registered_on, lodged_on=lodged_on, regime=regime.key
    )
    today = legal_date(database_now())
    _entrust(case, account=by, task="reception", starts_on=today, ends_on=today + RECEPTION_LASTS, by=by)
    return case_facts(case)


@transaction.atomic
def record_lodging(person: UUID, lodged_on: date, *, by: AgentFacts) -> None:
    """The day the complete claim was lodged, kept as evidence. Raises LodgedTooEarly, and what `admitted` raises."""
    case = admitted(by, person, roles=WRITERS)
    if not case.registered_on <= lodged_on <= legal_date(database_now()):
        raise LodgedTooEarly
    if case.lodged_on == lodged_on:
        return
    Case.objects.filter(id=case.id).update(lodged_on=lodged_on)
    said = Lodging.objects.create(case_id=case.id, lodged_on=lodged_on, by_id=by.account_id)
    record("cases.claim_lodged", said, subject=person, actor=by.account_id)


@transaction.atomic
def entrust(person: UUID, *, account: UUID, task: str, by: AgentFacts) -> None:
    """The person's file entrusted from today to an active agent: to instruct the claim, or to hear the person.

    Raises what `admitted` raises, and AgentUnknown.
    """
    case = admitted(by, person, roles=WRITERS | CHECKERS)
    if not agent(account).active:
        raise AgentUnknown
    starts_on = legal_date(database_now())
    if not Assignment.objects.filter(case=case.id, account=account, task=task, ends_on__isnull=True).exists():
        assign(case.id, account=account, task=task, starts_on=starts_on, by=by.account_id)


@transaction.atomic
def assign(case: UUID, *, account: UUID, task: str, starts_on: date, by: UUID, ends_on: date | None = None) -> None:
    """A case entrusted to an agent for a task: reception, instruct, interview. Raises CaseUnknown."""
    found = Case.objects.filter(id=case).first()
    if found is None:
        raise CaseUnknown
    _entrust(found, account=account, task=task, starts_on=starts_on, ends_on=ends_on, by=by)


def _entrust(case: Case, *, account: UUID, task: str, starts_on: date, ends_on: date | None, by: UUID) -> None:
    entrusted = Assignment.objects.create(
        case=case, account_id=account, task=task, starts_on=starts_on, ends_on=ends_on, given_by_id=by
    )
    record("cases.assigned", entrusted, subject=case.person_id, actor=by)
