"""A rejection nobody opens: the fifteenth day, the sixteenth, and a reading that comes after."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from procrastinate.contrib.django import app as jobs

from nansen.foundation.delivery import queries as delivery
from nansen.kernel.calendar import PARIS
from tests.doors.office.at_work import at_work
from tests.doors.space.inhabitants import Inhabitant, letter_for
from tests.running_doors import Door
from tests.stories.steps import desk_of, enter, jobs_done, opened, resident, words_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEPOSITED = datetime(2026, 6, 1, 10, tzinfo=PARIS)
FIFTEENTH_DAY_ENDS = datetime(2026, 6, 16, 23, 58, tzinfo=PARIS)
SIXTEENTH_DAY_BEGINS = datetime(2026, 6, 17, 0, 2, tzinfo=PARIS)
DEEMED = date(2026, 6, 16)


def the_expiry_job_has_run() -> None:
    """Nothing; the job that every hour enters the letters whose period is over was done by a worker."""
    jobs.configure_task("delivery.enter_expiries").defer(timestamp=0)
    jobs_done()


def happened(letter: UUID) -> list[str]:
    """The story of a letter, in codes, without its alerts and what was shown again."""
    return [one.what for one in delivery.timeline(letter) if one.what not in {"alert", "shown"}]


def at_home(visitor: Callable[..., Page], space: str, one: Inhabitant) -> Page:
    phone = visitor("fr", 360, scripts=False)
    enter(phone, space, one)
    return phone


def test_a_letter_nobody_reads_is_deemed_notified_and_a_late_reading_changes_nothing(
    door: Door, visitor: Callable[..., Page], travel: Callable
) -> None:
    travel(DEPOSITED)
    office, space, one = door("office"), door("space"), resident()
    letter = letter_for(one)
    desk = desk_of(visitor, office, at_work("officer"))

    travel(FIFTEENTH_DAY_ENDS)
    the_expiry_job_has_run()
    assert happened(letter) == ["deposited", "made_available"]
    assert "la loi dit que vous l'avez reçue le mardi 16 juin 2026" in words_of(at_home(visitor, space, one))
    opened(desk, office, f"/letters/{letter}/", "letter")
    assert "pas encore ; réputée à la fin du mardi 16 juin 2026" in words_of(desk, ".facts")
    desk.goto(f"{office}/queue/unread/")
    assert "ce soir" in words_of(desk)

    travel(SIXTEENTH_DAY_BEGINS)
    the_expiry_job_has_run()
    assert happened(letter) == ["deposited", "made_available", "deemed"]
    assert next(event for event in delivery.timeline(letter) if event.what == "deemed").on == DEEMED
    phone = at_home(visitor, space, one)
    assert "Pas lue à temps" in words_of(phone)
    phone.locator(".sheet.now a.button, .sheet.late a.button").click()
    assert "La loi dit déjà que vous l'avez reçue le mardi 16 juin 2026" in words_of(phone)
    opened(desk, office, f"/letters/{letter}/", "letter")
    facts = words_of(desk, ".facts")
    assert "Notifiée en droit mardi 16 juin 2026" in facts
    assert "réputée notifiée" in words_of(desk, ".chips")
    assert "Réputée notifiée" in desk.locator(".timeline li b").all_inner_texts()
    before = delivery.deadlines_on_file(one.person)

    phone.locator("form[action$='/open/'] button").click()
    expect(phone.locator(".sheet.done")).to_contain_text("Mon accusé de réception")
    assert "Reçue en droit le mardi 16 juin 2026" in words_of(phone, ".sheet.done")
    assert happened(letter) == ["deposited", "made_available", "deemed", "opening_accepted", "last_byte_sent"]
    (line,) = delivery.letters_of(one.person)
    assert (line.notified_on, line.read_at is not None) == (DEEMED, True)
    assert delivery.deadlines_on_file(one.person) == before
    the_expiry_job_has_run()
    assert happened(letter).count("deemed") == 1
    opened(desk, office, f"/letters/{letter}/", "letter")
    assert "réputée, puis lue" in words_of(desk, ".chips")
    after = words_of(desk, ".facts")
    assert "Notifiée en droit mardi 16 juin 2026" in after
    assert after.split("Notifiée en droit")[1] == facts.split("Notifiée en droit")[1]
