"""Pages turned in place: in full screen and out, what was set stays, what differs follows, access is asked anew."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect

from nansen.work.archives import actions
from nansen.work.archives.rules.access import HoldReason
from tests.doors.reading_room.test_viewer import does, opened, percent
from tests.doors.reading_room.zooming import Zoomed, a_zoomed_file
from tests.running_doors import Door, axe_violations, overflow, pretty

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IN_FULL_SCREEN = "document.fullscreenElement?.id === 'desk'"


@pytest.fixture
def zoomed(door: Door) -> Zoomed:
    """The file, with the image server running."""
    door("images")
    return a_zoomed_file()


def at(page: Page, number: int) -> None:
    """Nothing; that page is the one shown, its viewer drawn."""
    expect(page).to_have_url(re.compile(f"/page/{number}/$"))
    expect(page.locator("#stage")).to_have_attribute("aria-label", re.compile(rf"page {number}\b"))
    expect(page.locator(".table.live")).to_be_attached()


def marked(page: Page) -> None:
    """Nothing; from now on, a document that was loaded anew is known by its missing mark."""
    page.evaluate("window.stays = true")


def test_pages_are_turned_in_full_screen_by_keyboard(door: Door, visitor: Callable[..., Page], zoomed: Zoomed) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    marked(page)
    page.locator("#stage").focus()
    page.keyboard.press("f")
    page.wait_for_function(IN_FULL_SCREEN)
    expect(page.locator('[data-do="fill"]')).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("PageDown")
    at(page, 2)
    expect(page.locator("#said")).to_have_text("Page 2 sur 3")
    expect(page.locator("#stage")).to_be_focused()
    page.keyboard.press("PageDown")
    at(page, 3)
    expect(page.locator(".tools [rel=next]")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("PageUp")
    at(page, 2)
    assert page.evaluate(IN_FULL_SCREEN)
    page.keyboard.press("f")
    page.wait_for_function("!document.fullscreenElement")
    expect(page.locator('[data-do="fill"]')).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#stage")).to_be_focused()
    assert page.evaluate("window.stays")


def test_what_differs_follows_the_page_that_is_turned(door: Door, visitor: Callable[..., Page], zoomed: Zoomed) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    marked(page)
    button = page.locator(".tools [rel=next]")
    button.focus()
    page.keyboard.press("Enter")
    at(page, 2)
    expect(button).to_be_focused()
    assert "page 2" in page.title()
    expect(page.locator(".page-text")).to_have_count(0)
    expect(page.locator('[data-do="text"]')).to_be_hidden()
    expect(page.locator("#cite-1")).to_contain_text("page 2")
    expect(page.locator(".takes a").first).to_have_attribute("href", re.compile(zoomed.page(2).pk.hex))
    expect(page.locator(".thumbs [aria-current]")).to_contain_text("2")
    assert page.locator("link[rel=canonical]").get_attribute("href") == page.locator(".cites a").first.get_attribute(
        "href"
    )
    expect(page.locator("script[type='application/ld+json']")).to_have_count(0)
    page.go_back()
    at(page, 1)
    expect(page.locator(".lines li").first).to_be_visible()
    page.locator(".lines li").nth(1).click()
    expect(page.locator(".frame.line")).to_be_visible()
    expect(page.locator('[data-do="text"]')).to_be_visible()
    page.go_forward()
    at(page, 2)
    expect(page.locator(".frame.line")).to_have_count(0)
    assert page.evaluate("window.stays")
    assert axe_violations(page) == [], pretty(axe_violations(page))
    same = page.locator("aside").inner_text()
    page.reload()
    at(page, 2)
    assert page.locator("aside").inner_text() == same


def test_size_turn_and_light_stay_when_the_page_is_turned(
    door: Door, visitor: Callable[..., Page], zoomed: Zoomed
) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    whole = percent(page)
    page.locator(".tools [rel=next]").click()
    at(page, 2)
    expect(page.locator("#percent")).to_have_text(f"{whole} %")
    does(page, "look")
    page.get_by_label("Luminosité").fill("150")
    does(page, "right")
    for _ in range(4):
        does(page, "in")
    page.wait_for_function(f"parseInt(document.getElementById('percent').textContent) > {whole * 3}")
    page.locator(".tools [rel=next]").click()
    at(page, 3)
    assert percent(page) > whole * 3
    expect(page.locator(".seen canvas")).to_have_css("filter", re.compile(r"brightness\(1\.5\)"))
    does(page, "right")
    expect(page.locator("#said")).to_have_text("Tournée de 180 degrés")


def test_page_list_brings_the_reader_to_the_image(door: Door, visitor: Callable[..., Page], zoomed: Zoomed) -> None:
    page = opened(visitor("fr", 360), door("reading_room") + zoomed.address())
    marked(page)
    page.locator(".thumbs a").nth(2).focus()
    page.keyboard.press("Enter")
    at(page, 3)
    expect(page.locator("#stage")).to_be_focused()
    expect(page.locator("#stage")).to_be_in_viewport()
    assert page.evaluate("window.stays")
    assert overflow(page) == 0


def test_a_page_taken_off_line_meanwhile_says_why_in_full_screen(
    door: Door, visitor: Callable[..., Page], zoomed: Zoomed
) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    page.locator("#stage").focus()
    page.keyboard.press("f")
    page.wait_for_function(IN_FULL_SCREEN)
    actions.take_off_line(zoomed.page(2).pk, reason=HoldReason.TAKEDOWN, by=zoomed.archivist)
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", name="Cette page a été retirée")).to_be_visible()
    expect(page.locator(".closed")).to_be_focused()
    box = page.locator("#desk").bounding_box()
    assert box is not None
    assert box["width"] == 1280
    expect(page.locator("#said")).to_have_text("Cette page a été retirée")
    expect(page.locator(".paper, .takes, .origin")).to_have_count(0)
    expect(page.locator('[data-do="in"]')).to_be_hidden()
    assert axe_violations(page) == [], pretty(axe_violations(page))
    page.keyboard.press("PageDown")
    at(page, 3)
    expect(page.locator("#stage")).to_be_focused()
    expect(page.locator('[data-do="in"]')).to_be_visible()
    assert page.evaluate(IN_FULL_SCREEN)


def test_a_page_that_does_not_come_is_told_and_asked_again(door: Door, chromium: Browser, zoomed: Zoomed) -> None:
    context = chromium.new_context(locale="fr", extra_http_headers={"Accept-Language": "fr"})
    page = opened(context.new_page(), door("reading_room") + zoomed.address())
    state = {"cut": True}

    def answer(route: Route) -> None:
        if state["cut"]:
            route.abort()
        else:
            route.continue_()

    page.route("**/leaf.html", answer)
    page.locator("#stage").focus()
    page.keyboard.press("PageDown")
    expect(page.get_by_role("alert")).to_contain_text("la connexion semble coupée")
    state["cut"] = False
    page.get_by_role("button", name="Réessayer").click()
    at(page, 2)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#stage")).to_be_focused()
    context.close()


def test_pages_asked_for_fast_one_after_another_end_at_the_last(
    door: Door, visitor: Callable[..., Page], zoomed: Zoomed
) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    page.evaluate("for (const one of [1, 2, 0, 2]) document.querySelectorAll('.thumbs a')[one].click()")
    at(page, 3)
    expect(page.locator(".leafing.pages span")).to_have_text("Page 3 sur 3")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_page_turned_weighs_a_part_of_one_loaded(room: None, settings: object) -> None:
    zoomed = a_zoomed_file()
    reader = Client(headers={"host": "archives.localhost", "accept-language": "fr"})
    whole, part = (reader.get(zoomed.address(2) + name).content for name in ("", "leaf.html"))
    assert b"data-leaf=" in part
    assert len(part) < len(whole) / 2
