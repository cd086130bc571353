from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from nansen.foundation.delivery import errors, queries
from nansen.foundation.delivery.actions import Channel, enter_expiries, open_letter, record_last_byte
from nansen.foundation.delivery.models import Expiry, LastByte, Opening
from nansen.foundation.delivery.rules.decisions import Remedy
from nansen.foundation.delivery.rules.notification import Manner
from nansen.foundation.delivery.rules.status import Status
from nansen.foundation.journal.models import Entry
from nansen.foundation.people import actions as people
from nansen.foundation.people.queries import account_of
from nansen.kernel.letters import LetterKind
from nansen.kernel.partial_dates import PartialDate
from tests.foundation.delivery.factories import Deposited, Travel, make_letter
from tests.foundation.people.factories import make_agent, make_person

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
END_OF_DAY_15 = datetime(2026, 3, 17, 23, tzinfo=UTC)  # midnight in Paris


def read(made: Deposited, account=None) -> None:
    record_last_byte(open_letter(made.letter, account_id=account or made.account, session_mark="s1").id)


def test_before_opening_only_the_kind_and_the_last_day_are_told(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter()
    seen = queries.letter(made.letter, made.person)
    assert (seen.kind, seen.prudent_date, seen.carries_fiction) == (LetterKind.REJECTION, date(2026, 3, 17), True)
    assert (seen.document_id, seen.decision_code, seen.decided_on, seen.deadlines) == (None, "", None, ())
    assert queries.deadlines_of(made.person) == []
    assert len(queries.deadlines_on_file(made.person)) == 2


def test_a_summons_keeps_its_date_until_it_is_opened(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter(LetterKind.INTERVIEW_SUMMONS, interview_at=MONDAY + timedelta(days=40))
    assert queries.letter(made.letter, made.person).interview_at is None
    assert queries.letters_of(made.person)[0].interview_at is None
    read(made)
    assert queries.letter(made.letter, made.person).interview_at == MONDAY + timedelta(days=40)


def test_opening_unlocks_the_letter_and_starts_the_remedies(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter()
    travel(timedelta(days=3))
    opening = open_letter(made.letter, account_id=made.account, session_mark="s1")
    assert opening.is_first
    seen = queries.letter(made.letter, made.person)
    assert (seen.status, seen.opening_id, seen.document_id) == (Status.OPENING, opening.id, opening.document_id)
    assert (seen.notified_on, seen.prudent_date) == (None, date(2026, 3, 5))
    record_last_byte(opening.id)
    seen = queries.letter(made.letter, made.person)
    assert (seen.status, seen.notified_on, seen.manner) == (Status.READ, date(2026, 3, 5), Manner.FIRST_READING)
    assert seen.read_at == opening.opened_at
    appeal = queries.deadlines_of(made.person)[1]
    assert (appeal.remedy, appeal.prudent_last_day, appeal.last_day) == (
        Remedy.APPEAL, date(2026, 4, 5), date(2026, 4, 7),
    )  # fmt: skip
    assert not appeal.is_over


def test_the_first_opening_counts_and_later_ones_change_nothing(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter()
    first = open_letter(made.letter, account_id=made.account, session_mark="s1")
    record_last_byte(first.id)
    travel(timedelta(days=40))
    again = open_letter(made.letter, account_id=made.account, session_mark="s2")
    record_last_byte(again.id)
    assert (again.id, again.opened_at, again.is_first) == (first.id, first.opened_at, False)
    assert Opening.objects.count() == LastByte.objects.count() == 1
    assert Entry.objects.filter(kind="delivery.opening_accepted", actor=made.account, subject=made.person).count() == 1
    assert queries.letter(made.letter, made.person).notified_on == date(2026, 3, 2)


def test_a_line_cut_between_the_opening_and_the_last_byte_is_no_reading(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter()
    opening = open_letter(made.letter, account_id=made.account, session_mark="s1")
    travel(timedelta(days=4))
    assert queries.letters_of(made.person)[0].status is Status.OPENING
    record_last_byte(open_letter(made.letter, account_id=made.account, session_mark="s2").id)
    seen = queries.letter(made.letter, made.person)
    assert (seen.notified_on, seen.prudent_date) == (date(2026, 3, 6), date(2026, 3, 2))
    assert seen.opened_at == opening.opened_at


def test_a_line_cut_for_good_leaves_the_fifteenth_day(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter()
    open_letter(made.letter, account_id=made.account, session_mark="s1")
    travel(END_OF_DAY_15)
    assert enter_expiries() == 1
    assert queries.letters_of(made.person)[0].status is Status.DEEMED


def test_nobody_else_opens_a_letter() -> None:
    made = make_letter()
    stranger = make_person(by=made.agent)
    for account in (account_of(stranger), made.agent, uuid4()):
        with pytest.raises(errors.NotTheAddressee):
            open_letter(made.letter, account_id=account, session_mark="s1")
    with pytest.raises(errors.LetterUnknown):
        queries.letter(made.letter, stranger)
    with pytest.raises(errors.LetterUnknown):
        open_letter(uuid4(), account_id=made.account, session_mark="s1")
    assert not Opening.objects.exists()


def test_what_the_office_and_lists_read_never_counts(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter()
    queries.letter_file(made.letter)
    queries.timeline(made.letter)
    queries.letters_of(made.person)
    queries.inbox(made.person)
    queries.unread_letters()
    assert queries.letters_of(made.person)[0].status is Status.AVAILABLE


def test_a_representatives_reading_counts_for_the_child(travel: Travel) -> None:
    travel(MONDAY)
    agent = make_agent("registrar")
    mother, father, child = (make_person(by=agent), make_person(by=agent),
                             make_person(by=agent, birth=PartialDate(2015, 4, 1)))  # fmt: skip
    for parent in (mother, father):
        people.represent(
            child, parent, "parent", title_seen="family_record", first_day=date(2026, 1, 1), last_day=None, by=agent
        )
    made = make_letter(person=child, recipient=mother)
    for other in (father, child):
        with pytest.raises(errors.NotTheAddressee):
            open_letter(made.letter, account_id=account_of(other), session_mark="s1")
    read(made, account_of(mother))
    (line,) = queries.letters_of(child)
    assert (line.status, line.notified_on) == (Status.READ, date(2026, 3, 2))
    opened = next(one for one in queries.timeline(made.letter) if one.what == "opening_accepted")
    assert (opened.reader, opened.person) == (mother, child)


def test_at_eighteen_the_child_receives_and_the_parent_no_longer(travel: Travel) -> None:
    travel(datetime(2026, 3, 20, 9, tzinfo=UTC))
    agent = make_agent("registrar")
    mother, child = make_person(by=agent), make_person(by=agent, birth=PartialDate(2008, 4, 1))
    people.represent(
        child, mother, "parent", title_seen="family_record", first_day=date(2026, 1, 1), last_day=None, by=agent
    )
    made = make_letter(person=child, recipient=mother)
    travel(datetime(2026, 4, 1, 9, tzinfo=UTC))
    with pytest.raises(errors.NotTheAddressee):
        open_letter(made.letter, account_id=account_of(mother), session_mark="s1")
    read(made, account_of(child))
    assert [line.status for line in queries.inbox(child)] == [Status.READ]
    assert queries.inbox(mother) == []


def test_paper_letters_are_not_opened_in_the_space() -> None:
    made = make_letter(channel=Channel.REGISTERED_LETTER)
    with pytest.raises(errors.NotYetAvailable):
        open_letter(made.letter, account_id=made.account, session_mark="s1")


def test_a_superseded_letter_is_opened_no_more_but_stays_readable_to_who_read_it() -> None:
    unread, already = make_letter(), make_letter()
    read(already)
    for wrong in (unread, already):
        make_letter(person=wrong.person, supersedes=wrong.letter, reason="the wrong annex")
    with pytest.raises(errors.LetterWithdrawn):
        open_letter(unread.letter, account_id=unread.account, session_mark="s1")
    assert not open_letter(already.letter, account_id=already.account, session_mark="s1").is_first
    kinds = [one.what for one in queries.timeline(already.letter)]
    assert kinds == ["deposited", "made_available", "opening_accepted", "last_byte_sent", "superseded"]


@pytest.mark.parametrize(
    ("opened_at", "status", "manner"),
    [
        (END_OF_DAY_15 - timedelta(seconds=30), Status.READ, Manner.FIRST_READING),
        (END_OF_DAY_15, Status.DEEMED_THEN_READ, Manner.DEEMED),
    ],
)
def test_both_sides_of_the_end_of_day_fifteen(travel: Travel, opened_at, status, manner) -> None:
    travel(MONDAY)
    made = make_letter()
    travel(opened_at)
    read(made)
    travel(END_OF_DAY_15 + timedelta(hours=1))
    enter_expiries()
    (line,) = queries.letters_of(made.person)
    assert (line.status, line.manner, line.notified_on) == (status, manner, date(2026, 3, 17))


def test_the_entry_of_the_fifteenth_day_is_made_once_and_not_before_its_end(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter()
    make_letter(LetterKind.OTHER)
    make_letter(LetterKind.DECISION, decision_code="CLO-38-3", decided_on=date(2026, 3, 2))
    wrong = make_letter()
    make_letter(LetterKind.OTHER, person=wrong.person, supersedes=wrong.letter, reason="the wrong annex")
    travel(END_OF_DAY_15 - timedelta(seconds=30))
    assert enter_expiries() == 0
    travel(END_OF_DAY_15)
    assert enter_expiries() == 1
    assert enter_expiries() == 0
    entered = Expiry.objects.get()
    assert (entered.addressee.letter_id, entered.deemed_on) == (made.letter, date(2026, 3, 17))
    assert Entry.objects.filter(kind="delivery.period_over", subject=made.person).count() == 1


def test_what_the_law_infers_does_not_wait_for_the_entry(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter()
    travel(END_OF_DAY_15)
    (line,) = queries.letters_of(made.person)
    assert (line.status, line.notified_on) == (Status.DEEMED, date(2026, 3, 17))


@pytest.mark.parametrize("table", ["letter", "addressee", "availability", "opening", "lastbyte"])
def test_evidence_is_never_changed_or_deleted(table: str) -> None:
    from django.db import connection

    read(make_letter())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM delivery_{table}")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE delivery_{table} SET recorded_at = recorded_at - interval '1 day'")
