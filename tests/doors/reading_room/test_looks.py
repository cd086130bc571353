"""The reading room in a browser: accessible, within its window, with and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.doors.reading_room.shelves import Shelves, some_shelves
from tests.running_doors import Door, axe_violations, overflow, pretty

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


@pytest.mark.parametrize("width", [360, 1280])
def test_every_kind_of_page_is_accessible_and_fits(door: Door, visitor: Callable[..., Page], width: int) -> None:
    shelves, page = some_shelves(), visitor("fr", width)
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
