"""What allauth asks of the house about accounts: who may try, what a good passphrase is, what is written down."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nansen.foundation.people.actions import admit_agent, keep_agent_attempt, set_agent_passphrase
from nansen.foundation.people.backends.agents import AgentBackend
from nansen.foundation.people.errors import TooManyTries
from nansen.foundation.people.queries import proved_at
from nansen.foundation.people.rules.credentials import STEP_UP
from nansen.foundation.people.rules.passphrases import normalised, strength
from nansen.foundation.people.sessions import network_of

BACKEND = f"{AgentBackend.__module__}.{AgentBackend.__qualname__}"


def wait_message(refused: TooManyTries) -> str:
    """How long to wait, in words."""
    sentence = gettext("Too many tries. Wait %(seconds)s seconds, then try again. Your account is not blocked.")
    return sentence % {"seconds": refused.facts["wait_seconds"]}


class AgentAccountAdapter(DefaultAccountAdapter):
    """Agents are appointed, never signed up; their tries are counted and written down."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The sign-in name and the passphrase do not go together."),
        "incorrect_password": _("This is not your passphrase."),
        "enter_current_password": _("Write your present passphrase."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Never: an administrator appoints."""
        return False

    def clean_password(self, password: str, user: Any = None) -> str:
        """The passphrase, when it is hard enough to guess."""
        if not strength(password, [user.handle] if user else []).enough:
            raise ValidationError(
                gettext("This passphrase could be guessed: make it longer, for example with four or five words.")
            )
        return normalised(password)

    def set_password(self, user: Any, password: str) -> None:
        """Nothing; the passphrase is changed by the house's own action, and so is evidence."""
        set_agent_passphrase(user.pk, password)
        user.refresh_from_db(fields=["password"])

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before it is made."""
        try:
            admit_agent(credentials.get("username") or "", network=network_of(request))
        except TooManyTries as refused:
            raise ValidationError(wait_message(refused)) from refused

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The agent these credentials prove, or None; either is written down."""
        user = super().authenticate(request, **credentials)
        keep_agent_attempt(
            credentials.get("username") or "",
            outcome="passphrase_right" if user else "refused",
            network=network_of(request),
        )
        return user

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in through the agents' backend: after a second factor, allauth no longer knows which one it was."""
        user.backend = BACKEND
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Any, **told: Any) -> Any:
        """The page that follows; that the agent is in is written down."""
        keep_agent_attempt(user.handle, outcome="signed_in", network=network_of(request))
        return super().post_login(request, user, **told)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whether a change of factors asks for a proof: not when the agent has just signed in."""
        request = context.request
        if request is not None and time.time() - proved_at(request) < STEP_UP.total_seconds():
            return False
        return super().is_reauthentication_required(app=app, **more)

    def add_message(self, *_told: Any, **_more: Any) -> None:
        """Nothing: the pages say what happened themselves."""

    def send_notification_mail(self, *_told: Any, **_more: Any) -> None:
        """Nothing: agents' accounts hold no e-mail address."""
