"""A letter before and after it is opened, as its reader and as anybody else finds it."""

from datetime import date

import pytest
from django.db import DatabaseError
from django.test import Client

from nansen.foundation.delivery import queries
from nansen.foundation.delivery.models import Access
from nansen.foundation.journal.models import Entry
from nansen.foundation.people.actions import represent
from nansen.kernel.letters import LetterKind
from nansen.kernel.partial_dates import PartialDate
from tests.doors.space.inhabitants import Inhabitant, Newcomer, inhabitant, letter_for, read, settled
from tests.foundation.people.factories import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("space")]


def signed_in(one: Inhabitant, *, shared: bool = False, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language}, enforce_csrf_checks=False)
    typed = {"identifier": one.number, "passphrase": one.passphrase} | ({"shared": "on"} if shared else {})
    assert client.post("/sign-in/", typed).status_code == 302
    return client


def body(response) -> str:
    return b"".join(response).decode() if response.streaming else response.content.decode()


def test_nothing_of_a_letter_is_told_before_it_is_opened() -> None:
    one = inhabitant()
    letter = letter_for(one)
    client = signed_in(one)
    page = body(client.get(f"/letters/{letter}/"))
    assert "Decision of the office" in page
    assert "What happens when you open it?" in page
    assert "appeal" not in page.lower()
    for behind in ("letter.pdf", "pages/1/", "dates.ics"):
        answer = client.get(f"/letters/{letter}/{behind}")
        assert answer.status_code == 404 or b"VEVENT" not in answer.content
    assert queries.letter(letter, one.person).opened_at is None


def test_reading_a_page_opens_nothing() -> None:
    one = inhabitant()
    letter = letter_for(one)
    client = signed_in(one)
    for address in ("/", "/letters/", f"/letters/{letter}/", f"/letters/{letter}/open/"):
        client.get(address)
    assert queries.letter(letter, one.person).opened_at is None


