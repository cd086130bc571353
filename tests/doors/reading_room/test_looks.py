"""The reading room in a browser: accessible, within its window, with and without scripts."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.doors.reading_room.shelves import Shelves, open_to_all, some_shelves
from tests.foundation.people.factories import make_agent
from tests.running_doors import Door, axe_violations, overflow, pretty

PAPER = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1600"/>'
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def addresses(shelves: Shelves) -> list[str]:
    """One address of each kind of page."""
    return [
        "/",
        "/creators/",
        f"/creators/{shelves.creator.pk}/",
        "/places/",
        "/years/",
        "/boxes/",
        f"/unit/{shelves.office.pk}/",
        f"/unit/{shelves.box.pk}/",
        f"/unit/{shelves.file.pk}/",
        "/search/?q=certificat",
        "/search/?q=certifacat&place=Marseille",
        "/search/?q=zzzz",
        "/translations/",
    ]


@pytest.mark.parametrize(("language", "width"), [("fr", 360), ("fr", 1280), ("hy", 360), ("ru", 1280)])
def test_every_kind_of_page_is_accessible_and_fits(
    door: Door, visitor: Callable[..., Page], language: str, width: int
) -> None:
    shelves, page = some_shelves(), visitor(language, width)
    for address in addresses(shelves):
        page.goto(door("reading_room") + address)
        assert axe_violations(page) == [], (address, pretty(axe_violations(page)))
        assert overflow(page) == 0, address


def test_a_reader_without_scripts_searches_narrows_and_reaches_a_file(door: Door, visitor: Callable[..., Page]) -> None:
    some_shelves()
    page = visitor("fr", 360, scripts=False)
    page.goto(door("reading_room"))
    page.get_by_role("searchbox").fill("certificat")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="Lyon").click()
    assert page.locator(".hits li").count() == 1
    page.locator(".hits a").click()
    assert "Hagop Petrossiantz" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Carton 148").click()
    assert page.locator("h1").inner_text() == "Carton 148"


def test_the_first_page_weighs_at_most_sixty_kibibytes(door: Door, visitor: Callable[..., Page]) -> None:
    some_shelves()
    page, weights = visitor("fr", 1280), []
    page.on(
        "requestfinished",
        lambda one: weights.append(sum(one.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))),
    )
    page.goto(door("reading_room"))
    page.wait_for_load_state("networkidle")
    assert sum(weights) <= 60 * 1024, sum(weights)
    assert len(weights) >= 3


@pytest.mark.parametrize("width", [360, 1280])
def test_an_open_page_is_accessible_fits_and_is_leafed_through_without_scripts(
    door: Door, visitor: Callable[..., Page], width: int, settings: object, tmp_path: Path
) -> None:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"  # type: ignore[attr-defined]
    shelves = some_shelves()
    open_to_all(shelves, make_agent("archivist"))
    page = visitor("fr", width, scripts=width > 360)
    page.route("**/iiif/3/**", lambda asked: asked.fulfill(body=PAPER, content_type="image/svg+xml"))
    page.goto(f"{door('reading_room')}/unit/{shelves.file.pk}/")
    if width > 360:
        assert axe_violations(page) == [], pretty(axe_violations(page))
        page.get_by_role("button", name="Copier").first.wait_for()
    assert overflow(page) == 0
    page.get_by_role("link", name="Page suivante").click()
    expect(page).to_have_title(re.compile("page 2"))
    assert "Page 2 de" in str(page.locator(".paper img").get_attribute("alt"))
    assert page.locator(".thumbs [aria-current]").inner_text() == "2"
