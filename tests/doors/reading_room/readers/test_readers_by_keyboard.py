"""A reader's account by keyboard alone; and pages for registered readers, turned in place: each asks access anew."""

import re

import pytest
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect

from nansen.work.archives.models import Page
from nansen.work.readers import actions
from nansen.work.readers.rules.states import Outcome
from tests.doors.reading_room.focusing import tab_to
from tests.doors.reading_room.readers.test_readers_browser import (
    Sites,
    Visitor,
    house,
    made,
    page_of_file,
    sign_in,
    sites,
)
from tests.doors.reading_room.test_viewer import opened
from tests.foundation.people.factories import make_agent
from tests.running_doors import arrived
from tests.work.archives.factories import a_page
from tests.work.readers.factories import ANI, PASSPHRASE, key_in, sent, waiting

__all__ = ["house", "made", "page_of_file", "sites"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def typed(screen: Screen, field: str, text: str) -> None:
    """Nothing; the field was reached by Tab and holds the text."""
    tab_to(screen, field)
    screen.keyboard.type(text)


def test_a_reader_registers_signs_in_and_deletes_the_account_by_keyboard(sites: Sites, visitor: Visitor) -> None:
    screen = visitor("fr", 1280)
    screen.goto(f"{sites.archives}/reader/register/")
    screen.wait_for_load_state()
    typed(screen, "#id_name", ANI.name)
    typed(screen, "#id_address", ANI.address)
    tab_to(screen, "input[type=radio]")
    screen.keyboard.press("Space")
    tab_to(screen, "main form button:not([type=button])")
    screen.keyboard.press("Enter")
    expect(screen.locator("#errors")).to_be_visible()
    screen.wait_for_load_state()
    typed(screen, "#id_passphrase", PASSPHRASE)
    tab_to(screen, "#id_terms")
    screen.keyboard.press("Space")
    tab_to(screen, "main form button:not([type=button])")
    screen.keyboard.press("Enter")
    arrived(screen, f"{sites.archives}/reader/sent/")
    screen.goto(f"{sites.archives}/reader/key/{key_in(sent()[-1][1])}/")
    tab_to(screen, "main form button")
    screen.keyboard.press("Enter")
    arrived(screen, f"{sites.archives}/reader/sign-in/")
    typed(screen, "#id_address", ANI.address)
    typed(screen, "#id_passphrase", PASSPHRASE)
    screen.keyboard.press("Enter")
    arrived(screen, f"{sites.archives}/reader/")
    tab_to(screen, 'a[href="/reader/delete/"]')
    screen.keyboard.press("Enter")
    arrived(screen, f"{sites.archives}/reader/delete/")
    typed(screen, "#id_present", PASSPHRASE)
    tab_to(screen, "main form button:not([type=button])")
    screen.keyboard.press("Enter")
    arrived(screen, f"{sites.archives}/")


def test_a_page_turned_after_the_session_ended_is_not_shown(sites: Sites, visitor: Visitor, page_of_file: str) -> None:
    reader, file = waiting(), Page.objects.get().file
    a_page(file, 2, width=1200, height=1600)
    actions.decide(reader, Outcome.APPROVED, by=make_agent("archivist"))
    screen = visitor("fr", 1280)
    screen.goto(f"{sites.archives}/reader/sign-in/")
    sign_in(screen)
    arrived(screen, f"{sites.archives}/reader/")
    opened(screen, sites.archives + page_of_file)
    screen.evaluate("window.stays = true")
    screen.locator("#stage").focus()
    screen.keyboard.press("PageDown")
    expect(screen.get_by_role("alert")).to_contain_text("pas encore faite")
    expect(screen.get_by_role("button", name="Réessayer")).to_be_focused()
    screen.locator(".tools [rel=prev]").click()
    expect(screen).to_have_url(re.compile("/page/1/$"))
    expect(screen.locator(".table.live")).to_be_attached()
    screen.context.clear_cookies()
    screen.locator(".tools [rel=next]").click()
    expect(screen.get_by_role("heading", name="Cette page se voit après inscription")).to_be_visible()
    expect(screen.locator(".paper, .takes")).to_have_count(0)
    screen.locator(".tools [rel=prev]").click()
    expect(screen).to_have_url(re.compile("/page/1/$"))
    expect(screen.locator(".closed")).to_be_visible()
    expect(screen.locator(".paper, .live")).to_have_count(0)
    assert screen.evaluate("window.stays")
