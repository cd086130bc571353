"""A way in for an agent: a one-use key given by an administrator, with which the agent chooses a passphrase.

Giving it takes away at once what the agent signed in with: nobody can be replaced behind their own back.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import is_password_usable
from django.db import IntegrityError, transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions.agents import (
    admit_agent,
    appoint_agent,
    held_still,
    keep_agent_attempt,
    set_agent_passphrase,
)
from nansen.foundation.people.actions.passphrases import judge
from nansen.foundation.people.actions.set_up_keys import end_set_ups, withdraw_credentials
from nansen.foundation.people.divisions import Role
from nansen.foundation.people.errors import AccessEnded, AdministratorThere, SetUpRefused
from nansen.foundation.people.look_up import set_up_key_hash
from nansen.foundation.people.models import Agent, SetUpEnd, SetUpIssued
from nansen.foundation.people.models.set_up import SetUpEnding
from nansen.foundation.people.rules.credentials import SET_UP_LIVES
from nansen.kernel.identifiers import one_use_key


@dataclass(frozen=True)
class IssuedSetUp:
    """A key just made: the only time it can be read, in the groups that are shown."""

    account: UUID
    key_text: str
    live_until: datetime


def issue_set_up(account_id: UUID, *, by: UUID) -> IssuedSetUp:
    """A one-use key for an agent without access or who lost it; older keys, passphrase, factors and sessions end now.

    Raises AgentUnknown, OwnAccount, RoleMissing, AgentNotYours, AccessEnded.
    """
    with transaction.atomic():
        agent = held_still(account_id, by=by)
        if not agent.account.is_active:
            raise AccessEnded
        withdraw_credentials(agent.account)
        end_set_ups(account_id, SetUpEnding.REPLACED, by=by)
        return _issued(account_id, by=by)


def appoint_first_administrator(handle: str, *, display_name: str, division: str, service: str) -> IssuedSetUp:
    """The key of a new administrator, appointed by nobody: only where no administrator can sign in.

    Raises AdministratorThere, DivisionUnknown, HandleTaken.
    """
    with transaction.atomic():
        there = Agent.objects.select_related("account").filter(roles__contains=[Role.ADMIN], account__is_active=True)
        if any(is_password_usable(one.account.password) for one in there):
            raise AdministratorThere
        post = {"division": division, "service": service, "roles": [Role.ADMIN]}
        account = appoint_agent(handle, display_name=display_name, **post)
        return _issued(account, by=None)


def use_set_up(handle: str, key_text: str, passphrase: str, *, network: str) -> None:
    """Nothing; the key is spent and the agent's passphrase is this one. The second factor comes at the first sign-in.

    The passphrase is judged first, so that a weak one spends no key. Raises OneUseKeyInvalid, PassphraseTooWeak,
    PassphraseTooLong, TooManyTries, SetUpRefused.
    """
    key = one_use_key.parse(key_text)
    judge(passphrase, [handle])
    admit_agent(handle, network=network)
    found = _open_set_up(handle, key)
    keep_agent_attempt(handle, outcome="set_up" if found else "set_up_refused", network=network)
    if found is None:
        raise SetUpRefused
    try:
        with transaction.atomic():
            end = SetUpEnd(set_up=found, how=SetUpEnding.USED, by_id=found.account_id)
            end.save(force_insert=True)
            record("people.set_up_used", end, actor=found.account_id)
            set_agent_passphrase(found.account_id, passphrase)
    except IntegrityError:  # the same key, spent in the same instant by another request
        raise SetUpRefused from None


def _issued(account_id: UUID, *, by: UUID | None) -> IssuedSetUp:
    key = one_use_key.generate()
    issued = SetUpIssued(
        account_id=account_id, by_id=by, key_hash=set_up_key_hash(key), live_until=database_now() + SET_UP_LIVES
    )
    issued.save(force_insert=True)
    record("people.set_up_issued", issued, actor=by)
    return IssuedSetUp(account_id, one_use_key.display(key), issued.live_until)


def _open_set_up(handle: str, key: str) -> SetUpIssued | None:
    mine = SetUpIssued.objects.filter(account__handle=handle, account__kind="agent", account__is_active=True)
    return mine.filter(key_hash=set_up_key_hash(key), end=None, live_until__gt=database_now()).first()
