"""Accounts and agents."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from nansen.foundation.people.errors import AgentUnknown
from nansen.foundation.people.models import Account, Agent


@dataclass(frozen=True)
class AgentFacts:
    """An agent as they stand now. The display name is for colleagues, never for a person or a letter."""

    id: UUID
    account_id: UUID
    division: str
    service: str
    roles: frozenset[str]
    display_name: str
    active: bool = True


_COLUMNS = ("pk", "account_id", "division", "service", "roles", "display_name", "account__is_active")


def agent(account_id: UUID) -> AgentFacts:
    """The agent of an account; one statement. Raises AgentUnknown."""
    found = agents([account_id])
    if account_id not in found:
        raise AgentUnknown
    return found[account_id]


def agents(account_ids: Iterable[UUID] | None = None) -> dict[UUID, AgentFacts]:
    """The agents of these accounts, or all of them, by account; one statement."""
    rows = Agent.objects.order_by("display_name").values_list(*_COLUMNS)
    if account_ids is not None:
        rows = rows.filter(account_id__in=list(account_ids))
    facts = (AgentFacts(pk, acc, div, srv, frozenset(roles), name, on) for pk, acc, div, srv, roles, name, on in rows)
    return {found.account_id: found for found in facts}


def holds_role(account_id: UUID, *roles: str) -> bool:
    """Whether the account is an active agent's who holds one of the roles; one statement."""
    return Agent.objects.filter(account_id=account_id, account__is_active=True, roles__overlap=list(roles)).exists()


def account_of(person: UUID) -> UUID | None:
    """The account of a person, if they have one; one statement."""
    return Account.objects.filter(person=person).values_list("pk", flat=True).first()


def person_of_account(account_id: UUID) -> UUID | None:
    """The person whose account this is, or None for an agent's; one statement."""
    return Account.objects.filter(pk=account_id).values_list("person_id", flat=True).first()
