"""Readers of the archives at the desk: the queue in order of promise, the answer, the models of answers."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from nansen.foundation.journal.models import Entry
from nansen.work.readers import actions, queries
from nansen.work.readers.models import Decision
from nansen.work.readers.rules.states import Outcome, State
from tests.work.factories import an_agent
from tests.work.readers.conftest import cheap_and_kept
from tests.work.readers.factories import ANI, PASSPHRASE, another, registered, sent, waiting

__all__ = ["cheap_and_kept"]
pytestmark = pytest.mark.django_db
QUEUE = "/archives/readers/"
Desk = Callable[..., Client]


@pytest.fixture
def archivist(at_desk: Desk, travel: Callable[[datetime], None]) -> Client:
    travel(datetime(2026, 11, 23, 9, tzinfo=UTC))
    return at_desk(an_agent("archivist"))


def test_the_first_promised_stands_first_and_a_late_one_is_marked(
    archivist: Client, travel: Callable[[timedelta], None]
) -> None:
    first = waiting()
    travel(timedelta(days=4))
    waiting(another())
    registered(another(2), network="192.0.2.3")
    travel(timedelta(days=4))
    page = archivist.get(QUEUE).content.decode()
    assert page.index(ANI.name) < page.index(another().name)
    assert "late by 1 days" in page
    assert page.count("data-row") == 2  # who has not confirmed an address waits for nothing
    assert str(first) in page
    assert queries.account(first).is_late


def test_only_an_archivist_answers_readers(at_desk: Desk) -> None:
    reader = waiting()
    for role in ("officer", "supervisor", "admin"):
        desk = at_desk(an_agent(role))
        assert desk.get(QUEUE).status_code == 403
        assert desk.post(f"{QUEUE}{reader}/", {"outcome": "approved"}).status_code == 403


def test_an_approval_is_journalled_and_the_reader_is_told_that_an_answer_is_there(archivist: Client) -> None:
    reader = waiting()
    answer = archivist.post(f"{QUEUE}{reader}/", {"outcome": "approved", "reason": ""})
    assert answer.headers["Location"] == QUEUE
    assert queries.account(reader).state is State.APPROVED
    entry = Entry.objects.get(kind="readers.approved")
    assert entry.subject == reader
    address, text = sent()[-1]
    assert (address, text.subject) == (ANI.address, "Ձեզ պատասխան է սպասում")
    assert ANI.name not in archivist.get(QUEUE).content.decode()
    assert ANI.name in archivist.get(f"{QUEUE}state/approved/").content.decode()


def test_a_refusal_says_why_in_the_reader_s_language_and_how_to_appeal(archivist: Client, settings) -> None:
    reader = waiting()
    page = f"{QUEUE}{reader}/"
    refused = archivist.post(page, {"outcome": "refused", "reason": " "})
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    model = queries.model("no_reason")
    filled = archivist.get(f"{page}?model=no_reason").content.decode()
    assert model.texts["hy"] in filled
    assert model.texts["fr"] in filled
    archivist.post(page, {"outcome": "refused", "reason": model.texts["hy"]})
    assert Decision.objects.get(subject=reader).reason_sealed
    settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = "config.urls.reading_room", ["archives.localhost"]
    client = Client(headers={"host": "archives.localhost", "accept-language": "fr"})
    client.cookies["reader"] = actions.sign_in(ANI.address, PASSPHRASE, network="n", shared=False)
    own = client.get("/reader/").content.decode()
    assert model.texts["hy"] in own
    assert "tribunal administratif" in own
    assert client.post("/reader/", {"words": "Մեծ հայրիկիս եմ փնտրում։"}).status_code == 302
    assert queries.account(reader).state is State.WAITING
    assert [line.reader for line in queries.queue()] == [reader]


def test_a_question_an_answer_a_suspension_and_a_return_are_told_in_order(archivist: Client) -> None:
    reader, page = waiting(), ""
    page = f"{QUEUE}{reader}/"
    archivist.post(page, {"outcome": "asked", "reason": "Pour quel livre ?"})
    assert archivist.post(page, {"outcome": "suspended", "reason": "x"}).status_code == 422
    actions.write_to_office(reader, "Un livre sur Marseille.")
    for outcome, reason in (("approved", ""), ("suspended", "Des images revendues."), ("restored", "")):
        assert archivist.post(page, {"outcome": outcome, "reason": reason}).status_code == 302
    said = archivist.get(page).content.decode()
    order = ["Pour quel livre ?", "Un livre sur Marseille.", "Des images revendues.", "Opened again"]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
    assert [one.outcome for one in queries.account(reader).said if one.outcome] == [
        Outcome.ASKED, Outcome.APPROVED, Outcome.SUSPENDED, Outcome.RESTORED,
    ]  # fmt: skip


def test_an_archivist_writes_a_model_anew_and_the_older_versions_stay(archivist: Client) -> None:
    page = f"{QUEUE}models/say_more/"
    assert archivist.post(page, {"fr": ""}).status_code == 422
    archivist.post(page, {"fr": "Que cherchez-vous ?", "ru": "Что вы ищете?"})
    standing = queries.model("say_more")
    assert (standing.said("ru"), standing.said("hy")) == ("Что вы ищете?", "Que cherchez-vous ?")
    assert len(queries.model_versions("say_more")) == 2
    assert "Pouvez-vous nous dire" in archivist.get(page).content.decode()
    assert Entry.objects.filter(kind="readers.template_written").count() == 1


def test_a_reader_who_deleted_their_account_is_no_longer_found(archivist: Client) -> None:
    reader = waiting()
    actions.delete_account(reader, PASSPHRASE)
    assert archivist.get(f"{QUEUE}{reader}/").status_code == 404
    assert archivist.get(QUEUE).status_code == 200
