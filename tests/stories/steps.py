"""What people do in the stories, each step as they do it: at a desk, on a phone, at a printer."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode
from uuid import UUID

from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from nansen.foundation.people import actions
from nansen.foundation.people import queries as people
from nansen.foundation.people.identity import Contact
from tests.doors.office.at_work import AtWork, at_work, sign_in
from tests.doors.space.inhabitants import Inhabitant
from tests.foundation.people.factories import PASSPHRASE
from tests.running_doors import ROOT, arrived, database_url
from tests.tagged_text import spoken
from tests.work.factories import a_file
from tests.work.protection.test_decisions import WORDS, delegate

Visitor = Callable[..., Page]
ARABIC_PASSPHRASE = "سبعة طيور على القناة الرمادية"
SECRET = "a secret of the tests"
KEY = re.compile(r"\b[0-9A-Z]{4}(?:[\s-]+[0-9A-Z]{4}){4}\b")
NO_BREAK = str.maketrans({"\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True)
class Registered:
    """What an agent types to register a person; only their year of birth is known."""

    foreigner_number: str = "7503998877"
    family_name_latin: str = "Al-Hassan"
    given_names_latin: str = "Nour"
    family_name_native: str = "الحسن"
    given_names_native: str = "نور"
    birth: str = "1991"
    mobile: str = "06 12 34 56 78"
    email: str = "nour@example.org"
    registered_on: str = "2026-02-03"
    lodged_on: str = "2026-02-10"


def agents() -> dict[str, AtWork]:
    """Who works on the claim: at the desk, on the file, over the shoulder, under a delegation."""
    found = {role: at_work(role) for role in ("registrar", "officer", "checker", "signatory")}
    delegate(found["signatory"].facts)
    return found


def named_agent(name: str, *roles: str, division: str, service: str) -> AtWork:
    """A new agent of another service, whose name no person is to read."""
    handle = name.lower().replace(" ", ".")
    account = actions.appoint_agent(handle, display_name=name, division=division, service=service, roles=roles)
    actions.set_agent_passphrase(account, PASSPHRASE)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(get_user_model().objects.get(pk=account), secret)
    return AtWork(people.agent(account), handle, secret)


def desk_of(visitor: Visitor, office: str, agent: AtWork) -> Page:
    """The desk of an agent who has just signed in, in French."""
    page = visitor("fr", 1280, scripts=False)
    sign_in(page, office, agent)
    return page


def next_code(agent: AtWork, after: float) -> str:
    """The code the agent's application shows once the one it showed at `after` is gone: a code works once."""
    while time.time() // 30 <= after // 30:
        time.sleep(0.2)
    return totp.format_hotp_value(totp.hotp_value(agent.secret, int(time.time()) // 30))


def opened(page: Page, office: str, address: str, purpose: str) -> None:
    """Nothing; the whole page is there, once the purpose was said if it was asked."""
    page.goto(office + address)
    if "/purpose/" in page.url:
        page.locator(f"input[value={purpose}]").check()
        page.locator("main form button").click()
    arrived(page, office + address)


def register(page: Page, office: str, language: str, typed: Registered) -> UUID:
    """A person registered on one page, by hand."""
    page.locator("header a[href='/register/']").click()
    for field, text in vars(typed).items():
        page.locator(f"#id_{field}").fill(text)
    page.locator("#id_language").select_option(language)
    page.locator("#id_nationality").select_option("SYR")
    page.locator("input[name=sex][value=F]").check()
    page.locator("main form.register button").click()
    (person,) = people.find_by_number(typed.foreigner_number)
    assert page.url == f"{office}/files/{person}/slip/"
    return person


def printed_key(page: Page, office: str, form: str, **typed: str) -> str:
    """The key as the slip shows it that this form of the desk prints, read from the words of its page."""
    token = page.locator(f"form[action='{form}'] input[name=csrfmiddlewaretoken]").get_attribute("value") or ""
    host = office.removeprefix("http://")
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
    headers = {"Host": host, "Origin": office, "Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    desk = HTTPConnection("127.0.0.1", int(host.split(":")[1]))
    desk.request("POST", form, urlencode({"csrfmiddlewaretoken": token, **typed}), headers)
    text = " ".join(one.text for one in spoken(desk.getresponse().read()))
    found = KEY.search(text)
    assert found is not None, text
    return found[0]


def hand_over(page: Page, office: str, person: UUID) -> None:
    """Nothing; the desk has recorded that the slip is in the hands of an identified person."""
    page.goto(f"{office}/files/{person}/slip/")
    form = page.locator(f"form[action='/files/{person}/slip/hand-over/']")
    form.locator("input[value=certificate]").check()
    form.locator("button").click()
    expect(page).to_have_url(f"{office}/files/{person}/")


def first_sign_in(page: Page, space: str, typed: tuple[str, str, str], language: str) -> None:
    """Nothing; typed number, key and passphrase, the person is at home, the slip is spent, the codes were shown."""
    number, key, passphrase = typed
    page.goto(f"{space}/first/")
    page.locator("#id_identifier").fill(number)
    page.locator("#id_key").fill(key)
    page.locator("main form button").click()
    page.locator(f"input[value={language}]").check()
    page.locator("main form button").click()
    page.locator("#id_passphrase").fill(passphrase)
    page.locator("main form button").last.click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.locator("main > a.button").click()
    page.locator("main form button").last.click()
    expect(page).to_have_url(f"{space}/")


def enter(page: Page, space: str, one: Inhabitant, passphrase: str = "") -> None:
    """Nothing; number and passphrase were typed and sent."""
    page.goto(f"{space}/sign-in/")
    page.locator("#id_identifier").fill(one.number)
    page.locator("#id_passphrase").fill(passphrase or one.passphrase)
    page.locator("main form button").last.click()


def resident() -> Inhabitant:
    """A person with a file, who has been in the space once, and an agent who receives them."""
    agent = at_work("registrar", "officer").facts.account_id
    person = a_file(by=agent).person
    slip = actions.issue_slip(person, agent)
    actions.hand_over_slip(slip.id, agent, "certificate")
    number = people.identity(person).foreigner_number or ""
    begun = actions.check_slip(number, slip.key_text, network="192.0.2.1")
    entered = actions.sign_in_first(begun, language="fr", passphrase=PASSPHRASE)
    contact = Contact(mobile="+33612345678", email="hamid@example.org", language="fr")
    actions.change_contact(person, contact, by=entered.account)
    return Inhabitant(person, entered.account, agent, number, entered.codes)


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


def jobs_done(**settings: str) -> None:
    """Nothing; a worker of the installation has done every job that waited, and left."""
    told = {"DATABASE_URL": database_url(), "NANSEN_DOOR": "worker", "NANSEN_SECRET_KEY": SECRET}
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot", "--concurrency", "1"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **told, **settings}, capture_output=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def words_of(page: Page, place: str = "main") -> str:
    """The words of a page as a reader reads them, spaces plain."""
    return " ".join(page.locator(place).first.inner_text().translate(NO_BREAK).split())
