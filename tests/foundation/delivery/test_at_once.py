"""Many at once: nothing is lost, nothing is doubled, one order remains."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Event
from typing import TypeVar

import pytest
from django.db import connections, transaction

from nansen.foundation.delivery import queries
from nansen.foundation.delivery.actions import AddresseeInput, Channel, deposit_letter, enter_expiries, open_letter
from nansen.foundation.delivery.actions import record_last_byte as last_byte
from nansen.foundation.delivery.models import Availability, Expiry, LastByte, Letter, Opening
from nansen.foundation.delivery.rules.status import Status
from nansen.foundation.journal.actions.sequencing import sequence, sequence_all
from nansen.foundation.journal.models import Entry, Leaf
from nansen.kernel.letters import LetterKind
from tests.foundation.delivery.factories import Deposited, Travel, make_document, make_letter
from tests.foundation.people.factories import make_agent, make_person

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
END_OF_DAY_15 = datetime(2026, 3, 17, 23, tzinfo=UTC)
THREADS = 24
T = TypeVar("T")


def at_once(*calls: Callable[[], T]) -> Sequence[T]:
    """What the calls return, each made on a connection of its own, all started together."""
    gate = Barrier(min(THREADS, len(calls)))

    def one(place: int, call: Callable[[], T]) -> T:
        if place < gate.parties:
            gate.wait(timeout=30)
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        return [done.result(timeout=120) for done in [pool.submit(one, *numbered) for numbered in enumerate(calls)]]


def opened(made: Deposited, mark: str = "s") -> Opening:
    return open_letter(made.letter, account_id=made.account, session_mark=mark)


def test_two_openings_at_once_are_one() -> None:
    made = make_letter()
    openings = at_once(*(lambda mark=f"s{n}": opened(made, mark) for n in range(12)))
    assert len({one.id for one in openings}) == len({one.opened_at for one in openings}) == 1
    assert [one.is_first for one in openings].count(True) == 1
    assert Opening.objects.count() == 1
    assert Entry.objects.filter(kind="delivery.opening_accepted").count() == 1
    at_once(*(lambda: last_byte(openings[0].id) for _ in range(12)))
    assert LastByte.objects.count() == 1
    assert Entry.objects.filter(kind="delivery.last_byte_sent").count() == 1


def test_an_opening_in_the_same_second_as_the_expiry_job(travel: Travel) -> None:
    travel(MONDAY)
    letters = [make_letter() for _ in range(6)]
    travel(END_OF_DAY_15 - timedelta(milliseconds=300))

    def read(made: Deposited) -> int:
        last_byte(opened(made).id)
        return 0

    at_once(*(lambda made=made: read(made) for made in letters), *(enter_expiries for _ in range(3)))
    travel(END_OF_DAY_15 + timedelta(minutes=1))
    enter_expiries()
    for made in letters:
        (line,) = queries.letters_of(made.person)
        assert line.notified_on == date(2026, 3, 17)
        assert line.status in {Status.READ, Status.DEEMED_THEN_READ}
    assert Expiry.objects.count() <= len(letters)


def test_an_opening_not_yet_committed_when_the_period_is_entered_still_counts(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter()
    travel(MONDAY + timedelta(days=2))
    inside, entered = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            last_byte(opened(made).id)
            inside.set()
            assert entered.wait(timeout=30)

    def meanwhile() -> None:
        assert inside.wait(timeout=30)
        travel_on = END_OF_DAY_15 + timedelta(seconds=1)
        travel(travel_on)
        assert enter_expiries() == 1
        entered.set()

    at_once(slowly, meanwhile)
    (line,) = queries.letters_of(made.person)
    assert (line.status, line.notified_on) == (Status.READ, date(2026, 3, 4))
    assert Expiry.objects.count() == 1


def test_two_expiry_jobs_at_once_enter_each_letter_once(travel: Travel) -> None:
    travel(MONDAY)
    for _ in range(5):
        make_letter()
    travel(END_OF_DAY_15)
    assert sum(at_once(*(enter_expiries for _ in range(4)))) == 5
    assert Entry.objects.filter(kind="delivery.period_over").count() == 5


def test_two_letters_superseding_one_at_once_are_one(travel: Travel) -> None:
    wrong = make_letter()

    def again() -> str:
        try:
            make_letter(person=wrong.person, supersedes=wrong.letter, reason="the wrong annex")
        except Exception as refused:  # noqa: BLE001 - what it is, is what the test asks
            return type(refused).__name__
        return "deposited"

    assert sorted(at_once(again, again)) == ["AlreadySuperseded", "deposited"]


def test_a_hundred_deposits_and_a_hundred_openings_at_once_lose_nothing_and_keep_one_order() -> None:
    agent = make_agent("officer")
    persons = [make_person(by=agent) for _ in range(4)]
    waiting = [make_letter(person=persons[n % 4]) for n in range(100)]
    documents = [make_document(persons[n % 4]) for n in range(100)]

    def deposit(place: int) -> None:
        person = persons[place % 4]
        deposit_letter(
            kind=LetterKind.REJECTION,
            document_id=documents[place],
            addressees=[AddresseeInput(person, person, Channel.ELECTRONIC)],
            by=agent,
        )

    def read(place: int) -> None:
        last_byte(opened(waiting[place]).id)

    calls: list[Callable[[], object]] = []
    for place in range(100):
        calls += [lambda place=place: deposit(place), lambda place=place: read(place)]
        if place % 10 == 0:
            calls.append(sequence)
    at_once(*calls)
    sequence_all()
    assert (Letter.objects.count(), Availability.objects.count()) == (200, 200)
    assert (Opening.objects.count(), LastByte.objects.count()) == (100, 100)
    for kind, count in (("letter_made_available", 200), ("opening_accepted", 100), ("last_byte_sent", 100)):
        assert Entry.objects.filter(kind="delivery." + kind).count() == count
    assert_one_order()


def assert_one_order() -> None:
    """Each entry has one place, without a hole, and no act stands before the act it rests on."""
    places = dict(Leaf.objects.values_list("entry_id", "place"))
    assert sorted(places.values()) == list(range(Entry.objects.count()))
    place_of = {evidence: places[entry] for entry, evidence in Entry.objects.values_list("pk", "evidence_id")}
    for done in LastByte.objects.select_related("opening__addressee__availability"):
        opening = done.opening
        addressee = opening.addressee
        rests_on = [addressee.letter_id, addressee.pk, addressee.availability.pk, opening.pk, done.pk]
        steps = [place_of[evidence] for evidence in rests_on]
        assert steps == sorted(steps)
