"""Every form of the space with bad input, in each language: said in it, what was typed kept, nothing written."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.doors.space.inhabitants import newcomer
from tests.running_doors import Door
from tests.stories.steps import enter, resident
from tests.stories.traces import ATTEMPTS, Bad, faults, forged

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORM = "main form:not([action])"
EMPTY = ("Please fill this in.",)
WEAK = ("This passphrase could be guessed. Make it longer, for example with four or five words.",)
UNREACHABLE = (
    "This number cannot be called. Write it with the code of the country.",
    "This is not an e-mail address. Example: name@example.org.",
)
KEY = ("The key is not complete or has a wrong sign. Compare it with the slip, group by group.",)
CODE = ("A recovery code has ten signs, printed in two groups of five.",)
PAIR = ("The number and the passphrase do not go together. Check both, then try again: nothing is blocked.",)
NUMBER = ("A foreigner number has ten digits. An office number looks like 2026-02-01873.",)
PRESENT = ("This is not the passphrase you have now. Nothing was changed.",)
CONTACT = {"mobile": "12", "email": "nour@@example"}
PASSPHRASE = frozenset({"passphrase"})
AT_THE_ENTRANCE = [
    ("/sign-in/", Bad("sign in, empty", FORM, EMPTY, {"identifier": "", "passphrase": ""}, PASSPHRASE)),
    ("/sign-in/", Bad("sign in, wrong pair", FORM, PAIR, {"identifier": "7500000000", "passphrase": "not these words"},
                      PASSPHRASE, may_write=ATTEMPTS)),
    ("/first/", Bad("slip, empty", FORM, EMPTY, {"identifier": "", "key": ""})),
    ("/first/", Bad("slip, no number", FORM, NUMBER, {"identifier": "12", "key": "ABCD"}, may_write=ATTEMPTS)),
    ("/first/", Bad("slip, half a key", FORM, KEY, {"identifier": "7500000000", "key": "ABCD-EFGH"},
                    may_write=ATTEMPTS)),
    ("/sign-in/lost/", Bad("lost, empty", FORM, EMPTY, {"identifier": "", "code": "", "passphrase": ""}, PASSPHRASE)),
    ("/sign-in/lost/", Bad("lost, half a code", FORM, CODE, {"identifier": "7500000000", "code": "abc",
                           "passphrase": "four grey herons on a canal"}, PASSPHRASE, may_write=ATTEMPTS)),
]  # fmt: skip
AT_HOME = [
    ("/me/contact/", Bad("my contact", FORM, UNREACHABLE, CONTACT)),
    ("/me/passphrase/", Bad("passphrase, empty", FORM, EMPTY, {"present": "", "passphrase": ""}, PASSPHRASE)),
    ("/me/passphrase/", Bad("passphrase, wrong one", FORM, PRESENT,
        {"present": "not the one", "passphrase": "four white egrets on a canal"}, PASSPHRASE | {"present"},
        may_write=ATTEMPTS)),
]  # fmt: skip


def walked(page: Page, space: str, forms: list[tuple[str, Bad]], language: str) -> list[str]:
    """The faults of forms met one after the other."""
    found = []
    for address, bad in forms:
        page.goto(space + address)
        found += faults(page, bad, language)
    return found


def the_first_time(page: Page, space: str, language: str) -> list[str]:
    """The faults of the small steps of a first time, each first done wrongly, then rightly."""
    new = newcomer()
    page.goto(f"{space}/first/")
    page.locator("#id_identifier").fill(new.number)
    page.locator("#id_key").fill(new.key)
    page.locator("main form button").click()
    found = faults(page, Bad("language", FORM, (), before=forged("input[name=language]")), language)
    page.locator(f"input[value={language}]").check()
    page.locator("main form button").click()
    found += faults(page, Bad("first passphrase", FORM, WEAK, {"passphrase": "court"}, PASSPHRASE), language)
    page.locator("#id_passphrase").fill("four grey herons over the canal")
    page.locator("main form button").last.click()
    page.locator("main > a.button").click()
    return found + faults(page, Bad("first contact", FORM, UNREACHABLE, CONTACT), language)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_bad_input_is_told_in_the_readers_language_kept_and_written_nowhere(
    door: Door, visitor: Callable[..., Page], language: str
) -> None:
    space, one, page = door("space"), resident(), visitor(language, 360, scripts=False)
    found = walked(page, space, AT_THE_ENTRANCE, language)
    enter(page, space, one)
    assert page.url == f"{space}/"
    found += walked(page, space, AT_HOME, language)
    found += the_first_time(visitor(language, 360, scripts=False), space, language)
    assert found == [], "\n".join(found)
