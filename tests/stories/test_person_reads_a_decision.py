"""A person with a paper slip and a phone, in their language, without scripts, then with a keyboard alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nansen.foundation.delivery import queries
from nansen.foundation.people import queries as people
from tests.doors.space.inhabitants import inhabitant, letter_for, newcomer
from tests.running_doors import Door

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitor = Callable[..., Page]
PASSPHRASE = "سبعة طيور على القناة الرمادية"
WORDS = {
    "fr": {
        "waiting": "Une lettre vous attend",
        "opens": "Que se passe‑t‑il quand vous l'ouvrez ?",
        "short": "En bref",
        "proof": "Mon accusé de réception",
        "appeal": "Dernier jour pour saisir la Cour nationale du droit d'asile",
        "nothing": "Rien à faire aujourd'hui",
    },
    "en": {
        "waiting": "A letter is waiting for you",
        "opens": "What happens when you open it?",
        "short": "In short",
        "proof": "My acknowledgement",
        "appeal": "Last day to appeal to the asylum court",
        "nothing": "Nothing to do today",
    },
    "ar": {
        "waiting": "هناك رسالة في انتظارك",
        "opens": "ماذا يحدث عندما تفتحها؟",
        "short": "باختصار",
        "proof": "إشعار الاستلام الخاص بي",
        "appeal": "آخر يوم للطعن أمام محكمة اللجوء",
        "nothing": "لا شيء عليك فعله اليوم",
    },
}


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_from_the_slip_to_the_appeal_date_on_a_phone_without_scripts(
    door: Door, visitor: Visitor, language: str
) -> None:
    new, words, space = newcomer(), WORDS[language], door("space")
    letter = letter_for(new)
    page = visitor("fr", 360, scripts=False)
    page.goto(space)
    page.locator("a[href='/first/']").click()
    page.locator("#id_identifier").fill(new.number)
    page.locator("#id_key").fill(new.key.lower().replace("-", " "))
    page.locator("main form button").click()
    page.locator(f"input[value={language}]").check()
    page.locator("main form button").click()
    assert page.locator("html").get_attribute("lang") == language
    page.locator("#id_passphrase").fill(PASSPHRASE)
    page.locator("main form button").last.click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.locator("main > a.button").click()
    page.locator("#id_email").fill("reader@example.org")
    page.locator("main form button").first.click()
    page.get_by_role("heading", name=words["waiting"]).wait_for()
    page.locator(".sheet.now a.button").click()
    page.get_by_role("heading", name=words["opens"]).wait_for()
    assert queries.letter(letter, new.person).opened_at is None
    page.locator(".sheet.now form button").click()
    page.get_by_role("heading", name=words["short"]).wait_for()
    page.get_by_role("heading", name=words["proof"]).wait_for()
    page.get_by_text(words["appeal"]).first.wait_for()
    held = queries.letter(letter, new.person)
    assert held.read_at is not None
    with page.expect_download() as saved:
        page.locator("a[href$='letter.pdf']").click()
    assert saved.value.path().read_bytes().startswith(b"%PDF")
    page.locator(".tabs a").first.click()
    page.get_by_role("heading", name=words["nothing"]).wait_for()
    page.locator(".tabs a").last.click()
    page.locator("main > form button").click()
    page.goto(f"{space}/letters/{letter}/")
    assert page.url == f"{space}/sign-in/"
    assert people.sessions(people.account_of(new.person)) == []  # type: ignore[arg-type]


def test_from_the_entrance_to_the_letter_with_a_keyboard_alone(door: Door, visitor: Visitor) -> None:
    one, space = inhabitant(), door("space")
    letter = letter_for(one)
    page = visitor("fr", 1280)
    page.goto(f"{space}/sign-in/")
    page.locator("#id_identifier").focus()
    page.keyboard.type(one.number)
    page.keyboard.press("Tab")
    page.keyboard.type(one.passphrase)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{space}/")
    reach(page, f"/letters/{letter}/")
    page.wait_for_url(f"{space}/letters/{letter}/")
    reach(page, "Ouvrir la lettre maintenant")
    page.get_by_role("heading", name=WORDS["fr"]["short"]).wait_for()
    assert queries.letter(letter, one.person).opened_at is not None


def reach(page: Page, wanted: str) -> None:
    """Nothing; Tab is pressed until the link or button wanted has the focus, in sight, then Enter."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            "(() => { const one = document.activeElement, box = one.getBoundingClientRect();"
            " return {words: one.textContent.trim(), href: one.getAttribute('href') || '',"
            " seen: document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) !== null,"
            " ring: getComputedStyle(one).outlineStyle}; })()"
        )
        if wanted in {focus["words"], focus["href"]}:
            assert focus["ring"] != "none"
            assert focus["seen"]
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{wanted} was not reached")


def test_passphrase_can_be_shown_measured_and_pasted(door: Door, visitor: Visitor) -> None:
    new = newcomer()
    page = visitor("fr", 360)
    page.goto(f"{door('space')}/first/")
    page.locator("#id_identifier").fill(new.number)
    page.locator("#id_key").fill(new.key)
    page.locator("main form button").click()
    page.locator("input[value=fr]").check()
    page.locator("main form button").click()
    field = page.locator("#id_passphrase")
    page.wait_for_url(re.compile("passphrase"))
    field.fill("court")
    expect(page.locator(".strength output")).to_have_text("Bien trop courte")
    field.fill("quatre hérons gris sur le canal du soir")
    expect(page.locator(".strength output")).to_have_text("Très bonne")
    page.get_by_role("button", name="Afficher").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Masquer").click()
    expect(field).to_have_attribute("type", "password")


def test_two_presses_of_escape_leave_fast(door: Door, visitor: Visitor) -> None:
    one, space = inhabitant(), door("space")
    page = visitor("fr", 360)
    page.route(
        re.compile("wikipedia"), lambda route: route.fulfill(body="<title>elsewhere</title>", content_type="text/html")
    )
    page.goto(f"{space}/sign-in/")
    page.locator("#id_identifier").fill(one.number)
    page.locator("#id_passphrase").fill(one.passphrase)
    page.locator("#id_shared").check()
    page.locator("main form button").last.click()
    page.wait_for_url(f"{space}/")
    # On a machine so busy that two presses come too far apart, the next pair may still do.
    for _ in range(6):
        page.keyboard.press("Escape")
    page.wait_for_url(re.compile("wikipedia"))
    assert people.sessions(one.account) == []
    page.goto(f"{space}/")
    assert page.url == f"{space}/sign-in/"


def test_code_of_the_slip_types_number_and_key_and_leaves_no_trace(door: Door, visitor: Visitor) -> None:
    new, page = newcomer(), visitor("fr", 360)
    page.goto(f"{door('space')}/first/#{new.number}.{new.key.replace('-', '')}")
    assert page.locator("#id_identifier").input_value() == new.number
    assert page.locator("#id_key").input_value() == new.key
    assert page.url == f"{door('space')}/first/"
    page.locator("main form button").click()
    page.wait_for_url(f"{door('space')}/first/language/")
