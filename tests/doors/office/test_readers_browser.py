"""Readers of the archives at the desk, in a real browser: on a phone without scripts, at a desk with them."""

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.doors.office.at_work import at_work, sign_in
from tests.running_doors import Door, axe_violations, overflow, pretty
from tests.work.readers.conftest import cheap_and_kept
from tests.work.readers.factories import ANI, another, waiting

__all__ = ["cheap_and_kept"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitor = Callable[..., Page]
PICTURES = os.environ.get("NANSEN_PICTURES_OF_TESTS", "")


def fine(page: Page, name: str, *, scripts: bool) -> None:
    """Nothing; the page fits its window and axe finds no fault in it, where scripts run to say so."""
    assert overflow(page) == 0, name
    if scripts:
        assert axe_violations(page) == [], (name, pretty(axe_violations(page)))
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/desk-{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.parametrize(("width", "scripts"), [(360, False), (1280, True)])
def test_an_archivist_refuses_from_a_model_and_reads_who_waits(
    *, width: int, scripts: bool, door: Door, visitor: Visitor
) -> None:
    office, archivist = door("office"), at_work("archivist")
    waiting()
    waiting(another())
    page = visitor("fr", width, scripts=scripts)
    sign_in(page, office, archivist)
    page.goto(f"{office}/archives/readers/")
    expect(page.locator("h1")).to_have_text("Lecteurs des archives")
    fine(page, "readers", scripts=scripts)
    page.locator("main [data-row]", has_text=ANI.name).click()
    expect(page.locator("h1")).to_have_text(ANI.name)
    page.get_by_role("link", name="La raison n’est pas comprise").click()
    expect(page.locator("#id_reason")).not_to_have_value("")
    expect(page.locator("input[value=refused]")).to_be_checked()
    fine(page, "reader", scripts=scripts)
    page.locator("main form button.first").click()
    expect(page.locator("h1")).to_have_text("Lecteurs des archives")
    expect(page.locator("main [data-row]")).to_have_count(1)
    page.goto(f"{office}/archives/readers/models/say_more/")
    expect(page.locator("main textarea")).to_have_count(5)
    fine(page, "model", scripts=scripts)
