"""Every page of the desk in a real browser: what axe finds, what overflows, what the keyboard does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from nansen.foundation.delivery.actions import Channel
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind
from nansen.work.cases import actions as cases
from nansen.work.cases import queries
from nansen.work.cases.rules.access import Purpose
from nansen.work.cases.words import InterviewWords, LetterWords
from nansen.work.protection import actions as protection
from tests.doors.office.at_work import at_work, elsewhere, sign_in
from tests.running_doors import Door, arrived, axe_violations, overflow, pretty
from tests.stories.steps import resident
from tests.work.factories import REASON, a_file, an_agent, opened_by
from tests.work.protection.test_decisions import WORDS, checked, delegate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitor = Callable[..., Page]


def related(person: UUID, agent) -> UUID:
    """The person, with a relative, somebody who receives for them, and a former identity."""
    other, held = a_file(), people.identity(person)
    days = {"first_day": legal_date(database_now()), "last_day": None, "by": agent}
    cases.link_family(person, other.person, "spouse", by=agent)
    cases.appoint_representative(person, other.person, "adult_guardian", title_seen="court_decision", **days)
    corrected = replace(held, family_name_latin="Karimy")
    cases.correct_identity(person, corrected, reason="Misspelt.", identity_checked_with="passport", by=agent)
    return person


def furnished(agent) -> list[str]:
    """The addresses of every kind of page, with something on each."""
    case, closed = a_file(), a_file(division="EU")
    opened_by(agent, case)
    other, checker, head = (opened_by(an_agent(role), case) for role in ("officer", "checker", "signatory"))
    delegate(head)
    decision = checked(case, other, checker)
    protection.sign_decision(decision, by=head)
    letter = protection.deposit_decision(decision, by=other, channel=Channel.ELECTRONIC)
    right = replace(WORDS, correction="Wrong date of departure.")
    waiting = protection.start_decision(case.person, words=right, by=other, supersedes=letter)
    protection.submit_decision(waiting, by=other)
    soon = InterviewWords(database_now() + timedelta(days=5), "201 rue de l'Exemple", "prs")
    draft = cases.start_letter(
        case.person, kind=LetterKind.INTERVIEW_SUMMONS, words=LetterWords(interview=soon), by=other
    )
    cases.break_glass(
        an_agent(division="EU"), case.person, purpose=Purpose.RECEPTION, reason=REASON, second_factor_fresh=True
    )
    queues = [f"/queue/{name}/" for name in ("unread", "check", "sign", "send", "deadlines", "glass", "recoveries")]
    lost = resident().person
    opened_by(agent, held := queries.case_of(lost))
    opened_by(asker := an_agent("registrar"), held)
    asked = cases.ask_second_agent(lost, by=asker, identity_checked_with="passport")
    again = [f"/recoveries/{asked}/", f"/files/{lost}/slip/"]
    write = [
        f"/files/{case.person}/write/{kind}/" for kind in ("introduction", "summons", "other", "upload", "decision")
    ]
    parts = ("", "access/", "slip/", "entrust/", "reach/", "family/", "representatives/", "identity/")
    file = [f"/files/{one}/{part}" for one in [related(case.person, agent)] for part in parts]
    write += [f"/files/{case.person}/write/decision/?replaces={letter}"]
    work = [f"/drafts/{draft}/", f"/decisions/{waiting}/", f"/letters/{letter}/", f"/files/{a_file().person}/purpose/"]
    return ["/", *queues, "/register/", "/found/", *file, *again, *write, *work, f"/files/{closed.person}/glass/"]


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_accessible_and_fits(door: Door, visitor: Visitor, width: int) -> None:
    agent, office, page = at_work("officer", "registrar", "supervisor", "checker"), door("office"), visitor("fr", width)
    addresses = elsewhere(furnished, agent.facts)
    sign_in(page, office, agent)
    wrong = []
    for address in addresses:
        page.goto(office + address)
        wrong += [f"{address} {found}" for found in axe_violations(page)]
        wrong += [f"{address} overflows by {overflow(page)}"] if overflow(page) else []
    assert wrong == [], pretty(wrong)


CUT = """() => {
    const field = document.querySelector("[data-find]"), style = getComputedStyle(field);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return pen.measureText(field.placeholder).width - room;
}"""


@pytest.mark.parametrize(("language", "width"), [("fr", 1280), ("en", 1280), ("fr", 360)])
def test_the_field_that_finds_says_whole_what_it_takes(door: Door, visitor: Visitor, language: str, width: int) -> None:
    page = visitor(language, width)
    sign_in(page, door("office"), at_work("officer"))
    assert page.evaluate(CUT) < 0


def two_letters(agent) -> list:
    """Two files, each with an unread letter, the older first."""
    files = [a_file(), a_file()]
    for one in files:
        opened_by(agent, one)
        words = LetterWords(subject="Objet", body="Texte")
        draft = cases.start_letter(one.person, kind=LetterKind.OTHER, words=words, by=agent)
        cases.deposit_draft(draft, by=agent, channel=Channel.ELECTRONIC)
    return files


def test_the_desk_is_worked_by_keyboard(door: Door, visitor: Visitor) -> None:
    agent, office, page = at_work("officer", "registrar"), door("office"), visitor("en", 1280)
    _, second = elsewhere(two_letters, agent.facts)
    sign_in(page, office, agent)
    page.keyboard.press("e")
    arrived(page, f"{office}/queue/unread/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("tr.chosen a")).to_have_attribute("aria-current", "true")
    page.wait_for_load_state()
    page.keyboard.press("f")
    arrived(page, f"{office}/files/{second.person}/")
    page.keyboard.press("/")
    page.keyboard.type("karimi 1990")
    page.keyboard.press("Enter")
    arrived(page, f"{office}/found/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Karimi")
    page.wait_for_load_state()
    page.keyboard.press("?")
    expect(page.get_by_text("Turn the letters off")).to_be_visible()
    page.keyboard.press("n")
    arrived(page, f"{office}/register/")
    page.keyboard.type("n")
    expect(page.locator("#id_family_name_latin")).to_have_value("n")
