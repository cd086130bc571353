"""Every page of the space in a real browser: accessible, within its window, right to left where it must, light."""

import os
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page

from nansen.kernel.letters import LetterKind
from tests.doors.space.inhabitants import Inhabitant, inhabitant, letter_for, settled
from tests.running_doors import Door, axe_violations, overflow, pretty, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitor = Callable[..., Page]
LANGUAGES = ("fr", "en", "ar")
OUTSIDE = ("sign-in/", "sign-in/lost/", "first/", "help/", "nowhere/")
INSIDE = (
    "", "letters/", "dates/", "me/", "me/details/", "me/contact/", "me/openings/", "me/devices/", "me/passphrase/",
    "me/codes/", "help/", "translations/",
)  # fmt: skip
FIRST_LOAD_BYTES = 40 * 1024
LATER_PAGE_BYTES = 8 * 1024


def enter(page: Page, space: str, one: Inhabitant, *, shared: bool = False) -> None:
    page.goto(f"{space}/sign-in/")
    page.locator("#id_identifier").fill(one.number)
    page.locator("#id_passphrase").fill(one.passphrase)
    if shared:
        page.locator("#id_shared").check()
    page.locator("main form button").last.click()
    page.wait_for_url(f"{space}/")


def check(page: Page, language: str, name: str) -> None:
    html = page.locator("html")
    assert html.get_attribute("lang") == language
    assert html.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    violations = axe_violations(page)
    assert violations == [], f"{name}\n{pretty(violations)}"
    assert overflow(page) == 0, name
    if folder := os.environ.get("NANSEN_SHOTS"):
        width = page.viewport_size["width"]  # type: ignore[index]
        page.screenshot(
            path=Path(folder) / f"{name.strip('/').replace('/', '-') or 'home'}-{language}-{width}.png", full_page=True
        )


# The ordinary run samples the matrix: each language on a phone, Arabic on a desk; `make proof` runs the rest.
SAMPLED = [(language, 360) for language in LANGUAGES] + [("ar", 1280)]
REST = [pytest.param(language, 1280, marks=pytest.mark.proof) for language in ("fr", "en")]


@pytest.mark.parametrize(("language", "width"), SAMPLED + REST)
def test_every_page_is_accessible(door: Door, visitor: Visitor, language: str, width: int) -> None:
    one, held = settled()
    unread, space = held[LetterKind.REJECTION], door("space")
    page = visitor(language, width)
    for address in OUTSIDE:
        page.goto(f"{space}/{address}")
        check(page, language, f"out/{address}")
    enter(page, space, one)
    for address in (*INSIDE, f"letters/{unread}/", "nowhere/"):
        page.goto(f"{space}/{address}")
        check(page, language, "letters/closed" if str(unread) in address else address)
    open_letter(page, space, unread)
    check(page, language, "letters/open")
    for address in ("me/details/", "dates/"):
        page.goto(f"{space}/{address}")
        check(page, language, f"{address}after")
    page.goto(f"{space}/me/codes/")
    page.locator("main form button").click()
    check(page, language, "me/codes/made")
    page.goto(f"{space}/me/")
    page.locator("main > form button").click()
    check(page, language, "out/goodbye")


def open_letter(page: Page, space: str, letter: UUID) -> None:
    page.goto(f"{space}/letters/{letter}/")
    page.locator("main form button").click()
    page.wait_for_url(f"{space}/letters/{letter}/")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_pages_fit_the_narrowest_window_and_twice_the_text(door: Door, visitor: Visitor, language: str) -> None:
    one, held = settled()
    space, page = door("space"), visitor(language, 320)
    enter(page, space, one)
    for address in (
        *INSIDE,
        f"letters/{held[LetterKind.REJECTION]}/",
        f"letters/{held[LetterKind.INTERVIEW_SUMMONS]}/",
    ):
        page.goto(f"{space}/{address}")
        assert overflow(page) == 0, (address, too_wide(page))
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflow(page) == 0, (f"{address} at 200 %", too_wide(page))


class Weight:
    """Bytes of bodies as they travelled, counted by the browser itself."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.fonts = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._add)
        page.on("request", lambda request: setattr(self, "fonts", self.fonts + (request.resource_type == "font")))

    def _add(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def taken(self) -> int:
        taken, self.bytes = self.bytes, 0
        return taken


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_load_is_light_and_later_pages_lighter(door: Door, visitor: Visitor, language: str) -> None:
    one = inhabitant()
    letters = [letter_for(one, kind) for kind in (LetterKind.REJECTION, LetterKind.INTRODUCTION)]
    space, page = door("space"), visitor(language, 360)
    weight = Weight(page)
    page.goto(f"{space}/sign-in/", wait_until="networkidle")
    sign_in = weight.taken()
    assert 2_000 < sign_in <= FIRST_LOAD_BYTES
    enter(page, space, one)
    page.wait_for_load_state("networkidle")
    assert weight.taken() <= FIRST_LOAD_BYTES
    fresh = visitor(language, 360)
    fresh.context.add_cookies(page.context.cookies())
    home = Weight(fresh)
    fresh.goto(f"{space}/", wait_until="networkidle")
    assert 2_000 < home.taken() <= FIRST_LOAD_BYTES
    for address in ("letters/", f"letters/{letters[0]}/", *INSIDE):
        page.goto(f"{space}/{address}", wait_until="networkidle")
        assert weight.taken() <= LATER_PAGE_BYTES, address
    assert weight.fonts == home.fonts == 0
