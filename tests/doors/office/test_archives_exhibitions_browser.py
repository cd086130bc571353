"""Exhibitions composed in a real browser: on a phone without scripts, at a desk with mouse and keyboard."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nansen.work.archives import queries
from tests.doors.office.at_work import at_work, elsewhere, sign_in
from tests.doors.reading_room.shelves import open_to_all, some_shelves
from tests.running_doors import Door, axe_violations, overflow, pretty
from tests.work.archives.exhibits import an_exhibition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAPER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1600"><rect width="1200" height="1600" '
    'fill="#e9dcb8"/><circle cx="400" cy="400" r="150" fill="none" stroke="#8a2f2f" stroke-width="12"/></svg>'
)
PICTURES = os.environ.get("NANSEN_PICTURES_OF_TESTS", "")


@pytest.fixture
def composed(settings: object, tmp_path: Path) -> str:
    """The address of an exhibition that is being composed."""
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"  # type: ignore[attr-defined]
    archivist = at_work("archivist").facts.account_id
    found = some_shelves()
    open_to_all(found, archivist)
    return f"/archives/exhibitions/{an_exhibition(list(found.file.pages.order_by('number')), archivist)}/"


def fine(page: Page, name: str, *, scripts: bool = True) -> None:
    """Nothing; the page fits its window and axe finds no fault in it, where scripts run to say so."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
    if scripts:
        assert overflow(page) == 0, name
        assert axe_violations(page) == [], pretty(axe_violations(page))


def arrive(visitor: Callable[..., Page], office: str, width: int, *, scripts: bool = True) -> Page:
    page = visitor("fr", width, scripts=scripts)
    page.route("**/iiif/3/**", lambda asked: asked.fulfill(body=PAPER, content_type="image/svg+xml"))
    sign_in(page, office, at_work("archivist"))
    return page


def numbers(page: Page) -> list[int]:
    return [int(page.locator(f"#id_{name}").input_value()) for name in ("x", "y", "width", "height")]


def test_a_zone_is_chosen_and_typed_on_a_phone_without_scripts(
    composed: str, door: Door, visitor: Callable[..., Page]
) -> None:
    office = door("office")
    page = arrive(visitor, office, 360, scripts=False)
    page.goto(office + composed)
    page.locator("#kind").select_option("images")
    page.get_by_role("button", name="Ajouter", exact=True).click()
    page.locator("#words").fill("SP-1/A/148/1926")
    page.locator("main form button.first").click()
    page.get_by_role("link", name="vue 2").click()
    expect(page.locator("#id_width")).to_have_value("1200")
    assert page.locator(".rectangle").count() == 0
    for name, value in (("x", "100"), ("y", "120"), ("width", "640"), ("height", "480")):
        page.locator(f"#id_{name}").fill(value)
    page.locator("#id_alternative_fr").fill("Un cachet rond")
    page.locator(".picking button.first").click()
    expect(page.locator("h1")).to_have_text("Images")
    page.get_by_role("link", name="Revenir").click()
    expect(page.locator("ol.blocks > li")).to_have_count(9)
    page.get_by_role("button", name="Monter Images 9").click()
    expect(page.locator("ol.blocks > li").nth(7)).to_contain_text("8 · Images")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_zone_is_drawn_with_the_mouse_and_moved_with_the_arrows(
    composed: str, width: int, door: Door, visitor: Callable[..., Page]
) -> None:
    office = door("office")
    page = arrive(visitor, office, width)
    page.goto(f"{office}/archives/exhibitions/")
    fine(page, f"exhibitions-{width}")
    page.goto(office + composed)
    fine(page, f"exhibition-{width}")
    page.locator("ol.blocks > li").nth(2).get_by_role("link", name=re.compile("Écrire")).click()
    fine(page, f"block-{width}")
    page.get_by_role("link", name="Modifier 1").click()
    zone = page.locator(".rectangle")
    expect(zone).to_be_visible()
    fine(page, f"zone-{width}")
    page.locator(".picker").evaluate("(one) => one.scrollIntoView({ block: 'start' })")
    picture = page.locator(".picker").bounding_box()
    assert picture is not None
    left, top, across, down = picture["x"], picture["y"], picture["width"], picture["height"]
    page.mouse.move(left + across * 0.75, top + down * 0.75)
    page.mouse.down()
    page.mouse.move(left + across * 0.85, top + down * 0.8)
    page.mouse.move(left + across * 0.95, top + down * 0.9)
    page.mouse.up()
    x, y, wide, high = numbers(page)
    assert abs(x - 900) < 20
    assert abs(y - 1200) < 20
    assert abs(wide - 240) < 20
    assert abs(high - 240) < 20
    zone.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    assert numbers(page) == [x - 24, y, wide, high + 24]
    expect(page.locator("[role=status]")).to_contain_text(f"{wide} de large")
    for _ in range(60):
        page.keyboard.press("ArrowUp")
    assert numbers(page)[1] == 0
    page.locator("#id_x").fill("0")
    assert zone.evaluate("(one) => one.offsetLeft") == 0
    page.locator(".picking button.first").click()
    expect(page.locator("h1")).to_have_text("Images")
    key = composed.strip("/").rsplit("/", maxsplit=1)[-1]
    held = elsewhere(lambda: queries.exhibition_in_hand(key).blocks[2].block.zones[0])  # type: ignore[arg-type]
    assert (held.x, held.y) == (0, 0)


def test_the_preview_is_accessible_in_each_width(composed: str, door: Door, visitor: Callable[..., Page]) -> None:
    office = door("office")
    page = arrive(visitor, office, 1280)
    page.goto(f"{office}{composed}preview/?language=hy")
    fine(page, "preview-1280")
    page.set_viewport_size({"width": 360, "height": 780})
    fine(page, "preview-360")
