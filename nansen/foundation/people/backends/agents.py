"""The backend by which agents, and agents only, sign in with a passphrase; the second factor comes after it."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password

from nansen.foundation.people.models import Account
from nansen.foundation.people.rules.passphrases import normalised


class AgentBackend(BaseBackend):
    """An agent's sign-in name and passphrase; a person's account is not known here."""

    def authenticate(self, request: object, **credentials: Any) -> Account | None:  # noqa: ARG002 - Django's signature
        """The active account these credentials prove, or None; an unknown name costs as much as a known one."""
        handle, passphrase = credentials.get("username"), credentials.get("password")
        if not handle or not passphrase:
            return None
        account = Account.objects.filter(kind="agent", handle=handle, is_active=True).first()
        if account is None:
            make_password(normalised(passphrase))
            return None
        return account if check_password(normalised(passphrase), account.password) else None

    def get_user(self, user_id: UUID) -> Account | None:
        """The active account of an agent."""
        return Account.objects.filter(pk=user_id, is_active=True, kind="agent").first()
