"""The alert of a deposit, from the transaction to the supplier and back as evidence."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import transaction
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import ProcrastinateJob

from nansen.foundation.delivery import queries
from nansen.foundation.delivery.actions import Channel, record_alert_state
from nansen.foundation.delivery.models import Addressee, AlertEvent
from nansen.foundation.delivery.tasks import TRIES, expire_letters, send_alert
from nansen.foundation.journal.models import Entry
from nansen.foundation.notices.errors import SupplierAway
from nansen.foundation.people.identity import Contact
from tests.foundation.delivery.factories import Deposited, make_letter
from tests.foundation.notices.conftest import Mailbox, mailbox
from tests.foundation.people.factories import make_agent, make_person

__all__ = ["mailbox"]


def made_for(email: str | None = "reader@example.org", language: str = "ar") -> Deposited:
    agent = make_agent("officer")
    return make_letter(person=make_person(by=agent, contact=Contact(email=email, language=language)))


def run(made: Deposited, attempts: int = 0) -> None:
    addressee = Addressee.objects.get(letter=made.letter)
    send_alert.func(SimpleNamespace(job=SimpleNamespace(attempts=attempts)), addressee=str(addressee.pk))


def states() -> list[tuple[str, str]]:
    return list(AlertEvent.objects.order_by("recorded_at").values_list("state", "supplier_code"))


@pytest.fixture
def worker() -> Iterator[None]:
    with jobs.with_connector(jobs.connector.get_worker_connector()) as working:
        yield lambda: working.run_worker(
            wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1, delete_jobs="never"
        )


@pytest.mark.django_db(transaction=True)
def test_a_deposit_alerts_its_reader_in_their_language_through_the_worker(mailbox: Mailbox, worker) -> None:
    made = made_for()
    worker()
    (message,) = mailbox.messages
    assert message["Content-Language"] == "ar"
    assert mailbox.recipients == ["reader@example.org"]
    assert states() == [("accepted", "250")]
    assert Entry.objects.filter(kind="delivery.alert_accepted", subject=made.person).count() == 1
    assert [one.detail for one in queries.timeline(made.letter) if one.what == "alert"] == ["accepted"]


@pytest.mark.django_db(transaction=True)
def test_a_deposit_that_is_rolled_back_alerts_nobody() -> None:
    agent = make_agent("officer")
    person = make_person(by=agent, contact=Contact(email="reader@example.org"))
    before = ProcrastinateJob.objects.count()
    with transaction.atomic():
        make_letter(person=person)
        assert ProcrastinateJob.objects.count() == before + 1
        transaction.set_rollback(True)
    assert ProcrastinateJob.objects.count() == before


@pytest.mark.django_db
def test_an_alert_sent_twice_leaves_once(mailbox: Mailbox) -> None:
    made = made_for()
    run(made)
    run(made)
    assert len(mailbox.messages) == 1


@pytest.mark.django_db
def test_a_reader_without_an_address_is_noted_and_nothing_is_sent(mailbox: Mailbox) -> None:
    run(made_for(email=None))
    assert states() == [("no_address", "")]
    assert mailbox.messages == []


@pytest.mark.django_db
def test_a_refused_address_comes_back_to_the_file(mailbox: Mailbox) -> None:
    mailbox.answers.append("550 no such user")
    run(made_for())
    assert states() == [("failed", "550")]


@pytest.mark.django_db
def test_a_supplier_that_is_away_is_tried_again_and_the_last_try_is_a_failure(mailbox: Mailbox) -> None:
    mailbox.answers += ["451 later", "451 later"]
    made = made_for()
    with pytest.raises(SupplierAway):
        run(made, attempts=TRIES - 2)
    assert states() == []
    run(made, attempts=TRIES - 1)
    assert states() == [("failed", "451")]


@pytest.mark.django_db
def test_a_letter_superseded_before_its_alert_alerts_nobody(mailbox: Mailbox) -> None:
    made = made_for()
    make_letter(person=made.person, supersedes=made.letter, reason="the wrong annex")
    run(made)
    assert mailbox.messages == []


@pytest.mark.django_db
def test_paper_letters_ask_for_no_alert() -> None:
    make_letter(channel=Channel.REGISTERED_LETTER)
    assert not ProcrastinateJob.objects.filter(task_name="delivery.send_alert").exists()


@pytest.mark.django_db
def test_a_state_told_twice_by_the_supplier_is_recorded_once() -> None:
    made = make_letter()
    addressee = Addressee.objects.get(letter=made.letter)
    assert record_alert_state(addressee.pk, supplier="smtp", state="delivered")
    assert not record_alert_state(addressee.pk, supplier="smtp", state="delivered")
    assert states() == [("delivered", "")]


@pytest.mark.django_db
def test_the_hourly_task_enters_expiries() -> None:
    make_letter()
    expire_letters.func(timestamp=0)
