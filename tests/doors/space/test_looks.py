"""The door, home and a letter as some must or wish to see them: forced colours, no motion, on paper, very large."""

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page

from nansen.kernel.letters import LetterKind
from tests.doors.space.inhabitants import settled
from tests.doors.space.test_pages import enter, open_letter
from tests.running_doors import CHROMIUM, FLAGS, Door, overflow, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitor = Callable[..., Page]
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar"])
TWICE = "--blink-settings=defaultFontSize=32"
FOCUSABLE = "a[href], button, input, select, textarea, summary"
OUTLINE = (
    "(one) => { const look = getComputedStyle(one), field = getComputedStyle(one.closest('label') ?? one);"
    " return [look.outlineStyle, parseFloat(look.outlineWidth), field.visibility]; }"
)
STAYS = (
    "[...document.querySelectorAll('*')].filter((one) => { const look = getComputedStyle(one);"
    " return look.animationName !== 'none' || look.transitionDuration.split(', ').some((time) => time !== '0s')"
    " || look.scrollBehavior === 'smooth'; }).map((one) => `${one.tagName}.${one.className}`)"
)
ON_TOP = (
    "(one) => { const [box] = one.getClientRects();"
    " const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
    " return one.contains(seen) || Boolean(seen?.closest('label')?.contains(one)); }"
)


def walk(page: Page, space: str) -> Iterator[str]:
    """The door, then home, a letter closed and the same letter open; the name of each while it is shown."""
    one, held = settled()
    letter = held[LetterKind.REJECTION]
    page.goto(f"{space}/sign-in/")
    yield "sign-in"
    enter(page, space, one)
    yield "home"
    page.goto(f"{space}/letters/{letter}/")
    yield "closed"
    open_letter(page, space, letter)
    yield "open"


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page when someone asked for them."""
    if folder := os.environ.get("NANSEN_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def visible(found: Locator) -> list[Locator]:
    return [one for one in found.all() if one.is_visible()]


@pytest.fixture
def large(chromium: Browser) -> Iterator[Browser]:
    """A browser whose owner has set text twice as large."""
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*FLAGS, TWICE])
    yield browser
    browser.close()


@LANGUAGES
def test_forced_colours_leave_focus_edges_and_states(door: Door, visitor: Visitor, language: str) -> None:
    page = visitor(language)
    page.emulate_media(forced_colors="active")
    for name in walk(page, door("space")):
        picture(page, f"forced-{name}-{language}")
        for one in visible(page.locator(FOCUSABLE)):
            one.focus()
            style, width, _ = one.evaluate(OUTLINE)
            assert style == "solid", (name, one.inner_html())
            assert width >= 2, (name, one.inner_html())
        for tag in visible(page.locator(".tag")):
            assert tag.inner_text().strip(), name
            assert tag.evaluate("(one) => getComputedStyle(one).borderTopStyle") == "solid"
        for edged in visible(page.locator(".button, .sheet, .alert")):
            assert edged.evaluate("(one) => parseFloat(getComputedStyle(one).borderTopWidth)") >= 1, name
        for current in visible(page.locator(".tabs [aria-current]")):
            assert current.evaluate("(one) => getComputedStyle(one).textDecorationLine") == "underline"


@LANGUAGES
def test_nothing_moves_where_no_motion_is_wanted(door: Door, visitor: Visitor, language: str) -> None:
    page = visitor(language)
    page.emulate_media(reduced_motion="reduce")
    for name in walk(page, door("space")):
        assert page.evaluate(STAYS) == [], name
        visible(page.locator("main :is(a, button)"))[0].hover()
        assert page.evaluate("document.getAnimations().length") == 0, name


@LANGUAGES
def test_print_keeps_the_words_and_leaves_the_ways_out(door: Door, visitor: Visitor, language: str) -> None:
    page = visitor(language)
    for name in walk(page, door("space")):
        page.emulate_media(media="print")
        picture(page, f"print-{name}-{language}")
        for way in (".bar", ".tabs", ".skip", ".foot", ".actions", ".button", "nav"):
            assert visible(page.locator(way)) == [], (name, way)
        assert page.locator("h1").is_visible()
        if name == "open":
            for kept in (".letter", ".letter-subject", "dl.facts time", "#summary"):
                assert page.locator(kept).first.is_visible(), kept
            assert page.locator("dl.facts time").count() >= 2
        page.emulate_media(media="screen")


def test_the_letter_and_its_acknowledgement_come_out_on_paper(door: Door, visitor: Visitor) -> None:
    page = visitor("fr")
    for name in walk(page, door("space")):
        if name == "open":
            paper = pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4")))
            words = " ".join(sheet.get_textpage().get_text_range() for sheet in paper)
            said = " ".join(words.split())
            assert "Mon accusé de réception" in said
            assert "Première ouverture" in said
            assert "Cour nationale du droit d" in said
            assert "Quitter vite" not in said
            assert "Télécharger" not in said
            assert len(paper) <= 5


@LANGUAGES
def test_twice_the_size_in_the_narrowest_window_hides_no_control(door: Door, large: Browser, language: str) -> None:
    page = large.new_page(viewport={"width": 320, "height": 780}, locale=language)
    for name in walk(page, door("space")):
        picture(page, f"large-{name}-{language}")
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        assert overflow(page) == 0, (name, too_wide(page))
        for one in visible(page.locator("main").locator(FOCUSABLE)):
            one.focus()
            one.scroll_into_view_if_needed()
            assert one.evaluate(ON_TOP), (name, one.inner_text())
