"""What an agent signs in with, taken away; and the keys that were to replace it, ended."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from nansen.foundation.journal.actions import record
from nansen.foundation.people.backends.session_store import kept_key
from nansen.foundation.people.models import Account, SetUpEnd, SetUpIssued


def withdraw_credentials(account: Account) -> None:
    """Nothing; no passphrase, no second factor and no open session of the agent is worth anything any more."""
    account.set_unusable_password()
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account).delete()
    listed = UserSession.objects.filter(user=account)
    keys = [kept_key(key) for key in listed.values_list("session_key", flat=True)]
    Session.objects.filter(session_key__in=keys).delete()
    listed.delete()


def end_set_ups(account: UUID, how: str, *, by: UUID | None) -> None:
    """Nothing; the agent's keys that still stood open nothing any more."""
    ended = [SetUpEnd(set_up=one, how=how, by_id=by) for one in SetUpIssued.objects.filter(account=account, end=None)]
    if ended:
        SetUpEnd.objects.bulk_create(ended)
        record("people.set_up_ended", *ended, actor=by)
