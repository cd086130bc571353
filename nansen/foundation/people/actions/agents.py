"""Agents: appointed, changed, ended."""

from collections.abc import Iterable
from uuid import UUID

from allauth.mfa.totp.internal.auth import TOTP
from django.db import IntegrityError, transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.actions.set_up_keys import end_set_ups, withdraw_credentials
from nansen.foundation.people.actions.signing_in import keep_attempt, wait_or_go
from nansen.foundation.people.actions.throttling import give_back
from nansen.foundation.people.divisions import Division, Role
from nansen.foundation.people.errors import AgentUnknown, DivisionUnknown, HandleTaken, OwnAccount, PassphraseTooWeak
from nansen.foundation.people.look_up import identifier_hash
from nansen.foundation.people.models import Account, Agent, AgentAppointment, CredentialEvent, SignInAttempt
from nansen.foundation.people.models.credentials import CredentialStep
from nansen.foundation.people.models.set_up import SetUpEnding
from nansen.foundation.people.queries import agent as agent_facts
from nansen.foundation.people.rules.administration import Post, admit_to_administer
from nansen.foundation.people.rules.passphrases import normalised, strength
from nansen.foundation.people.rules.throttling import Scope


def appoint_agent(
    handle: str, *, display_name: str, division: str, service: str, roles: Iterable[str], by: UUID | None = None
) -> UUID:
    """The account of the new agent, who cannot sign in before a passphrase is set. `by` is None for the first one.

    Raises DivisionUnknown, HandleTaken, RoleMissing, AgentNotYours.
    """
    held = _checked(division, roles)
    if by is not None:
        admit_to_administer(_post_of(by), Post(division, frozenset(held)))
    try:
        with transaction.atomic():
            account = Account(handle=handle, kind="agent")
            account.set_unusable_password()
            account.save(force_insert=True)
            agent = Agent(account=account, display_name=display_name, division=division, service=service, roles=held)
            agent.save(force_insert=True)
            _appointed(agent, active=True, by=by)
    except IntegrityError:
        raise HandleTaken from None
    return account.pk


def change_agent(account_id: UUID, *, division: str, service: str, roles: Iterable[str], by: UUID) -> None:
    """Nothing; from now on the agent has this division, service and roles: their next page already knows.

    Raises AgentUnknown, DivisionUnknown, OwnAccount, RoleMissing, AgentNotYours.
    """
    held = _checked(division, roles)
    with transaction.atomic():
        agent = held_still(account_id, Post(division, frozenset(held)), by=by)
        agent.division, agent.service, agent.roles = division, service, held
        agent.save()
        _appointed(agent, active=agent.account.is_active, by=by)


def end_agent_access(account_id: UUID, *, by: UUID) -> None:
    """Nothing; the agent is out at once, everywhere, and what they signed in with is worth nothing any more.

    Raises AgentUnknown, OwnAccount, RoleMissing, AgentNotYours.
    """
    with transaction.atomic():
        agent = held_still(account_id, by=by)
        withdraw_credentials(agent.account)
        end_set_ups(account_id, SetUpEnding.WITHDRAWN, by=by)
        agent.account.is_active = False
        agent.account.save(update_fields=["is_active"])
        _appointed(agent, active=False, by=by)


def open_agent_access(account_id: UUID, *, by: UUID) -> None:
    """Nothing; the agent may be given a way in again, with the division and roles they had.

    Raises AgentUnknown, OwnAccount, RoleMissing, AgentNotYours.
    """
    with transaction.atomic():
        agent = held_still(account_id, by=by)
        agent.account.is_active = True
        agent.account.save(update_fields=["is_active"])
        _appointed(agent, active=True, by=by)


def set_agent_passphrase(account_id: UUID, passphrase: str) -> None:
    """Nothing; the agent signs in with this passphrase and a second factor. Raises PassphraseTooWeak, AgentUnknown."""
    account = Account.objects.filter(pk=account_id, kind="agent").first()
    if account is None:
        raise AgentUnknown
    if not strength(passphrase, [account.handle]).enough:
        raise PassphraseTooWeak
    account.set_password(normalised(passphrase))
    with transaction.atomic():
        account.save(update_fields=["password"])
        event = CredentialEvent(account=account, step=CredentialStep.PASSPHRASE_CHANGED)
        event.save(force_insert=True)
        record("people.agent_passphrase_set", event, actor=account.pk)


def give_agent_code_secret(account_id: UUID, secret: str) -> None:
    """Nothing; the agent's one-time codes are made from this secret, in base 32. Raises AgentUnknown."""
    account = Account.objects.filter(pk=account_id, kind="agent").first()
    if account is None:
        raise AgentUnknown
    TOTP.activate(account, secret)


def admit_agent(handle: str, *, network: str) -> None:
    """Nothing when a try with this name may be made, which is then counted. Raises TooManyTries."""
    wait_or_go(_counted(handle, network))


def keep_agent_attempt(handle: str, *, outcome: str, network: str, counted_as: str = "") -> None:
    """Nothing; the try is evidence, and a right one is not counted any more."""
    account = Account.objects.filter(kind="agent", handle=handle).first()
    attempt = SignInAttempt(account=account, identifier_hash=identifier_hash(handle), way="agent", outcome=outcome)
    keep_attempt(attempt, person=None)
    if outcome in {"passphrase_right", "code_right"}:
        give_back(_counted(counted_as or handle, network))


def held_still(account_id: UUID, *after: Post, by: UUID) -> Agent:
    """The agent, whom nobody else changes meanwhile, when `by` may administer them, now and in the posts to come."""
    found = Agent.objects.select_for_update().select_related("account").filter(account_id=account_id).first()
    if found is None:
        raise AgentUnknown
    if by == account_id:
        raise OwnAccount
    admit_to_administer(_post_of(by), Post(found.division, frozenset(found.roles)), *after)
    return found


def _post_of(account_id: UUID) -> Post:
    facts = agent_facts(account_id)
    return Post(facts.division, facts.roles if facts.active else frozenset())


def _counted(handle: str, network: str) -> dict[Scope, str]:
    counted = {Scope.ACCOUNT: f"agent {handle}", Scope.ACCOUNT_FROM_NETWORK: f"agent {network} {handle}"}
    return counted | ({Scope.NETWORK: network} if network else {})


def _checked(division: str, roles: Iterable[str]) -> list[str]:
    if division not in {d.value for d in Division}:
        raise DivisionUnknown(division=division)
    return sorted(Role(role).value for role in set(roles))


def _appointed(agent: Agent, *, active: bool, by: UUID | None) -> None:
    said = AgentAppointment(
        agent=agent, division=agent.division, service=agent.service, roles=agent.roles, active=active, by_id=by
    )
    said.save(force_insert=True)
    record("people.agent_appointed", said, actor=by)
