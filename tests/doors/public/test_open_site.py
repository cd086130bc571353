"""The open site and the gallery of components, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.running_doors import Door, axe_violations, overflow, pretty

LANGUAGES = ("fr", "en", "ar")
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["/", "/translations/"])
def test_open_pages_are_accessible_and_fit(
    door: Door, visitor: Callable[..., Page], language: str, width: int, address: str
) -> None:
    page = visitor(language, width)
    page.goto(door("public") + address)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert axe_violations(page) == [], pretty(axe_violations(page))
    assert overflow(page) == 0
    assert page.locator(".draft").count() == (language != "fr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_every_component_is_accessible_in_every_state(
    door: Door, visitor: Callable[..., Page], language: str, width: int
) -> None:
    page = visitor(language, width)
    page.goto(f"{door('public')}/kit/{language}/")
    assert axe_violations(page) == [], pretty(axe_violations(page))
    assert overflow(page) == 0


def test_gallery_fits_at_twice_the_text_size(door: Door, visitor: Callable[..., Page]) -> None:
    page = visitor("fr", 640)
    page.goto(f"{door('public')}/kit/fr/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page) == 0


def test_language_is_chosen_without_scripts(door: Door, visitor: Callable[..., Page]) -> None:
    page = visitor("fr", 360, scripts=False)
    page.goto(door("public"))
    page.locator("details.langs summary").click()
    page.get_by_role("button", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.url == door("public") + "/"


def test_keyboard_reaches_the_content_first(door: Door, visitor: Callable[..., Page]) -> None:
    page = visitor("fr")
    page.goto(door("public"))
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("class") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_open_site_and_the_reading_room_lead_to_each_other_in_the_same_language(
    door: Door, visitor: Callable[..., Page], language: str
) -> None:
    room, page = door("reading_room"), visitor("ar", 360)
    page.goto(f"{door('public')}/language/{language}/")
    page.locator(f"main a[href^='{room}']").click()
    expect(page).to_have_url(f"{room}/")
    assert page.locator("html").get_attribute("lang") == language
    page.locator(f"footer a[href^='{door('public')}']").click()
    expect(page).to_have_url(f"{door('public')}/")
    assert page.locator("html").get_attribute("lang") == language


def test_a_language_that_a_door_does_not_write_in_changes_nothing(door: Door, visitor: Callable[..., Page]) -> None:
    page = visitor("fr", 360)
    page.goto(f"{door('public')}/language/ka/")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert "language" not in {cookie.get("name") for cookie in page.context.cookies()}
