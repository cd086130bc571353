"""The viewer in a browser: real buttons, keys, sentences told, touch, text beside, zones, and words when all fails."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from nansen.doors.reading_room.zones import named
from nansen.work.archives import actions
from nansen.work.archives.rules.access import HoldReason
from tests.doors.reading_room.zooming import LINES, Zoomed, a_zoomed_file
from tests.running_doors import Door, axe_violations, overflow, pretty

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def zoomed(door: Door) -> Zoomed:
    """The file, with the image server running."""
    door("images")
    return a_zoomed_file()


def opened(page: Page, address: str) -> Page:
    """The page, once its viewer is there."""
    page.goto(address)
    expect(page.locator(".table.live")).to_be_attached()
    expect(page.locator("#percent")).to_have_text(re.compile(r"\d+ %"))
    return page


def percent(page: Page) -> int:
    return int(page.locator("#percent").inner_text().split()[0])


def does(page: Page, name: str) -> None:
    page.locator(f'[data-do="{name}"]').click()


@pytest.mark.parametrize(("language", "width"), [("fr", 1280), ("fr", 360), ("hy", 360), ("hy", 1280)])
def test_the_viewer_is_accessible_and_fits(
    door: Door, visitor: Callable[..., Page], zoomed: Zoomed, language: str, width: int
) -> None:
    page = opened(visitor(language, width), door("reading_room") + zoomed.address())
    assert axe_violations(page) == [], pretty(axe_violations(page))
    assert overflow(page) == 0
    for name in ("look", "zone"):
        does(page, name)
    assert axe_violations(page) == [], pretty(axe_violations(page))
    does(page, "keys")
    assert axe_violations(page) == [], pretty(axe_violations(page))
    assert overflow(page) == 0


def test_keys_move_the_image_and_nothing_traps_them(door: Door, visitor: Callable[..., Page], zoomed: Zoomed) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "stage":
            break
    expect(page.locator("#stage")).to_be_focused()
    before = percent(page)
    page.keyboard.press("+")
    expect(page.locator("#percent")).not_to_have_text(f"{before} %")
    larger = percent(page)
    assert larger > before
    expect(page.locator("#said")).to_have_text(f"Taille : {larger} pour cent")
    page.keyboard.press("r")
    expect(page.locator("#said")).to_have_text("Tournée de 90 degrés")
    page.keyboard.press("l")
    expect(page.locator("#said")).to_have_text("Tournée de 0 degrés")
    page.keyboard.press("0")
    expect(page.locator("#percent")).to_have_text(f"{before} %")
    page.keyboard.press("t")
    expect(page.locator("#page-text")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#stage")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".tools [rel=prev]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator('[data-do="out"]')).to_be_focused()
    unmoved = percent(page)
    page.keyboard.press("+")
    assert percent(page) == unmoved


def test_whole_page_stays_whole_when_its_place_changes(
    door: Door, visitor: Callable[..., Page], zoomed: Zoomed
) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    whole = percent(page)
    page.set_viewport_size({"width": 800, "height": 780})  # the text goes below, the image has the whole width
    canvas = page.locator(".seen canvas")
    expect(canvas).to_have_attribute("width", re.compile(r"^[67]\d\d$"))
    page.wait_for_timeout(700)  # the time of a movement, had there been one to make
    assert percent(page) == whole
    for _ in range(3):
        does(page, "in")
    page.wait_for_timeout(700)
    assert percent(page) > whole * 2
    page.set_viewport_size({"width": 1280, "height": 780})
    expect(canvas).to_have_attribute("width", re.compile(r"^[1-5]\d\d$"))
    assert percent(page) > whole * 1.5


def test_letters_can_be_switched_off_as_keys(door: Door, visitor: Callable[..., Page], zoomed: Zoomed) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    before = percent(page)
    does(page, "keys")
    page.locator("#single").uncheck()
    page.get_by_role("button", name="Fermer").click()
    page.locator("#stage").focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowDown")
    assert percent(page) == before
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile("/page/2/"))
    expect(page.locator("#stage")).to_be_focused()


def test_what_was_set_stays_on_the_next_page(door: Door, visitor: Callable[..., Page], zoomed: Zoomed) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    does(page, "look")
    page.get_by_label("Luminosité").fill("150")
    page.get_by_label("En gris").check()
    page.locator(".tools [rel=next]").click()
    expect(page).to_have_url(re.compile("/page/2/"))
    canvas = page.locator(".seen canvas")
    expect(canvas).to_have_css("filter", re.compile(r"brightness\(1\.5\).*grayscale\(1\)"))
    page.get_by_role("button", name="Comme au début").click()
    expect(canvas).to_have_css("filter", re.compile(r"brightness\(1\) contrast\(1\)$"))


def test_a_line_is_found_on_the_image_and_a_place_of_the_image_in_the_text(
    door: Door, visitor: Callable[..., Page], zoomed: Zoomed
) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    lines = page.locator(".lines li")
    lines.nth(0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(lines.nth(2)).to_be_focused()
    frame = page.locator(".frame.line")
    expect(frame).to_be_visible()
    box = frame.bounding_box()
    assert box is not None
    assert box["width"] / box["height"] == pytest.approx(LINES[2].width / LINES[2].height, rel=0.2)  # type: ignore[operator]
    lines.nth(3).click()
    expect(lines.nth(3)).to_have_attribute("aria-current", "true")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(lines.nth(2)).to_have_attribute("aria-current", "true")
    expect(page.locator("#said")).to_have_text("Ligne 3 : Յակոբ Պետրոսեանց")


def test_a_rectangle_is_drawn_its_link_copied_and_opened_in_its_frame(
    door: Door, visitor: Callable[..., Page], zoomed: Zoomed
) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    does(page, "zone")
    does(page, "draw")
    sheet = page.locator(".drawing")
    sheet.evaluate("(one) => one.scrollIntoView()")
    box = sheet.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 200, steps=4)
    page.mouse.up()
    expect(page.locator(".frame.zone")).to_be_visible()
    link = page.locator("#zone-address").input_value()
    found = named(parse_qs(urlsplit(link).query)["iiif-content"][0])
    assert found.address.endswith(f"/manifests/{zoomed.file.pk}/manifest.json/canvas/1")
    x, y, width, height = map(int, found.fragment.removeprefix("xywh=").split(","))
    assert 0 < x < x + width < 1200
    assert 0 < y < y + height < 1600
    opened(page, link)
    expect(page.locator(".frame.zone")).to_be_visible()
    expect(page.locator("#said")).to_have_text("La zone du lien est encadrée")
    page.goto("about:blank")
    opened(page, door("reading_room") + zoomed.address() + "#xywh=10,10,300,300")
    expect(page.locator(".frame.zone")).to_be_visible()


def test_fingers_enlarge_move_and_scroll_the_page(door: Door, chromium: Browser, zoomed: Zoomed) -> None:
    context = chromium.new_context(
        viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True, locale="fr",
        extra_http_headers={"Accept-Language": "fr"},
    )  # fmt: skip
    page = opened(context.new_page(), door("reading_room") + zoomed.address())
    page.locator("#stage").scroll_into_view_if_needed()
    box = page.locator("#stage").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, min(box["y"] + box["height"] / 2, 700)
    before = percent(page)
    line = context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": one, "y": other, "id": n} for n, (one, other) in enumerate(points)]
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    touch("touchStart", (x - 20, y), (x + 20, y))
    for wide in range(30, 110, 10):
        touch("touchMove", (x - wide, y), (x + wide, y))
    touch("touchEnd")
    expect(page.locator("#percent")).not_to_have_text(f"{before} %")
    assert percent(page) > before
    page.locator('[data-do="whole"]').tap()
    expect(page.locator("#percent")).to_have_text(f"{before} %")
    scrolled = page.evaluate("scrollY")
    touch("touchStart", (x, y))
    for step in range(20, 220, 20):
        touch("touchMove", (x, y - step))
    touch("touchEnd")
    page.wait_for_function(f"scrollY > {scrolled}")
    context.close()


def test_without_scripts_image_text_zone_and_pages_are_there(
    door: Door, visitor: Callable[..., Page], zoomed: Zoomed
) -> None:
    page = visitor("fr", 360, scripts=False)
    page.goto(door("reading_room") + zoomed.address())
    image = page.locator(".paper img")
    assert image.evaluate("(one) => one.complete && one.naturalWidth") == 1200
    assert "Ce qui y est écrit suit" in str(image.get_attribute("alt"))
    expect(page.locator(".lines li").first).to_be_visible()
    expect(page.locator("#tools")).to_be_hidden()
    assert overflow(page) == 0
    page.get_by_role("link", name="Page suivante").click()
    assert "Personne n’a encore transcrit" in str(page.locator(".paper img").get_attribute("alt"))


def test_an_image_that_does_not_come_is_told_in_words_and_tried_again(
    door: Door, chromium: Browser, zoomed: Zoomed
) -> None:
    context = chromium.new_context(locale="fr", extra_http_headers={"Accept-Language": "fr"})
    page = context.new_page()
    state = {"way": "busy"}

    def answer(route: Route) -> None:
        if state["way"] == "busy":
            route.fulfill(status=503, headers={"Access-Control-Allow-Origin": "*"}, body="busy")
        elif state["way"] == "cut":
            route.abort()
        else:
            route.continue_()

    page.route("**/info.json", answer)
    page.goto(door("reading_room") + zoomed.address())
    told = page.get_by_role("alert")
    expect(told).to_contain_text("occupé ou arrêté")
    expect(page.locator(".paper img")).to_be_visible()
    state["way"] = "cut"
    page.get_by_role("button", name="Réessayer").click()
    expect(told).to_contain_text("la connexion semble coupée")
    state["way"] = "open"
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".table.live")).to_be_attached()
    expect(told).to_have_count(0)
    context.close()


def test_an_image_withdrawn_while_it_is_looked_at_is_told_in_words(
    door: Door, visitor: Callable[..., Page], zoomed: Zoomed
) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    actions.take_off_line(zoomed.page(1).pk, reason=HoldReason.TAKEDOWN, by=zoomed.archivist)
    alert = page.get_by_role("alert")
    for _ in range(12):
        does(page, "in")
        page.keyboard.press("Shift+ArrowDown")
        if alert.count():
            break
        page.wait_for_timeout(500)
    expect(alert).to_contain_text("retirée entre-temps")


def test_a_closed_page_is_explained_and_has_no_tools(door: Door, visitor: Callable[..., Page], zoomed: Zoomed) -> None:
    actions.take_off_line(zoomed.page(2).pk, reason=HoldReason.TAKEDOWN, by=zoomed.archivist)
    page = visitor("fr", 1280)
    page.goto(door("reading_room") + zoomed.address(2))
    expect(page.get_by_role("heading", name="Cette page a été retirée")).to_be_visible()
    expect(page.locator("#tools, #stage, .paper")).to_have_count(0)
    expect(page.locator(".thumbs li").nth(1)).to_contain_text("retirée")
    assert axe_violations(page) == [], pretty(axe_violations(page))
