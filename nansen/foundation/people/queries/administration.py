"""Agents as whoever administers them sees them: what they may do, whether they have a way in, what was changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.hashers import is_password_usable
from django.db.models import Max

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.errors import AgentUnknown, OwnAccount
from nansen.foundation.people.models import Agent, AgentAppointment, CredentialEvent, SetUpEnd, SetUpIssued
from nansen.foundation.people.queries.accounts import AgentFacts, agents
from nansen.foundation.people.rules.administration import Post, admit_to_administer


class WayIn(StrEnum):
    """Whether an agent can sign in, and if not, what is missing."""

    OPEN = "open"
    KEY_GIVEN = "key_given"
    NONE = "none"
    ENDED = "ended"


@dataclass(frozen=True)
class AgentFile:
    """An agent, the name they sign in with, and where their way in stands."""

    facts: AgentFacts
    handle: str
    way_in: WayIn
    key_until: datetime | None


@dataclass(frozen=True)
class AgentChange:
    """One thing that was changed about an agent, by whom (none for the installer), with the roles from then on."""

    at: datetime
    what: str
    by: UUID | None
    division: str = ""
    service: str = ""
    roles: tuple[str, ...] = ()


def agent_files(division: str | None = None) -> list[AgentFile]:
    """The agents of a division, or all of them, by name; three statements."""
    rows = Agent.objects.select_related("account").order_by("display_name", "pk")
    return _files(rows if division is None else rows.filter(division=division))


def agent_file(account_id: UUID) -> AgentFile:
    """One agent; three statements. Raises AgentUnknown."""
    found = _files(Agent.objects.select_related("account").filter(account_id=account_id))
    if not found:
        raise AgentUnknown
    return found[0]


def answers_for(by: UUID, account_id: UUID, *, ended: bool = False) -> AgentFacts:
    """The agent whom `by`, another one, answers for, active unless `ended` ones will do; one statement.

    Raises AgentUnknown, OwnAccount, RoleMissing, AgentNotYours.
    """
    found = agents([by, account_id])
    asker, held = found.get(by), found.get(account_id)
    if asker is None or held is None or not (held.active or ended):
        raise AgentUnknown
    if by == account_id:
        raise OwnAccount
    roles = asker.roles if asker.active else frozenset[str]()
    admit_to_administer(Post(asker.division, roles), Post(held.division, held.roles))
    return held


def agent_changes(account_id: UUID) -> list[AgentChange]:
    """What was changed about an agent, the newest first; four statements."""
    posts = AgentAppointment.objects.filter(agent__account=account_id).order_by("recorded_at", "pk")
    found: list[AgentChange] = []
    active = True
    for one in posts:
        what = "appointed" if not found else "ended" if not one.active else "changed" if active else "opened"
        active = one.active
        found.append(AgentChange(one.recorded_at, what, one.by_id, one.division, one.service, tuple(one.roles)))
    keys = SetUpIssued.objects.filter(account=account_id).values_list("recorded_at", "by")
    ends = SetUpEnd.objects.filter(set_up__account=account_id).values_list("recorded_at", "how", "by")
    own = CredentialEvent.objects.filter(account=account_id).values_list("recorded_at", "step")
    found += [AgentChange(at, "key_given", by) for at, by in keys]
    found += [AgentChange(at, f"key_{how}", by) for at, how, by in ends]
    found += [AgentChange(at, step, account_id) for at, step in own]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _files(rows: Iterable[Agent]) -> list[AgentFile]:
    held = list(rows)
    given = SetUpIssued.objects.filter(account__in=[one.account_id for one in held], end=None)
    live = given.filter(live_until__gt=database_now()).values_list("account").annotate(until=Max("live_until"))
    until = dict(live)
    return [_file(one, until.get(one.account_id)) for one in held]


def _file(agent: Agent, key_until: datetime | None) -> AgentFile:
    account = agent.account
    facts = AgentFacts(
        agent.pk,
        account.pk,
        agent.division,
        agent.service,
        frozenset(agent.roles),
        agent.display_name,
        account.is_active,
    )
    if not account.is_active:
        return AgentFile(facts, account.handle, WayIn.ENDED, None)
    if is_password_usable(account.password):
        return AgentFile(facts, account.handle, WayIn.OPEN, None)
    return AgentFile(facts, account.handle, WayIn.KEY_GIVEN if key_until else WayIn.NONE, key_until)
