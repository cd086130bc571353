"""Asking from a closed page in a real browser: with the keyboard, without scripts, on a phone."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect

from config.supervisor.postgres import free_port
from nansen.doors.office.archives_access.telling import advance
from nansen.work.archives.rules.request_steps import Step
from tests.doors.reading_room.test_following_requests import taken_in
from tests.foundation.people.factories import make_agent
from tests.running_doors import arrived, axe_violations, overflow, pretty, start_door
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def archives(transactional_db: None) -> Iterator[str]:
    """The reading room, running."""
    port = free_port()
    origin = f"http://archives.localhost:{port}"
    process = start_door("reading_room", port, {"reading_room": origin, "images": "http://images.archives.localhost:1"})
    yield origin
    process.terminate()
    process.wait(20)


def fine(screen: Screen, *, scripts: bool) -> None:
    """Nothing; the page fits its window and axe finds no fault in it."""
    assert overflow(screen) == 0
    if scripts:
        assert axe_violations(screen) == [], pretty(axe_violations(screen))


@pytest.mark.parametrize(
    ("language", "scripts"), [("fr", False), ("en", True), ("ru", True), ("hy", True), ("ka", True)]
)
def test_somebody_asks_from_a_closed_page_and_follows_it(
    archives: str, visitor: Callable[..., Screen], language: str, *, scripts: bool
) -> None:
    file = a_part(a_holding(), title="Certificat", reference_code="SP-1/1")
    a_page(file, 1)
    screen = visitor(language, 360, scripts=scripts)
    screen.goto(f"{archives}/unit/{file.pk}/page/1/")
    screen.locator(".closed .actions a").press("Enter")
    arrived(screen, f"{archives}/ask/{file.pk}/page/1/")
    fine(screen, scripts=scripts)
    screen.locator("#id_name").fill("Անի Պետրոսյան")
    screen.locator("#id_name").press("Enter")
    expect(screen.locator("#errors")).to_be_visible()
    expect(screen.locator("#id_name")).to_have_value("Անի Պետրոսյան")
    fine(screen, scripts=scripts)
    screen.locator("input[value=derogation]").press("Space")
    screen.locator("#id_words").fill("Մեծ հայրս")
    screen.locator("#id_address").fill("ani@example.org")
    screen.locator("#id_address").press("Enter")
    expect(screen.locator("#receipt")).to_be_visible()
    fine(screen, scripts=scripts)
    number, key = screen.locator("main strong.code").all_inner_texts()
    assert re.fullmatch("[0-9A-Z]{4}-[0-9A-Z]{4}", number)
    screen.goto(f"{archives}/ask/state/")
    fine(screen, scripts=scripts)
    screen.locator("#id_number").fill(number)
    screen.locator("#id_key").fill(key)
    screen.locator("#id_key").press("Enter")
    expect(screen.locator("main h1")).to_contain_text(number)
    fine(screen, scripts=scripts)
    _refused()
    screen.goto(f"{archives}/ask/state/")
    screen.locator("#id_number").fill(number)
    screen.locator("#id_key").fill(key)
    screen.locator("#id_key").press("Enter")
    expect(screen.locator("main .words")).to_have_text("Des personnes nommées sont vivantes.")
    expect(screen.locator("main ol.said li")).to_have_count(4)
    expect(screen.locator("main")).to_contain_text("CADA")
    fine(screen, scripts=scripts)


def _refused() -> None:
    """What was asked is taken in, sent on and refused."""
    archivist = make_agent("archivist")
    request = taken_in(archivist)
    advance(request, Step.AGREEMENT_ASKED, by=archivist, reason="")
    advance(request, Step.AGREED, by=make_agent("supervisor"), reason="")
    advance(request, Step.SENT, by=archivist, reason="")
    advance(request, Step.REFUSED, by=archivist, reason="Des personnes nommées sont vivantes.")
