"""An agent at the desk, signed in with a second factor."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.test import Client

from nansen.foundation.people.queries import AgentFacts
from tests.work.conftest import pdf

__all__ = ["at_desk", "pdf"]
BACKEND = "nansen.foundation.people.backends.agents.AgentBackend"


@pytest.fixture
def at_desk(settings: Any) -> Callable[[AgentFacts], Client]:
    """Browsers in which agents are signed in, at the addresses the office door serves."""
    settings.ROOT_URLCONF = "config.urls.office"
    settings.ALLOWED_HOSTS = ["testserver"]

    def sign_in(agent: AgentFacts, *, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        account = get_user_model().objects.get(pk=agent.account_id)
        totp.TOTP.activate(account, totp.generate_totp_secret())
        session = client.session
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session["last_used"] = int(time.time())
        session["account_authentication_methods_user"] = user_id_to_str(account)
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    return sign_in
