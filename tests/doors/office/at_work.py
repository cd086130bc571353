"""Agents who sign in at the desk of a running door, in a real browser."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from django.db import connection
from playwright.sync_api import Page

from nansen.foundation.people import queries as people
from nansen.foundation.people.queries import AgentFacts
from tests.foundation.people.factories import PASSPHRASE, make_agent
from tests.running_doors import arrived

Result = TypeVar("Result")


@dataclass(frozen=True)
class AtWork:
    """An agent with a passphrase and an application that shows codes."""

    facts: AgentFacts
    handle: str
    secret: str


def at_work(*roles: str, division: str = "AS") -> AtWork:
    """A new agent who can sign in."""
    account = get_user_model().objects.get(pk=make_agent(*roles, division=division, passphrase=PASSPHRASE))
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(account, secret)
    return AtWork(people.agent(account.pk), account.handle, secret)


def sign_in(page: Page, office: str, agent: AtWork) -> None:
    """Nothing; the agent is at the desk, in English or whatever the browser asks for."""
    page.goto(f"{office}/account/sign-in/")
    page.fill("input[name=login]", agent.handle)
    page.fill("input[name=password]", PASSPHRASE)
    page.locator("form:has(input[name=login]) button.first").click()
    page.fill("input[name=code]", totp.format_hotp_value(totp.hotp_value(agent.secret, int(time.time()) // 30)))
    page.locator("form:has(input[name=code]) button.first").first.click()
    arrived(page, f"{office}/")


def elsewhere(act: Callable[..., Result], *given: object) -> Result:
    """What `act` returns, done in another thread: the browser's loop runs in this one, and sealing needs its own."""

    def done() -> Result:
        try:
            return act(*given)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(done).result()
