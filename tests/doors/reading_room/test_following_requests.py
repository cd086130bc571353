"""Following a request with its receipt: each step with its day, the answer with its reasons, and nobody else's."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from nansen.doors.office.archives_access.telling import advance, forget_asker
from nansen.work.archives import actions as archives
from nansen.work.archives.errors import ReasonMissing, StepNotAllowed
from nansen.work.archives.queries import Requester
from nansen.work.archives.rules.request_steps import Kind, Step
from nansen.work.readers import actions
from nansen.work.readers.errors import ReceiptUnknown
from nansen.work.readers.models import Incoming, Outgoing, Progress, Receipt
from nansen.work.readers.queries import CameIn, waiting_to_be_taken_in
from nansen.work.readers.queries.here import with_receipt
from nansen.work.readers.rules.asking import Told, plain
from tests.doors.reading_room.test_asking import TYPED, about, asked
from tests.foundation.people.factories import make_agent
from tests.work.archives.conftest import records
from tests.work.readers.conftest import cheap_and_kept
from tests.work.readers.factories import sent

__all__ = ["about", "cheap_and_kept", "records"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("records")]
Travel = Callable[[datetime], None]


def on(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


@pytest.fixture
def archivist(db: None) -> UUID:
    return make_agent("archivist")


def taken_in(by: UUID) -> UUID:
    """The request that the last one asked became."""
    came = waiting_to_be_taken_in()[-1]

    def receive(one: CameIn) -> UUID:
        requester = Requester(one.asker.name, one.asker.address, one.asker.words)
        return archives.receive_request(
            Kind(one.kind.value), requester, targets=one.targets, received_on=one.received_on, by=by
        )

    return actions.take_in(came.id, receive, by=by)


def followed(reader: Client, number: str, key: str) -> str:
    """What the page says, in one line."""
    answer = reader.post("/ask/state/", {"number": number, "key": key})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_derogation_is_followed_from_its_receipt_to_its_refusal(
    reader: Client, about: str, archivist: UUID, travel: Travel
) -> None:
    number, key = asked(reader, about)
    travel(on(11, 24))
    request = taken_in(archivist)
    assert "Un archiviste s’en occupe" in followed(reader, number, key)
    advance(request, Step.AGREEMENT_ASKED, by=archivist, reason="")
    advance(request, Step.AGREED, by=make_agent("supervisor"), reason="")
    travel(on(11, 27))
    advance(request, Step.SENT, by=archivist, reason="")
    said = followed(reader, number, key)
    assert "Transmise à l’administration des archives" in said
    assert "23 janvier 2027" in said, "the last day for the answer"
    travel(on(1, 12, 2027))
    advance(request, Step.REFUSED, by=archivist, reason="Des personnes nommées sont vivantes.")
    said = followed(reader, number, key)
    for words in ("Votre demande est refusée", "Des personnes nommées sont vivantes.", "CADA", "12 janvier 2027"):
        assert words in said
    days = [said.index(day) for day in ("23 novembre 2026", "24 novembre 2026", "27 novembre 2026")]
    assert days == sorted(days)
    assert not any(words in said for words in (TYPED["name"], TYPED["words"], "Dossier 12"))


@pytest.mark.parametrize(
    ("kind", "words"),
    [("takedown", "Les images sont hors ligne."), ("reply", "Vos mots figurent à côté des images.")],
)
def test_what_is_granted_says_what_it_does(reader: Client, about: str, archivist: UUID, kind: str, words: str) -> None:
    number, key = asked(reader, about, kind=kind)
    request = taken_in(archivist)
    advance(request, Step.GRANTED, by=archivist, reason="Ma réponse.")
    assert words in followed(reader, number, key)
    assert bool(Progress.objects.get().reason_sealed) is (kind == "takedown"), "a reply is read beside the images"


def test_more_time_is_told_with_its_reason_and_the_new_last_day(reader: Client, about: str, archivist: UUID) -> None:
    number, key = asked(reader, about, kind="takedown")
    request = taken_in(archivist)
    assert "23 décembre 2026" in followed(reader, number, key)
    advance(request, Step.EXTENDED, by=archivist, reason="Douze images à regarder.")
    said = followed(reader, number, key)
    assert "23 février 2027" in said
    assert "Douze images à regarder." in said


def test_each_step_is_told_by_an_e_mail_that_says_nothing_of_it(reader: Client, about: str, archivist: UUID) -> None:
    number, _ = asked(reader, about)
    request = taken_in(archivist)
    advance(request, Step.AGREEMENT_ASKED, by=archivist, reason="")
    before = len(sent())
    advance(request, Step.GIVEN_UP, by=archivist, reason="Elle a écrit.")
    _address, text = sent()[-1]
    assert len(sent()) == before + 1
    assert number in text.body
    assert not any(word in text.body for word in (TYPED["name"], "Elle a écrit", "abandon"))


def test_a_step_that_is_refused_tells_nobody(reader: Client, about: str, archivist: UUID) -> None:
    asked(reader, about, kind="takedown")
    request = taken_in(archivist)
    waiting = Outgoing.objects.count()
    for step, refusal in ((Step.REFUSED, ReasonMissing), (Step.SENT, StepNotAllowed)):
        with pytest.raises(refusal):
            advance(request, step, by=archivist, reason="")
    assert (Progress.objects.count(), Outgoing.objects.count()) == (0, waiting)


def test_a_request_that_came_by_letter_is_followed_by_nobody(about: str, archivist: UUID) -> None:
    target = UUID(about.split("/")[2])
    request = archives.receive_request(
        Kind.TAKEDOWN, Requester("Ani", "par lettre", "Mon nom."), targets=[target], received_on=date(2026, 11, 23),
        by=archivist,
    )  # fmt: skip
    advance(request, Step.GRANTED, by=archivist, reason="")
    assert not Progress.objects.exists()


def test_the_role_of_the_reading_room_meets_no_step_but_of_the_receipt_that_is_shown(
    reader: Client, about: str, archivist: UUID, request: Any
) -> None:
    one, other = asked(reader, about, kind="takedown"), asked(reader, about, kind="takedown")
    for _ in (one, other):
        advance(taken_in(archivist), Step.REFUSED, by=archivist, reason="Rien ne blesse.")
    request.getfixturevalue("as_role")
    assert "Rien ne blesse." in followed(reader, *one)
    assert met() == (0, 0), "nothing is shown outside of an answer"
    with with_receipt(plain(one[0]), plain(one[1])):
        assert met() == (1, 1)
    with with_receipt(plain(one[0]), plain(other[1])):
        assert met() == (0, 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('nansen.receipt', encode(digest, 'hex'), true) FROM readers_receipt")
    assert met() == (0, 0), "what the database keeps opens nothing"


def met() -> tuple[int, int]:
    """How many answers and steps the connection meets."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM readers_intake), (SELECT count(*) FROM readers_progress)")
        return cursor.fetchone()


