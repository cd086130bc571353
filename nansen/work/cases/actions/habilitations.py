"""Letting an agent into files that are not theirs, for a time and on a stated basis; and taking it back."""

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.errors import AgentUnknown
from nansen.foundation.people.queries import agent
from nansen.kernel.calendar import legal_date
from nansen.work.cases.errors import (
    CaseUnknown,
    HabilitationBackwards,
    HabilitationInPast,
    HabilitationUnknown,
    LegalBasisMissing,
)
from nansen.work.cases.models import Case, Habilitation, HabilitationEnd
from nansen.work.cases.rules.access import Asker, admit_to_habilitate

LONGEST_HABILITATION = timedelta(days=366)


@transaction.atomic
def give_habilitation(
    account: UUID,
    *,
    starts_on: date,
    ends_on: date,
    legal_basis: str,
    by: UUID,
    division: str = "",
    person: UUID | None = None,
) -> UUID:
    """The dated authorisation given to an agent: one division, one person, or every division; a year at most.

    Raises HabilitationBackwards, HabilitationInPast, LegalBasisMissing, AgentUnknown, CaseUnknown, OwnAccount,
    RoleMissing, ScopeNotYours.
    """
    if not starts_on <= ends_on <= starts_on + LONGEST_HABILITATION:
        raise HabilitationBackwards(starts_on=starts_on, ends_on=ends_on)
    if starts_on < legal_date(database_now()):
        raise HabilitationInPast
    if not legal_basis.strip():
        raise LegalBasisMissing
    if not agent(account).active:
        raise AgentUnknown
    admit_to_habilitate(_asker(by), account=account, division=_scope(division, person))
    given = Habilitation.objects.create(
        account_id=account,
        division=division,
        person_id=person,
        starts_on=starts_on,
        ends_on=ends_on,
        legal_basis=legal_basis.strip(),
        given_by_id=by,
    )
    record("cases.habilitation_given", given, subject=person, actor=by)
    return given.id


def end_habilitation(habilitation: UUID, *, by: UUID) -> None:
    """Nothing; the habilitation opens nothing from now on.

    Raises HabilitationUnknown, OwnAccount, RoleMissing, ScopeNotYours.
    """
    held = Habilitation.objects.filter(id=habilitation, end=None).first()
    if held is None:
        raise HabilitationUnknown
    admit_to_habilitate(_asker(by), account=held.account_id, division=_scope(held.division, held.person_id))
    try:
        with transaction.atomic():
            end = HabilitationEnd.objects.create(habilitation=held, by_id=by)
            record("cases.habilitation_ended", end, subject=held.person_id, actor=by)
    except IntegrityError:  # ended by a colleague in the same instant
        raise HabilitationUnknown from None


def _asker(by: UUID) -> Asker:
    facts = agent(by)
    return Asker(by, facts.division, facts.roles if facts.active else frozenset())


def _scope(division: str, person: UUID | None) -> str | None:
    """The division whose files are opened, or None for every one. Raises CaseUnknown."""
    if person is None:
        return division or None
    found = Case.objects.filter(person=person).values_list("division", flat=True).first()
    if found is None:
        raise CaseUnknown
    return found
