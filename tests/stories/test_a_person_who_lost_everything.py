"""No telephone, no passphrase, no codes: the desk checks who it is, and gives the way in back."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from nansen.foundation.delivery import queries as delivery
from nansen.foundation.people import queries as people
from nansen.kernel.letters import LetterKind
from tests.doors.office.at_work import at_work
from tests.doors.space.inhabitants import letter_for
from tests.foundation.notices.conftest import Mailbox
from tests.running_doors import Door
from tests.stories.steps import (
    ARABIC_PASSPHRASE,
    desk_of,
    enter,
    first_sign_in,
    hand_over,
    jobs_done,
    opened,
    printed_key,
    resident,
    words_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARKED = re.compile(r"recovered_at_desk \d{4}-\d\d-\d\dT\d\d:\d\dZ")


def open_it(phone: Page, space: str, letter: UUID) -> str:
    """The mark that the evidence of this opening bears."""
    phone.goto(f"{space}/letters/{letter}/")
    phone.locator("form[action$='/open/'] button").click()
    expect(phone.locator(".sheet.done")).to_be_visible()
    return next(one.detail for one in delivery.timeline(letter) if one.what == "opening_accepted")


def test_a_person_who_lost_everything_gets_back_in_by_the_desk(
    door: Door, visitor: Callable[..., Page], mailbox: Mailbox, travel: Callable
) -> None:
    office, space, one = door("office"), door("space"), resident()
    soon, later = letter_for(one), letter_for(one, LetterKind.OTHER)
    jobs_done(NANSEN_SMTP_HOST="127.0.0.1", NANSEN_SMTP_PORT=str(mailbox.port))
    mailbox.recipients.clear()
    stolen = visitor("fr", 360, scripts=False)
    enter(stolen, space, one)
    assert len(people.sessions(one.account)) == 1

    desk, file = desk_of(visitor, office, at_work("registrar")), f"/files/{one.person}/slip/"
    opened(desk, office, file, "reception")
    assert "Vérifiez l'identité, imprimez une fiche de secours, puis remettez-la." in words_of(desk)
    key = printed_key(desk, office, f"{file}recover/", **{"recover-document": "certificate"})
    assert people.sessions(one.account) == []
    stolen.goto(f"{space}/letters/{soon}/")
    assert stolen.url == f"{space}/sign-in/"
    hand_over(desk, office, one.person)
    jobs_done(NANSEN_SMTP_HOST="127.0.0.1", NANSEN_SMTP_PORT=str(mailbox.port))
    assert mailbox.recipients == ["hamid@example.org"], "the person is told on their old address"

    phone = visitor("fr", 360, scripts=False)
    first_sign_in(phone, space, (one.number, key, ARABIC_PASSPHRASE), "fr")
    enter(stolen, space, one)
    assert "Le numéro et la phrase de passe ne vont pas ensemble" in words_of(stolen)
    assert MARKED.search(open_it(phone, space, soon))
    assert {"recovered_at_desk"} <= {line.what for line in people.access_history(one.person)}

    travel(timedelta(hours=49))
    phone = visitor("fr", 360, scripts=False)
    enter(phone, space, one, ARABIC_PASSPHRASE)
    assert not MARKED.search(open_it(phone, space, later))


def test_with_a_second_agent_nothing_goes_to_the_old_address(
    door: Door, visitor: Callable[..., Page], mailbox: Mailbox
) -> None:
    office, space, one = door("office"), door("space"), resident()
    jobs_done(NANSEN_SMTP_HOST="127.0.0.1", NANSEN_SMTP_PORT=str(mailbox.port))
    mailbox.recipients.clear()
    first, second = (desk_of(visitor, office, at_work(role)) for role in ("registrar", "supervisor"))
    file = f"/files/{one.person}/slip/"
    opened(first, office, file, "reception")
    first.locator("summary", has_text="À deux agents").click()
    asking = first.locator(f"form[action='{file}second/']")
    asking.locator("input[value=passport]").check()
    asking.locator("button").click()
    expect(first.get_by_text("Un second agent est sollicité")).to_be_visible()

    second.locator("nav a[href='/queue/recoveries/']").click()
    second.locator("main a[data-row]").click()
    second.locator("input[value=reception]").check()
    second.locator("main form button").click()
    expect(second.get_by_text("Passeport")).to_be_visible()
    second.locator("form[action$='/confirm/'] button").click()
    expect(second.get_by_text("votre collègue peut maintenant imprimer")).to_be_visible()

    first.goto(office + file)
    printing = first.locator("form[action$='/print/']").get_attribute("action") or ""
    key = printed_key(first, office, printing)
    hand_over(first, office, one.person)
    jobs_done(NANSEN_SMTP_HOST="127.0.0.1", NANSEN_SMTP_PORT=str(mailbox.port))
    assert mailbox.recipients == []
    phone = visitor("fr", 360, scripts=False)
    first_sign_in(phone, space, (one.number, key, ARABIC_PASSPHRASE), "fr")
    assert MARKED.search(open_it(phone, space, letter_for(one)))
    said = {line.what for line in people.access_history(one.person)}
    assert {"recovery_asked", "recovery_confirmed", "recovered_at_desk"} <= said
