"""A file of another division: refused, then opened exceptionally, in the sight of a supervisor and of the person."""

import os
import time
from collections.abc import Callable

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect

from nansen.foundation.people.backends.session_store import SessionStore
from nansen.work.cases import queries as cases
from nansen.work.cases.rules.access import SECOND_FACTOR_FRESH
from tests.doors.office.at_work import AtWork, at_work
from tests.running_doors import Door
from tests.stories.steps import SECRET, desk_of, enter, named_agent, next_code, resident, words_of
from tests.work.factories import REASON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def an_hour_at_the_desk(page: Page) -> None:
    """Nothing; the agent proved the second factor too long ago for what asks for it again."""
    key = next(one["value"] for one in page.context.cookies() if one["name"] == "office_session")
    age = 2 * SECOND_FACTOR_FRESH.total_seconds()
    with override_settings(SECRET_KEY=os.environ.get("NANSEN_SECRET_KEY", SECRET)):
        session = SessionStore(session_key=key)
        proofs = session["account_authentication_methods"]
        session["account_authentication_methods"] = [one | {"at": one["at"] - age} for one in proofs]
        session.save()


def break_the_glass(page: Page, agent: AtWork, signed_in_at: float) -> None:
    """Nothing; the second factor was proved anew, and the page that asks for the reason is there."""
    page.get_by_role("link", name="Ouvrir exceptionnellement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirmez que c’est bien vous")
    page.locator("input[name=code]").fill(next_code(agent, signed_in_at))
    page.locator("form:has(input[name=code]) button.first").first.click()
    expect(page.locator("#id_reason")).to_be_visible()


def test_an_agent_without_the_right_breaks_the_glass_in_everybodys_sight(
    door: Door, visitor: Callable[..., Page]
) -> None:
    office, space, one = door("office"), door("space"), resident()
    ines = named_agent("Inès Béraud", "officer", division="EU", service="Division Europe")
    page, signed_in_at = desk_of(visitor, office, ines), time.time()
    an_hour_at_the_desk(page)
    answer = page.goto(f"{office}/files/{one.person}/")
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce dossier vous est fermé")
    for secret in ("Karimi", "Hamid", one.number):
        assert secret not in page.content()

    break_the_glass(page, ines, signed_in_at)
    page.locator("#id_reason").fill("Urgent")
    page.locator("input[value=reception]").check()
    page.locator("main form button").click()
    expect(page.locator("#id_reason")).to_have_value("Urgent")
    expect(page.locator("input[value=reception]")).to_be_checked()
    expect(page.locator(".error").first).to_be_visible()
    assert cases.openings_of(one.person) == []
    page.locator("#id_reason").fill(REASON)
    page.locator("main form button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Karimi")

    supervisor = desk_of(visitor, office, at_work("supervisor"))
    supervisor.goto(f"{office}/queue/glass/")
    waiting = words_of(supervisor)
    for said in (REASON, "Inès Béraud", "Division Europe"):
        assert said in waiting

    phone = visitor("fr", 360, scripts=False)
    enter(phone, space, one)
    phone.goto(f"{space}/me/openings/")
    seen = words_of(phone)
    assert "Division Europe" in seen
    assert "exceptionnel" in seen, "the person is not told in words that the opening was exceptional"
    for hidden in ("Inès", "Béraud", ines.handle, REASON):
        assert hidden not in phone.content()

    supervisor.locator("button[name=justified][value=yes]").click()
    assert REASON not in words_of(supervisor)
    assert cases.broken_glasses("AS") == []
