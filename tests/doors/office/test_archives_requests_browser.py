"""Requests about the holdings in a real browser: in French, on a phone without JavaScript and at a desk with it."""

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nansen.work.archives.rules.request_steps import Kind
from tests.doors.office.at_work import at_work, sign_in
from tests.running_doors import Door, axe_violations, overflow
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitor = Callable[..., Page]
PICTURES = os.environ.get("NANSEN_PICTURES_OF_TESTS", "")


def fine(page: Page, name: str, *, scripts: bool) -> None:
    """Nothing; the page fits its window and axe finds no fault in it, where scripts run to say so."""
    if scripts:
        assert overflow(page) == 0
        assert axe_violations(page) == []
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


@pytest.mark.parametrize(("width", "scripts"), [(360, False), (360, True), (1280, True)])
def test_a_request_is_recorded_and_taken_further(*, width: int, scripts: bool, door: Door, visitor: Visitor) -> None:
    office, archivist = door("office"), at_work("archivist")
    file = a_part(a_holding(), reference_code="OFPRA/1/12", title="Dossier de Nina Exemple")
    a_page(file, 3)
    page = visitor("fr", width, scripts=scripts)
    sign_in(page, office, archivist)
    page.goto(f"{office}/archives/requests/")
    expect(page.locator("h1")).to_have_text("Demandes sur les archives")
    page.locator("main a[href='/archives/requests/new/']").click()
    expect(page.locator("h1")).to_have_text("Enregistrer une demande")
    fine(page, f"receive-{width}", scripts=scripts)
    page.locator(f"input[value={Kind.DEROGATION}]").check()
    told = {
        "about": "OFPRA/1/12, vue 3",
        "name": "Claire Exemple",
        "contact": "claire@exemple.test",
        "wishes": "Le dossier de mon grand-père, pour une thèse.",
    }
    for name, text in told.items():
        page.locator(f"#id_{name}").fill(text)
    page.locator("main form button.first").click()
    expect(page.locator("h1")).to_have_text("Consulter avant le délai de la loi (dérogation)")
    fine(page, f"request-{width}", scripts=scripts)
    page.locator("input[value=agreement_asked]").check()
    page.locator("main form button.first").click()
    expect(page.locator(".timeline")).to_contain_text("L'accord de l'office est demandé")
    page.goto(f"{office}/archives/requests/")
    expect(page.locator("main [data-row]")).to_contain_text("accord de l'office attendu")
    fine(page, f"queue-{width}", scripts=scripts)
