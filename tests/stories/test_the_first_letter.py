"""From the register at the desk to a rejection read on a phone in Arabic, the alert, and what is recorded for good."""

import contextlib
import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import Message

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from nansen.doors.kit.dates import in_words
from nansen.foundation.delivery import queries as delivery
from nansen.foundation.delivery.rules.decisions import Remedy
from nansen.foundation.people import queries as people
from nansen.kernel.calendar import PARIS
from nansen.work.cases import queries as cases
from tests.doors.office.at_work import elsewhere
from tests.foundation.notices.conftest import Mailbox
from tests.running_doors import Door, overflow
from tests.stories.steps import (
    ARABIC_PASSPHRASE,
    Registered,
    agents,
    decided,
    desk_of,
    first_sign_in,
    hand_over,
    jobs_done,
    opened,
    printed_key,
    register,
    words_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MORNING = datetime(2026, 6, 1, 9, 30, tzinfo=PARIS)
TELLING = re.compile(r"asile|asylum|لجوء|لاجئ|حماية|ofpra|nansen|قرار|https?:|\d|nour|hassan|نور|الحسن", re.IGNORECASE)
STORY = [
    "Déposée",
    "Mise à disposition",
    "Alerte acceptée par le transporteur",
    "Ouverte par la personne",
    "Reçue en entier",
]
SHOWN = "Affichée à la personne"
SECOND = re.compile(r"1er juin 2026 à \d+ h \d\d min \d\d s")


def journal(verb: str) -> str:
    """What `manage.py journal` says, whatever its exit status."""
    said = io.StringIO()
    with contextlib.suppress(SystemExit):
        elsewhere(lambda: call_command("journal", verb, stdout=said))
    return said.getvalue()


def neutral(message: Message) -> None:
    """Nothing; the alert tells whoever reads it over a shoulder nothing of who, what or where."""
    body = message.get_content()  # type: ignore[attr-defined]
    assert message["Subject"] == "لديك رسالة جديدة"
    assert message["Content-Language"] == "ar"
    assert "شيء جديد" in body
    assert not TELLING.search(f"{message['Subject']} {body}")
    assert not TELLING.search(str(message["From"]).split("@")[0])


def read_in_arabic(phone: Page, space: str) -> None:
    """Nothing; the person saw what opening does, opened, and reads the summary, the receipt and the last day."""
    phone.goto(f"{space}/")
    expect(phone.locator(".sheet.now h2")).to_have_text("هناك رسالة في انتظارك")
    phone.locator(".sheet.now a.button").click()
    closed = words_of(phone)
    assert "قرار من المكتب" in closed
    assert "ماذا يحدث عندما تفتحها؟" in closed
    assert "فتح هذه الرسالة يعني أنك استلمتها" in closed
    assert "إن لم تفتحها، يعتبرها القانون مستلَمة يوم" in closed
    assert "١٦ يونيو ٢٠٢٦" in closed
    assert "رفض" not in closed, "the outcome is told before the letter is opened"
    assert "Kaboul" not in phone.content()
    assert overflow(phone) == 0
    phone.locator(".sheet.now form button").click()
    expect(phone.locator("article.letter").first).to_contain_text("Claire Morel")
    assert overflow(phone) == 0
    open_now = words_of(phone)
    for said in ("باختصار", "إشعار الاستلام الخاص بي", "١ يونيو ٢٠٢٦", "آخر يوم للطعن أمام محكمة اللجوء"):
        assert said in open_now, said
    assert re.search(r"١ يونيو ٢٠٢٦.{1,12}[٠-٩]{2}:[٠-٩]{2}:[٠-٩]{2}", words_of(phone, ".sheet.done"))
    assert phone.locator("html").get_attribute("dir") == "rtl"


@pytest.mark.usefixtures("journal_keys", "time_stamps")
def test_the_first_letter(door: Door, visitor: Callable[..., Page], mailbox: Mailbox, travel: Callable) -> None:
    travel(MORNING)
    office, space, working, typed = door("office"), door("space"), agents(), Registered()
    desk = desk_of(visitor, office, working["registrar"])
    person = register(desk, office, "ar", typed)
    known = people.identity(person)
    assert (known.native_name, known.birth.iso()) == ("نور الحسن", "1991")
    assert known.office_number in words_of(desk)
    key = printed_key(desk, office, f"/files/{person}/slip/print/")
    hand_over(desk, office, person)
    phone = visitor("fr", 360, scripts=False)
    first_sign_in(phone, space, (typed.foreigner_number, key, ARABIC_PASSPHRASE), "ar")
    assert phone.locator("html").get_attribute("lang") == "ar"
    letter = decided(visitor, office, working, person)
    jobs_done(NANSEN_SMTP_HOST="127.0.0.1", NANSEN_SMTP_PORT=str(mailbox.port))
    assert mailbox.recipients == [typed.email]
    neutral(mailbox.messages[0])
    (line,) = delivery.letters_of(person)
    assert (line.opened_at, line.read_at) == (None, None)
    read_in_arabic(phone, space)
    (line,) = delivery.letters_of(person)
    assert line.read_at is not None
    assert line.notified_on == MORNING.date()
    appeal = next(one for one in delivery.deadlines_of(person) if one.remedy is Remedy.APPEAL)
    assert appeal.prudent_last_day is not None
    assert MORNING.date() + timedelta(30) <= appeal.prudent_last_day <= MORNING.date() + timedelta(31)
    opened(desk, office, letter, "letter")
    events = desk.locator(".timeline li b").all_inner_texts()
    assert [event for event in events if not event.startswith(SHOWN)] == STORY
    assert any(event.startswith(SHOWN) for event in events)
    for moment in desk.locator(".timeline li small:first-of-type").all_inner_texts():
        assert SECOND.search(moment.translate({0xA0: " ", 0x202F: " "})), moment
    facts = words_of(desk, ".facts")
    assert "Recours devant la CNDA" in facts
    assert in_words(appeal.prudent_last_day, "month").translate({0xA0: " "}) in facts
    for agent in working.values():
        assert agent.handle not in phone.content()
    assert {one.service for one in cases.openings_of(person)} == {"Division Asie"}
    journal("checkpoint")
    report = journal("verify")
    assert "The journal is whole" in report, report
