"""Access given back at a desk to someone who lost everything: by one agent and an alert, or by two agents."""

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from nansen.foundation.people import actions as people
from nansen.foundation.people.actions.slips import IssuedSlip
from nansen.foundation.people.queries import AgentFacts, recovery
from nansen.work.cases.queries.access import admitted
from nansen.work.cases.rules.access import RECEIVERS, VOUCHERS


@transaction.atomic
def give_access_back(person: UUID, *, by: AgentFacts, identity_checked_with: str) -> IssuedSlip:
    """A recovery slip for someone who lost everything, their identity checked; the person is told on every channel.

    Raises what `admitted` raises, and IdentityNotChecked.
    """
    admitted(by, person, roles=RECEIVERS)
    given = people.recover_at_desk(person, by=by.account_id, identity_checked_with=identity_checked_with)
    jobs.configure_task("cases.tell_of_access_given_back").defer(person=str(person))
    return given.slip


@transaction.atomic
def ask_second_agent(person: UUID, *, by: AgentFacts, identity_checked_with: str) -> UUID:
    """The request that a second agent confirms who the person is, this agent having seen their document.

    Raises what `admitted` raises, IdentityNotChecked, RecoveryUnderWay.
    """
    admitted(by, person, roles=RECEIVERS)
    return people.ask_second_agent(person, by=by.account_id, identity_checked_with=identity_checked_with)


@transaction.atomic
def confirm_recovery(request: UUID, *, by: AgentFacts) -> None:
    """Nothing; a second agent, with a right to the file, vouches for the person.

    Raises what `admitted` raises, SecondAgentInvalid, RecoveryRequestUnknown, RecoveryRequestOver.
    """
    admitted(by, recovery(request).person, roles=VOUCHERS)
    people.confirm_recovery(request, by=by.account_id)


@transaction.atomic
def refuse_recovery(request: UUID, *, by: AgentFacts, reason: str) -> None:
    """Nothing; a second agent does not vouch, for a reason. Raises what confirming raises, RecoveryReasonMissing."""
    admitted(by, recovery(request).person, roles=VOUCHERS)
    people.refuse_recovery(request, by=by.account_id, reason=reason)


@transaction.atomic
def give_access_back_together(request: UUID, *, by: AgentFacts) -> IssuedSlip:
    """The recovery slip two agents vouch for, printed by the one who asked; nobody else is told.

    Raises what `admitted` raises, RecoveryRequestUnknown, RecoveryNotConfirmed.
    """
    admitted(by, recovery(request).person, roles=RECEIVERS)
    return people.recover_with_second(request, by=by.account_id)
