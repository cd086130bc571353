"""Asking the archives from the reading room: a receipt, an archivist who takes it in, nobody else who reads it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test import Client

from nansen.work.archives.queries import request_view
from nansen.work.archives.rules import request_steps
from nansen.work.readers import actions
from nansen.work.readers.errors import ReceiptUnknown, TakenOtherwise
from nansen.work.readers.models import Incoming, Intake, Receipt
from nansen.work.readers.queries import waiting_to_be_taken_in
from nansen.work.readers.rules import asking
from tests.doors.office.conftest import at_desk as desks
from tests.work.archives.factories import a_holding, a_page, a_part
from tests.work.factories import an_agent
from tests.work.readers.conftest import cheap_and_kept
from tests.work.readers.factories import sent

__all__ = ["cheap_and_kept", "desks"]
pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "derogation",
    "name": "Անի Պետրոսյան",
    "address": "ani@example.org",
    "language": "fr",
    "words": "Le dossier de mon grand-père.",
}


@pytest.fixture
def about(travel: Callable[[datetime], None]) -> str:
    """The address at which a page is asked about, on 23 November 2026."""
    travel(datetime(2026, 11, 23, 9, tzinfo=UTC))
    file = a_part(a_holding(), reference_code="OFPRA/1/12", title="Dossier 12")
    a_page(file, 3)
    return f"/ask/{file.pk}/page/3/"


def asked(reader: Client, about: str, **changes: str) -> tuple[str, str]:
    """The number and the key that somebody is given."""
    answer = reader.post(about, TYPED | {"once": str(uuid4())} | changes)
    assert answer.status_code == 200, answer.content.decode()
    number, key = re.findall(r'<strong class="code" dir="ltr">([0-9A-Z-]+)<', answer.content.decode())
    return number, key


def test_kinds_are_those_of_the_archives() -> None:
    assert [kind.value for kind in asking.Kind] == [kind.value for kind in request_steps.Kind]


@pytest.mark.parametrize(
    ("kind", "by"), [("derogation", "23 janvier 2027"), ("takedown", "23 décembre 2026"), ("reply", "26 novembre 2026")]
)
def test_the_day_of_the_answer_is_told_on_the_page_and_by_e_mail(
    reader: Client, about: str, kind: str, by: str
) -> None:
    answer = reader.post(about, TYPED | {"once": str(uuid4()), "kind": kind})
    assert by in answer.content.decode()
    ((address, text),) = sent()
    assert address == TYPED["address"]
    assert by in text.body
    key = re.findall(r'dir="ltr">([0-9A-Z-]{24})<', answer.content.decode())[0]
    assert key not in text.body
    assert not any(word in text.body for word in (TYPED["name"], TYPED["words"], "Dossier 12"))


def test_what_was_typed_is_kept_when_something_is_missing(reader: Client, about: str) -> None:
    answer = reader.post(about, TYPED | {"once": str(uuid4()), "address": "no address"})
    assert answer.status_code == 422
    assert TYPED["name"] in answer.content.decode()
    assert not Receipt.objects.exists()


def test_a_form_sent_twice_is_received_once(reader: Client, about: str) -> None:
    once = str(uuid4())
    asked(reader, about, once=once)
    assert reader.post(about, TYPED | {"once": once}).status_code == 422
    assert Receipt.objects.count() == 1


def test_one_address_is_sent_a_few_e_mails_an_hour_and_no_more(reader: Client, about: str) -> None:
    statuses = [reader.post(about, TYPED | {"once": str(uuid4())}).status_code for _ in range(6)]
    assert statuses[0] == 200
    assert statuses[-1] == 422


def test_a_request_is_followed_with_its_number_and_its_key_alone(reader: Client, about: str) -> None:
    number, key = asked(reader, about)
    found = reader.post("/ask/state/", {"number": number.lower(), "key": key.replace("-", " ")})
    assert found.status_code == 200
    assert "23 janvier 2027" in found.content.decode()
    assert TYPED["name"] not in found.content.decode()
    wrong = [
        reader.post("/ask/state/", {"number": one, "key": other}).content.decode()
        for one, other in ((number, "A" * 20), ("AAAA-AAAA", key))
    ]
    refused = "Le numéro et la clé ne vont pas ensemble."
    assert [refused in page for page in wrong] == [True, True]


def test_what_is_not_there_cannot_be_asked_about(reader: Client, about: str) -> None:
    assert reader.get(f"/ask/{uuid4()}/").status_code == 404
    assert reader.get(about.replace("/3/", "/4/")).status_code == 404


def test_the_reading_room_files_a_request_and_reads_none(reader: Client, about: str, request: Any) -> None:
    asked(reader, about)
    request.getfixturevalue("as_role")
    number, key = asked(reader, about)
    assert reader.post("/ask/state/", {"number": number, "key": key}).status_code == 200
    for statement in (
        "SELECT targets FROM readers_incoming",
        "UPDATE readers_incoming SET sealed = ''",
        "DELETE FROM readers_incoming",
        "UPDATE readers_receipt SET answer_by = received_on",
        "DELETE FROM readers_receipt",
        "TABLE archives_accessrequest",
        "INSERT INTO readers_intake (id) VALUES (gen_random_uuid())",
    ):
        with connection.cursor() as cursor:
            cursor.execute("SAVEPOINT before")
            with pytest.raises(ProgrammingError, match="permission denied"):
                cursor.execute(statement)
            cursor.execute("ROLLBACK TO SAVEPOINT before")


def test_an_archivist_takes_it_in_and_the_delay_runs_from_the_day_it_came(
    reader: Client, about: str, travel: Callable[[datetime], None], request: Any, settings: Any
) -> None:
    number, key = asked(reader, about)
    travel(datetime(2026, 12, 1, 9, tzinfo=UTC))
    desk = request.getfixturevalue("desks")(an_agent("archivist"))
    (came,) = waiting_to_be_taken_in()
    assert f"/archives/requests/came/{came.id}/" in desk.get("/archives/requests/").content.decode()
    page = desk.get(f"/archives/requests/came/{came.id}/").content.decode()
    assert TYPED["name"] in page
    assert "OFPRA/1/12" in page
    first, second = (desk.post(f"/archives/requests/came/{came.id}/take-in/")["location"] for _ in range(2))
    assert first == second
    made = Intake.objects.get().request
    assert made is not None
    view = request_view(made)
    assert (view.line.received_on, view.line.due_on) == (date(2026, 11, 23), date(2027, 1, 23))
    assert view.requester is not None
    assert view.requester.name == TYPED["name"]
    assert waiting_to_be_taken_in() == []
    assert actions.follow(number, key, network="192.0.2.1").standing is asking.Standing.TAKEN_IN
    with pytest.raises(TakenOtherwise):
        actions.set_aside(came.id, reason="Too late.", by=an_agent("archivist").account_id)


def test_what_came_in_counts_among_what_waits_at_the_desk(reader: Client, about: str, request: Any) -> None:
    asked(reader, about)
    desk = request.getfixturevalue("desks")(an_agent("archivist"))
    first = desk.get("/archives/").context["cards"][0]
    assert (first.count, first.url) == (1, "/archives/requests/"), "what waits stands before what is at rest"
    assert 'class="empty"' not in desk.get("/archives/requests/").content.decode()


def test_it_is_set_aside_with_a_reason_that_whoever_asked_reads(
    reader: Client, about: str, request: Any, settings: Any
) -> None:
    number, key = asked(reader, about)
    (came,) = waiting_to_be_taken_in()
    address = f"/archives/requests/came/{came.id}/set-aside/"
    room = settings.ROOT_URLCONF
    desk = request.getfixturevalue("desks")(an_agent("archivist"))
    assert desk.post(address, {"reason": ""}).status_code == 422
    assert desk.post(address, {"reason": "Cette page est ouverte."}).status_code == 302
    settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = room, ["archives.localhost"]
    answer = reader.post("/ask/state/", {"number": number, "key": key})
    assert "Cette page est ouverte." in answer.content.decode()


def test_who_asked_is_forgotten_six_months_after_it_was_dealt_with(
    reader: Client, about: str, travel: Callable[[datetime], None]
) -> None:
    number, key = asked(reader, about)
    (came,) = waiting_to_be_taken_in()
    actions.set_aside(came.id, reason="No.", by=an_agent("archivist").account_id)
    travel(datetime(2027, 5, 24, 9, tzinfo=UTC))
    actions.drop_what_is_over()
    assert Incoming.objects.exists()
    travel(datetime(2027, 6, 1, 9, tzinfo=UTC))
    actions.drop_what_is_over()
    assert not Incoming.objects.exists()
    with pytest.raises(ReceiptUnknown):
        actions.follow(number, key, network="192.0.2.1")
