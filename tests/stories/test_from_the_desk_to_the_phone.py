"""A person registered at the desk reads a rejection on a phone, and the desk sees to the second that it was read."""

import re
from collections.abc import Callable
from http.client import HTTPConnection
from urllib.parse import urlencode
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from nansen.foundation.delivery import queries as delivery
from nansen.foundation.people import queries as people
from nansen.work.cases import queries as cases
from tests.doors.office.at_work import AtWork, at_work, sign_in
from tests.running_doors import Door
from tests.tagged_text import spoken
from tests.work.factories import REASON, a_file
from tests.work.protection.test_decisions import WORDS, delegate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitor = Callable[..., Page]
PASSPHRASE = "سبعة طيور على القناة الرمادية"


def agents() -> dict[str, AtWork]:
    """Who works on the claim: at the desk, on the file, over the shoulder, under a delegation."""
    found = {role: at_work(role) for role in ("registrar", "officer", "checker", "signatory")}
    delegate(found["signatory"].facts)
    return found


def desk_of(visitor: Visitor, office: str, agent: AtWork) -> Page:
    page = visitor("fr", 1280, scripts=False)
    sign_in(page, office, agent)
    return page


def opened(page: Page, office: str, address: str, purpose: str) -> None:
    """Nothing; the page is there, once the purpose was said if it was asked."""
    page.goto(office + address)
    if "/purpose/" in page.url:
        page.locator(f"input[value={purpose}]").check()
        page.locator("main form button").click()
    assert page.url == office + address


def registered(page: Page, office: str, language: str) -> UUID:
    """A person registered on one page, by hand."""
    page.locator("header a[href='/register/']").click()
    typed = {
        "family_name_latin": "Al-Hassan", "given_names_latin": "Nour", "family_name_native": "الحسن",
        "given_names_native": "نور", "birth": "1991", "mobile": "06 12 34 56 78", "registered_on": "2026-02-03",
        "foreigner_number": "7503998877", "lodged_on": "2026-02-10",
    }  # fmt: skip
    for field, text in typed.items():
        page.locator(f"#id_{field}").fill(text)
    page.locator("#id_language").select_option(language)
    page.locator("#id_nationality").select_option("SYR")
    page.locator("input[name=sex][value=F]").check()
    page.locator("main form.register button").click()
    (person,) = people.find_by_number("7503998877")
    assert page.url == f"{office}/files/{person}/slip/"
    return person


def printed_key(page: Page, office: str, person: UUID) -> str:
    """The key as the printed slip shows it."""
    token = page.locator("form[action$='/slip/print/'] input[name=csrfmiddlewaretoken]").get_attribute("value") or ""
    host = office.removeprefix("http://")
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
    headers = {"Host": host, "Origin": office, "Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    desk = HTTPConnection("127.0.0.1", int(host.split(":")[1]))
    desk.request("POST", f"/files/{person}/slip/print/", urlencode({"csrfmiddlewaretoken": token}), headers)
    text = " ".join(one.text for one in spoken(desk.getresponse().read()))
    found = re.search(r"\b[0-9A-Z]{4}(?:[\s-]+[0-9A-Z]{4}){4}\b", text)
    assert found is not None, text
    return found[0]


def handed_over(page: Page, office: str, person: UUID) -> None:
    page.goto(f"{office}/files/{person}/slip/")
    page.locator("input[value=certificate]").first.check()
    page.locator("form[action$='/slip/hand-over/'] button").click()
    expect(page).to_have_url(f"{office}/files/{person}/")


def first_sign_in(page: Page, space: str, number: str, key: str, language: str) -> None:
    page.goto(f"{space}/first/")
    page.locator("#id_identifier").fill(number)
    page.locator("#id_key").fill(key)
    page.locator("main form button").click()
    page.locator(f"input[value={language}]").check()
    page.locator("main form button").click()
    page.locator("#id_passphrase").fill(PASSPHRASE)
    page.locator("main form button").last.click()
    page.locator("main > a.button").click()
    page.locator("main form button").last.click()


def decided(visitor: Visitor, office: str, working: dict[str, AtWork], person: UUID) -> str:
    """The address of a decision drafted, checked, signed and deposited by three agents, each at their own desk."""
    officer = desk_of(visitor, office, working["officer"])
    opened(officer, office, f"/files/{person}/write/decision/", "decision")
    officer.locator("#id_reasons_in_fact").fill(WORDS.reasons_in_fact)
    officer.locator("#id_reasons_in_law").fill(WORDS.reasons_in_law)
    officer.locator("main form button").click()
    decision = officer.url.removeprefix(office)
    officer.locator("form[action$='/step/submit/'] button").click()
    for role, step in (("checker", "check"), ("signatory", "sign")):
        page = desk_of(visitor, office, working[role])
        opened(page, office, decision, "decision")
        page.locator(f"form[action$='/step/{step}/'] button").click()
    officer.goto(office + decision)
    officer.locator("form[action$='/deposit/'] button").click()
    officer.wait_for_url(f"{office}/letters/*/")
    return officer.url.removeprefix(office)


@pytest.mark.parametrize(
    "language", ["ar", pytest.param("fr", marks=pytest.mark.proof), pytest.param("en", marks=pytest.mark.proof)]
)
def test_from_the_register_to_the_acknowledgement(door: Door, visitor: Visitor, language: str) -> None:
    office, space, working = door("office"), door("space"), agents()
    desk = desk_of(visitor, office, working["registrar"])
    person = registered(desk, office, language)
    key = printed_key(desk, office, person)
    handed_over(desk, office, person)
    phone = visitor("fr", 360, scripts=False)
    first_sign_in(phone, space, people.identity(person).office_number, key, language)
    assert phone.locator("html").get_attribute("lang") == language
    letter = decided(visitor, office, working, person)
    (line,) = delivery.letters_of(person)
    assert line.opened_at is None
    phone.goto(f"{space}/")
    phone.locator(".sheet.now a.button").click()
    phone.locator(".sheet.now form button").click()
    expect(phone.locator("article.letter").first).to_contain_text("Claire Morel")
    (line,) = delivery.letters_of(person)
    assert line.read_at is not None
    opened(desk, office, letter, "letter")
    expect(desk.locator(".timeline")).to_contain_text("Ouverte par la personne")
    expect(desk.locator(".facts").first).to_contain_text("Recours devant la CNDA")
    for agent in working.values():
        assert agent.handle not in phone.content()
    assert {one.service for one in cases.openings_of(person)} == {"Division Asie"}


def test_an_agent_without_the_right_is_stopped_at_the_door_of_a_file(door: Door, visitor: Visitor) -> None:
    office, case = door("office"), a_file()
    page = desk_of(visitor, office, at_work("officer", division="EU"))
    page.goto(f"{office}/files/{case.person}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce dossier vous est fermé")
    assert "Karimi" not in page.content()
    page.get_by_role("link", name="Ouvrir exceptionnellement").click()
    page.locator("#id_reason").fill("Urgent")
    page.locator("input[value=reception]").check()
    page.locator("main form button").click()
    expect(page.locator("#id_reason")).to_have_value("Urgent")
    assert cases.openings_of(case.person) == []
    page.locator("#id_reason").fill(REASON)
    page.locator("main form button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Karimi")
    assert [one.reason for one in cases.broken_glasses("AS")] == [REASON]
