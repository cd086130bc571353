"""A person registered at the desk reads a rejection on a phone, and the desk sees to the second that it was read.

The same road in Arabic, with the alert and the journal, is `test_the_first_letter`.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nansen.foundation.delivery import queries as delivery
from nansen.foundation.people import queries as people
from nansen.work.cases import queries as cases
from tests.running_doors import Door
from tests.stories.steps import (
    ARABIC_PASSPHRASE,
    Registered,
    agents,
    decided,
    desk_of,
    first_sign_in,
    hand_over,
    opened,
    printed_key,
    register,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["en", pytest.param("fr", marks=pytest.mark.proof)])
def test_from_the_register_to_the_acknowledgement(door: Door, visitor: Callable[..., Page], language: str) -> None:
    office, space, working = door("office"), door("space"), agents()
    desk = desk_of(visitor, office, working["registrar"])
    person = register(desk, office, language, Registered())
    key = printed_key(desk, office, f"/files/{person}/slip/print/")
    hand_over(desk, office, person)
    phone = visitor("ar", 360, scripts=False)
    first_sign_in(phone, space, (people.identity(person).office_number, key, ARABIC_PASSPHRASE), language)
    assert phone.locator("html").get_attribute("lang") == language
    letter = decided(visitor, office, working, person)
    (line,) = delivery.letters_of(person)
    assert line.opened_at is None
    phone.goto(f"{space}/")
    phone.locator(".sheet.now a.button").click()
    phone.locator(".sheet.now form button").click()
    expect(phone.locator("article.letter").first).to_contain_text("Claire Morel")
    (line,) = delivery.letters_of(person)
    assert line.read_at is not None
    opened(desk, office, letter, "letter")
    expect(desk.locator(".timeline")).to_contain_text("Ouverte par la personne")
    expect(desk.locator(".facts").first).to_contain_text("Recours devant la CNDA")
    for agent in working.values():
        assert agent.handle not in phone.content()
    assert {one.service for one in cases.openings_of(person)} == {"Division Asie"}