def test_who_asked_is_forgotten_here_when_they_are_forgotten_at_the_desk(
    reader: Client, about: str, archivist: UUID, travel: Travel
) -> None:
    number, key = asked(reader, about, kind="takedown")
    request = taken_in(archivist)
    advance(request, Step.REFUSED, by=archivist, reason="Rien ne blesse.")
    travel(on(5, 24, 2027))
    forget_asker(request, by=archivist)
    assert not Receipt.objects.exists()
    assert not Progress.objects.exists()
    assert not Incoming.objects.exists()
    with pytest.raises(ReceiptUnknown):
        actions.follow(number, key, network="192.0.2.1")
    forget_asker(request, by=archivist)


def test_what_is_not_answered_is_still_followed_long_after(
    reader: Client, about: str, archivist: UUID, travel: Travel
) -> None:
    number, key = asked(reader, about, kind="takedown")
    request = taken_in(archivist)
    travel(on(8, 1, 2027))
    actions.drop_what_is_over()
    advance(request, Step.REFUSED, by=archivist, reason="Rien ne blesse.")
    assert actions.follow(number, key, network="192.0.2.1").steps[-1].step is Told.REFUSED
    travel(on(3, 1, 2028))
    actions.drop_what_is_over()
    assert not Receipt.objects.exists()
