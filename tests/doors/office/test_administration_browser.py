"""The administration in a real browser: from the appointment to the new agent's desk, in French, without JavaScript."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from nansen.foundation.delivery.actions import end_ruling, enter_ruling
from nansen.foundation.delivery.rules.regimes import Point
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries
from nansen.kernel.calendar import legal_date
from nansen.kernel.periods import FRANC, months
from nansen.work.cases import actions as cases
from nansen.work.protection.actions import delegate_signature, revoke_delegation
from tests.doors.office.at_work import at_work, elsewhere, sign_in
from tests.foundation.people.factories import PASSPHRASE
from tests.running_doors import Door, axe_violations, overflow, pretty
from tests.work.factories import a_file, an_agent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitor = Callable[..., Page]


def appointed(page: Page, office: str) -> None:
    """Nothing; the page of a newly appointed agent is there."""
    page.goto(f"{office}/administration/")
    page.locator("main a[href='/administration/agents/new/']").click()
    for name, text in {"display_name": "Nadia Nouveau", "handle": "n.nouveau", "service": "Division Asie"}.items():
        page.locator(f"#id_{name}").fill(text)
    page.locator("#id_division").select_option("AS")
    page.locator("input[value=officer]").check()
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Nadia Nouveau")


def test_an_agent_appointed_at_the_desk_comes_to_their_own(door: Door, visitor: Visitor) -> None:
    office, admin = door("office"), at_work("admin", division="EU")
    page = visitor("fr", 1280, scripts=False)
    sign_in(page, office, admin)
    appointed(page, office)
    page.locator("form[action$='/set-up/'] button").click()
    key = page.locator(".secret").inner_text()
    new = visitor("fr", 360, scripts=False)
    new.goto(f"{office}/account/sign-in/")
    new.locator("main a[href='/account/set-up/']").click()
    for name, text in {"handle": "n.nouveau", "key": key, "passphrase": PASSPHRASE}.items():
        new.locator(f"#id_{name}").fill(text)
    new.locator("main form button.first").click()
    new.locator("input[name=login]").fill("n.nouveau")
    new.locator("input[name=password]").fill(PASSPHRASE)
    new.locator("form:has(input[name=login]) button.first").click()
    new.locator("main a[href='/account/factors/application/']").click()
    secret = new.locator(".secret").inner_text()
    code = totp.format_hotp_value(totp.hotp_value(re.sub(r"\s", "", secret), int(time.time()) // 30))
    new.locator("input[name=code]").fill(code)
    new.locator("form:has(input[name=code]) button").first.click()
    expect(new.locator("input[name=code]")).to_have_count(0)
    new.goto(f"{office}/")
    expect(new.locator("h1")).to_have_text("Ma journée")
    expect(new.locator("a[href='/administration/']")).to_have_count(0)


def furnished(admin: UUID) -> list[str]:
    """The addresses of the other pages, with something on each: standing, over, ruled."""
    today, agent = legal_date(database_now()), an_agent("signatory").account_id
    dated = {"starts_on": today, "ends_on": today + timedelta(30), "by": admin}
    basis = {"legal_basis": "Note de service du 4 mai"}
    ended = cases.give_habilitation(agent, division="EU", **dated, **basis)
    cases.end_habilitation(ended, by=admin)
    cases.give_habilitation(agent, person=a_file(division="EU").person, **dated, **basis)
    names = {"family_name": "Morel", "given_names": "Claire", "capacity": "Cheffe", "service": "Asie", "act": "N° 12"}
    codes = frozenset({"REJ", "CLO-38-1"})
    revoked, held = (delegate_signature(agent, decision_codes=codes, **names, **dated) for _ in range(2))
    revoke_delegation(revoked, act="N° 14", by=admin)
    point = {"period": months(1), "counting": FRANC, "reason": "Avis du 30 juin.", "decided_on": today, "by": admin}
    end_ruling(enter_ruling("regulation_2024_1348", Point.APPEAL, **point), reason="Décret lu.", by=admin)
    enter_ruling("regulation_2024_1348", Point.APPEAL, **point)
    parts = ["habilitations/", "habilitations/new/", "delegations/", f"delegations/{held}/", "delegations/new/"]
    return [f"/administration/{one}" for one in [*parts, "rulings/", "rulings/regulation_2024_1348/appeal/"]]


@pytest.mark.parametrize("width", [1280, 360])
def test_rights_and_rulings_are_accessible_and_fit(door: Door, visitor: Visitor, width: int) -> None:
    office, admin, page = door("office"), at_work("admin", division="AS"), visitor("fr", width)
    addresses = elsewhere(furnished, admin.facts.account_id)
    sign_in(page, office, admin)
    wrong = []
    for address in addresses:
        page.goto(office + address)
        for summary in page.locator("main details.more:not(.keyboard) > summary").all():
            summary.click()
        wrong += [f"{address} {found}" for found in axe_violations(page)]
        wrong += [f"{address} is {overflow(page)} px too wide"] * (overflow(page) > 0)
        if address.endswith("/new/"):
            page.locator("main form button.first").click()
            expect(page.locator("#errors")).to_be_visible()
            wrong += [f"{address} refused {found}" for found in axe_violations(page)]
    assert wrong == [], pretty(wrong)


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_accessible_and_fits(door: Door, visitor: Visitor, width: int) -> None:
    office, admin, page = door("office"), at_work("admin", division="EU"), visitor("fr", width)
    held = elsewhere(an_agent, "officer")
    ended = elsewhere(an_agent, "officer", "registrar")
    sign_in(page, office, admin)
    wrong = []

    def look(place: str) -> None:
        wrong.extend(f"{place} {found}" for found in axe_violations(page))
        wrong.extend([f"{place} is {overflow(page)} px too wide"] * (overflow(page) > 0))

    for account in (held.account_id, ended.account_id, admin.facts.account_id):
        page.goto(f"{office}/administration/agents/{account}/")
        look("agent")
    page.locator("nav.folders a").first.click()
    look("agents")
    page.goto(f"{office}/administration/agents/new/")
    page.locator("main form button").click()
    expect(page.locator("#errors")).to_be_visible()
    look("appoint")
    page.goto(f"{office}/administration/agents/{held.account_id}/")
    page.locator("form[action$='/set-up/'] button").click()
    expect(page.locator(".secret")).to_be_visible()
    look("key")
    page.goto(f"{office}/administration/agents/{ended.account_id}/")
    page.locator("form[action$='/end/'] button").click()
    expect(page.locator("form[action$='/open/'] button")).to_be_visible()
    look("ended")
    fresh = visitor("fr", width)
    fresh.goto(f"{office}/account/set-up/")
    page = fresh
    look("set-up")
    assert wrong == [], pretty(wrong)
    assert not elsewhere(queries.agent, ended.account_id).active