def test_opening_shows_the_whole_and_records_the_last_byte() -> None:
    one = inhabitant()
    letter = letter_for(one)
    client = signed_in(one)
    assert client.post(f"/letters/{letter}/open/").status_code == 302
    opened = queries.letter(letter, one.person)
    assert opened.opened_at is not None
    assert opened.read_at is None
    page = body(client.get(f"/letters/{letter}/"))
    assert "In short" in page
    assert "My acknowledgement" in page
    assert "Last day to appeal to the asylum court" in page
    assert "Cour nationale du droit d" in page
    assert queries.letter(letter, one.person).read_at is not None
    pdf = client.get(f"/letters/{letter}/letter.pdf")
    assert b"".join(pdf).startswith(b"%PDF")
    assert pdf["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    image = client.get(f"/letters/{letter}/pages/1/")
    assert image["Content-Type"].startswith("image/")
    assert client.get(f"/letters/{letter}/pages/99/").status_code == 404


@pytest.mark.parametrize(("behind", "form"), [("", "html"), ("letter.pdf", "pdf"), ("pages/1/", "page")])
def test_each_time_a_letter_goes_out_is_on_record_before_its_first_byte(behind: str, form: str) -> None:
    one = inhabitant()
    letter = letter_for(one)
    read(one, letter)
    client = signed_in(one)
    before, dates = Entry.objects.count(), queries.letters_of(one.person)
    for times in (1, 2):
        client.get(f"/letters/{letter}/{behind}")  # not a byte of a stream was asked for
        kept = list(Access.objects.filter(opening__addressee__letter=letter))
        assert [row.form for row in kept] == [form] * times
        assert Entry.objects.count() == before + times
        assert Entry.objects.get(evidence_id=kept[-1].pk).kind == "delivery.content_sent"
        assert kept[0].account_id == one.account
        assert kept[0].session_mark.startswith("session ")
    assert queries.letters_of(one.person) == dates
    shown = [event for event in queries.timeline(letter) if event.what == "shown"]
    assert [(event.times, event.at) for event in shown] == [(2, max(row.recorded_at for row in kept))]


def test_no_byte_leaves_when_the_access_cannot_be_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    one = inhabitant()
    letter = letter_for(one)
    read(one, letter)
    client = signed_in(one)

    def full(*_args: object, **_options: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr("nansen.doors.space.access.record_access", full)
    client.raise_request_exception = False
    for behind in ("", "letter.pdf", "pages/1/"):
        answer = client.get(f"/letters/{letter}/{behind}")
        assert answer.status_code == 500
        assert b"%PDF" not in answer.content


def test_a_letter_that_stays_closed_leaves_no_access() -> None:
    one = inhabitant()
    letter = letter_for(one)
    client = signed_in(one)
    for behind in ("", "letter.pdf", "pages/1/", "dates.ics"):
        client.get(f"/letters/{letter}/{behind}")
    read(one, letter)
    client.head(f"/letters/{letter}/letter.pdf")
    assert not Access.objects.exists()


def test_line_cut_before_the_end_records_no_last_byte() -> None:
    one = inhabitant()
    letter = letter_for(one)
    client = signed_in(one)
    client.post(f"/letters/{letter}/open/")
    answer = client.get(f"/letters/{letter}/letter.pdf")
    next(iter(answer))
    del answer
    assert queries.letter(letter, one.person).read_at is None


def test_letter_of_another_is_not_here() -> None:
    letter = letter_for(inhabitant())
    client = signed_in(inhabitant())
    for address in ("", "letter.pdf", "pages/1/", "dates.ics"):
        assert client.get(f"/letters/{letter}/{address}").status_code == 404
    assert client.post(f"/letters/{letter}/open/").status_code == 404


def test_summary_is_in_the_readers_language_with_the_french_beside_a_draft() -> None:
    one = inhabitant()
    letter = letter_for(one)
    client = signed_in(one, language="ar")
    client.post(f"/letters/{letter}/open/")
    page = body(client.get(f"/letters/{letter}/"))
    assert "باختصار" in page
    assert "ترجمة مؤقتة" in page
    assert 'lang="fr" dir="ltr"><p class="lead">L' in page.replace("\n", "")


def test_shared_device_hides_what_letters_are_about_until_asked() -> None:
    one, _held = settled()
    client = signed_in(one, shared=True)
    for address in ("/", "/letters/"):
        page = body(client.get(address))
        assert "Decision" not in page
        assert "Summons" not in page
        assert "interview" not in page.lower()
    assert "Decision of the office" in body(client.get("/letters/?show=1"))


def test_calendar_file_says_nothing_of_asylum() -> None:
    one, held = settled()
    client = signed_in(one)
    calendar = client.get("/dates/dates.ics").content.decode()
    assert "BEGIN:VEVENT" in calendar
    assert "DTSTART" in calendar
    for word in ("asyl", "office", "court", "interview", one.number, "Karimi", "Nansen/"):
        assert word.lower() not in calendar.lower().replace("-//nansen//space//", "")
    assert client.get(f"/letters/{held[LetterKind.INTERVIEW_SUMMONS]}/dates.ics")["Content-Type"].startswith(
        "text/calendar"
    )


def test_every_page_is_kept_by_nobody() -> None:
    one, held = settled()
    client = signed_in(one)
    letter = held[LetterKind.REJECTION]
    for address in ("/", "/letters/", f"/letters/{letter}/", "/dates/", "/me/", "/me/details/", "/me/openings/",
                    "/me/devices/", "/me/codes/", "/me/contact/", "/me/passphrase/", "/help/"):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer["Cache-Control"] == "no-store"
        policy = answer["Content-Security-Policy"]
        assert "unsafe-" not in policy
        assert "default-src 'none'" in policy


def test_parent_receives_a_childs_letter_and_sees_whose_it_is() -> None:
    parent = inhabitant()
    child = make_person(
        by=parent.agent, birth=PartialDate(2019, 3, 4), given_names_native="سارا", foreigner_number=None
    )
    represent(
        child,
        parent.person,
        "parent",
        title_seen="family_record",
        first_day=date(2026, 2, 3),
        last_day=None,
        by=parent.agent,
    )
    letter = letter_for(Newcomer(child, parent.agent, "", ""), recipient=parent.person)
    client = signed_in(parent)
    assert "سارا" in body(client.get("/letters/"))
    assert "سارا" in body(client.get(f"/letters/{letter}/"))
    client.post(f"/letters/{letter}/open/")
    page = body(client.get(f"/letters/{letter}/"))
    assert "سارا" in page
    assert "Last day to appeal" in page
    assert queries.letter(letter, parent.person).opened_at is not None
    assert "سارا" not in body(signed_in(parent, shared=True).get("/letters/"))
