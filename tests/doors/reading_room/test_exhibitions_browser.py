"""An exhibition in a browser: accessible, within its window, light, and whole without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.doors.reading_room.shelves import open_to_all, some_shelves
from tests.foundation.people.factories import make_agent
from tests.running_doors import Door, axe_violations, overflow, pretty
from tests.work.archives.exhibits import SLUG, published

PAPER = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"/>'
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def shown(settings: object, tmp_path: Path) -> None:
    """An exhibition that everyone sees."""
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"  # type: ignore[attr-defined]
    first, second, found = make_agent("archivist"), make_agent("archivist"), some_shelves()
    open_to_all(found, first)
    published(list(found.file.pages.order_by("number")), first, second)


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize(("language", "width"), [("fr", 1280), ("ka", 360)])
def test_an_exhibition_is_accessible_and_fits(
    door: Door, visitor: Callable[..., Page], language: str, width: int
) -> None:
    page = visitor(language, width)
    page.route("**/iiif/3/**", lambda asked: asked.fulfill(body=PAPER, content_type="image/svg+xml"))
    for address in ("/exhibitions/", f"/exhibitions/{SLUG}/"):
        page.goto(door("reading_room") + address)
        assert axe_violations(page) == [], (address, pretty(axe_violations(page)))
        assert overflow(page) == 0, address


@pytest.mark.usefixtures("shown")
def test_an_exhibition_is_whole_without_scripts_and_light(door: Door, visitor: Callable[..., Page]) -> None:
    page, weights = visitor("fr", 360, scripts=False), []
    page.route("**/iiif/3/**", lambda asked: asked.fulfill(body=PAPER, content_type="image/svg+xml"))
    page.on(
        "requestfinished",
        lambda one: weights.append(sum(one.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))),
    )
    page.goto(f"{door('reading_room')}/exhibitions/{SLUG}/")
    page.wait_for_load_state("networkidle")
    assert sum(weights) <= 60 * 1024, sum(weights)
    assert page.locator(".chapter h2").count() == 2
    assert page.locator(".picture").count() == 4
    page.locator(".contents a").last.click()
    assert page.url.endswith("#chapter-2")
