from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from nansen.foundation.delivery import errors, queries
from nansen.foundation.delivery.actions import (
    AddresseeInput,
    Channel,
    deposit_letter,
    enter_ruling,
    open_letter,
    record_last_byte,
)
from nansen.foundation.delivery.models import Addressee, Letter
from nansen.foundation.delivery.rules.regimes import Point
from nansen.foundation.delivery.rules.status import Status
from nansen.foundation.journal.models import Entry
from nansen.foundation.people import actions as people
from nansen.foundation.people.errors import AgentUnknown, PersonUnknown
from nansen.foundation.people.identity import Contact
from nansen.kernel.letters import LetterKind
from nansen.kernel.partial_dates import PartialDate
from nansen.kernel.periods import FRANC, PLAIN, days, months
from nansen.kernel.territories import Territory
from tests.foundation.delivery.factories import Travel, make_document, make_letter
from tests.foundation.people.factories import an_identity, make_agent, make_person

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_deposited_letter_is_available_and_journalled(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter()
    (line,) = queries.letters_of(made.person)
    assert line.status is Status.AVAILABLE
    assert line.available_at is not None
    assert line.available_at - MONDAY < timedelta(minutes=1)
    assert line.prudent_date == date(2026, 3, 17)
    assert line.notified_on is None
    kinds = Entry.objects.filter(kind__startswith="delivery.").order_by("id").values_list("kind", "actor")
    assert list(kinds) == [
        ("delivery.letter_deposited", made.agent),
        ("delivery.letter_deposited", made.agent),
        ("delivery.letter_made_available", made.agent),
    ]


def test_a_refused_deposit_leaves_nothing() -> None:
    person = make_person()
    with pytest.raises(errors.DecisionCodeMissing):
        make_letter(LetterKind.DECISION, person=person)
    assert not Letter.objects.exists()
    assert queries.letters_of(person) == []


@pytest.mark.parametrize(
    ("refusal", "kind", "changes"),
    [
        (errors.DecisionCodeUnknown, LetterKind.DECISION, {"decision_code": "MAYBE"}),
        (errors.DecisionCodeUnexpected, LetterKind.INTRODUCTION, {"decision_code": "REJ"}),
        (errors.DecisionCodeUnexpected, LetterKind.REJECTION, {"decision_code": "CR"}),
        (errors.DecisionDateMissing, LetterKind.DECISION, {"decision_code": "CLO-38-3"}),
        (errors.DecisionDateInFuture, LetterKind.REJECTION, {"decided_on": date(2026, 3, 3)}),
        (errors.InterviewDateMissing, LetterKind.INTERVIEW_SUMMONS, {}),
        (errors.InterviewDateMissing, LetterKind.OTHER, {"interview_at": MONDAY + timedelta(days=40)}),
        (errors.InterviewDatePast, LetterKind.INTERVIEW_SUMMONS, {"interview_at": MONDAY}),
        (errors.ReasonMissing, LetterKind.OTHER, {"supersedes": uuid4()}),
        (
            errors.LetterUnknown,
            LetterKind.OTHER,
            {"supersedes": uuid4(), "reason": "wrong person"},
        ),
    ],
)
def test_a_letter_the_law_does_not_know_is_refused(travel: Travel, refusal, kind, changes) -> None:
    travel(MONDAY)
    with pytest.raises(refusal):
        make_letter(kind, **changes)


def test_a_letter_without_addressee_or_with_one_twice_is_refused() -> None:
    agent = make_agent("officer")
    person = make_person(by=agent)
    document = make_document(person)
    facts = {"kind": LetterKind.OTHER, "document_id": document, "by": agent}
    with pytest.raises(errors.NoAddressee):
        deposit_letter(addressees=[], **facts)
    one = AddresseeInput(person, person, Channel.ELECTRONIC)
    with pytest.raises(errors.AddresseeTwice):
        deposit_letter(addressees=[one, one], **facts)
    with pytest.raises(PersonUnknown):
        deposit_letter(addressees=[AddresseeInput(agent, agent, Channel.ELECTRONIC)], **facts)
    with pytest.raises(AgentUnknown):
        deposit_letter(**(facts | {"addressees": [one], "by": person}))


def test_a_recipient_who_represents_nobody_is_refused() -> None:
    with pytest.raises(errors.RecipientNotEntitled):
        make_letter(recipient=make_person())


def test_a_childs_letter_goes_to_the_one_who_represents_the_child(travel: Travel) -> None:
    travel(MONDAY)
    agent = make_agent("registrar")
    mother, child = make_person(by=agent), make_person(by=agent, birth=PartialDate(2015, 4, 1))
    people.represent(
        child, mother, "parent", title_seen="family_record", first_day=date(2026, 1, 1), last_day=None, by=agent
    )
    with pytest.raises(errors.RecipientNotEntitled):
        make_letter(person=child)
    made = make_letter(person=child, recipient=mother)
    assert [line.letter_id for line in queries.inbox(mother)] == [made.letter]
    assert queries.inbox(child) == []
    assert [line.recipient for line in queries.letters_of(child)] == [mother]


def test_several_addressees_each_have_their_own_clock_and_law() -> None:
    agent = make_agent("officer")
    persons = [make_person(by=agent), make_person(by=agent)]
    letter = deposit_letter(
        kind=LetterKind.OTHER,
        document_id=make_document(persons[0]),
        addressees=[
            AddresseeInput(persons[0], persons[0], Channel.ELECTRONIC),
            AddresseeInput(persons[1], persons[1], Channel.REGISTERED_LETTER),
        ],
        by=agent,
    )
    states = {file.person: file.status for file in queries.letter_file(letter)}
    assert states == {persons[0]: Status.AVAILABLE, persons[1]: Status.TO_POST}


@pytest.mark.parametrize(("day", "refused"), [(17, True), (18, False)])
def test_a_summons_certain_only_after_its_day_needs_a_reason(travel: Travel, day: int, refused: bool) -> None:  # noqa: FBT001
    travel(MONDAY)
    interview_at = datetime(2026, 3, day, 9, tzinfo=UTC)
    if refused:
        with pytest.raises(errors.SummonsTooLate) as late:
            make_letter(LetterKind.INTERVIEW_SUMMONS, interview_at=interview_at)
        assert late.value.facts == {
            "certain_on": date(2026, 3, 17),
            "interview_on": date(2026, 3, 17),
            "proposed": "hand_delivery",
        }
        make_letter(LetterKind.INTERVIEW_SUMMONS, Channel.HAND_DELIVERY, interview_at=interview_at)
    made = make_letter(LetterKind.INTERVIEW_SUMMONS, interview_at=interview_at, reason="reached by telephone")
    (file,) = queries.letter_file(made.letter)
    assert file.reason == "reached by telephone"
    assert file.interview_at == interview_at


def test_an_unread_summons_before_its_certain_day_is_pointed_out(travel: Travel) -> None:
    travel(MONDAY)
    made = make_letter(LetterKind.INTERVIEW_SUMMONS, interview_at=MONDAY + timedelta(days=5), reason="short notice")
    (line,) = queries.unread_letters("AS")
    assert (line.letter_id, line.interview_comes_first, line.deemed_on) == (made.letter, True, date(2026, 3, 17))
    assert queries.unread_letters("EU") == []


def test_the_reason_of_a_letter_is_sealed() -> None:
    make_letter(LetterKind.INTERVIEW_SUMMONS, Channel.HAND_DELIVERY, interview_at=MONDAY + timedelta(days=900),
                reason="canary reason")  # fmt: skip
    held = Letter.objects.values_list("sealed_reason", flat=True).get()
    assert b"canary" not in bytes(held)


def test_a_wrong_deposit_is_superseded_with_a_new_clock_and_stays(travel: Travel) -> None:
    travel(MONDAY)
    wrong = make_letter()
    travel(MONDAY + timedelta(days=10))
    right = make_letter(person=wrong.person, supersedes=wrong.letter, reason="the wrong annex")
    newest, oldest = queries.letters_of(wrong.person)
    assert (oldest.letter_id, oldest.status, oldest.superseded_by) == (wrong.letter, Status.SUPERSEDED, right.letter)
    assert oldest.prudent_date is None
    assert newest.prudent_date == date(2026, 3, 27)
    travel(MONDAY + timedelta(days=20))
    newest, oldest = queries.letters_of(wrong.person)
    assert (oldest.notified_on, newest.notified_on) == (None, None)
    with pytest.raises(errors.AlreadySuperseded):
        make_letter(person=wrong.person, supersedes=wrong.letter, reason="again")


def test_after_june_2026_a_decision_waits_for_the_offices_ruling(travel: Travel) -> None:
    travel(datetime(2026, 7, 6, 9, tzinfo=UTC))
    agent = make_agent("supervisor")
    person = make_person(by=agent, registered_on=date(2026, 6, 12))
    with pytest.raises(errors.RegimeGapOpen) as asked:
        make_letter(person=person)
    assert asked.value.facts["points"] == ["deemed_notification", "appeal", "legal_aid"]
    make_letter(LetterKind.OTHER, person=person)
    rule = {"reason": "opinion of the legal division", "decided_on": date(2026, 7, 1), "by": agent}
    key = "regulation_2024_1348"
    enter_ruling(key, Point.DEEMED_NOTIFICATION, period=days(15), counting=PLAIN, **rule)
    enter_ruling(key, Point.APPEAL, period=months(1), counting=FRANC, **rule)
    enter_ruling(key, Point.LEGAL_AID, period=days(15), counting=PLAIN, **rule)
    made = make_letter(person=person)
    line = queries.letters_of(person)[0]
    assert (line.letter_id, line.prudent_date) == (made.letter, date(2026, 7, 21))
    assert {entry.regime for entry in queries.rulings()} == {key}
    assert Entry.objects.filter(kind="delivery.ruling_entered", actor=agent).count() == 3
    with pytest.raises(errors.NotAGap):
        enter_ruling("ceseda", Point.APPEAL, period=days(15), counting=PLAIN, **rule)
    with pytest.raises(errors.ReasonMissing):
        enter_ruling(key, Point.COMPLETION, period=days(8), counting=PLAIN, **(rule | {"reason": " "}))
    with pytest.raises(errors.DecisionDateInFuture):
        enter_ruling(key, Point.COMPLETION, period=days(8), counting=PLAIN, **(rule | {"decided_on": date(2026, 7, 7)}))


def test_overseas_a_decision_is_handed_over(travel: Travel) -> None:
    travel(MONDAY)
    agent = make_agent("officer")
    person = people.register_person(
        an_identity(), Contact(), division="AF", territory=Territory.MAYOTTE,
        registered_on=date(2026, 1, 5), by=agent,
    )  # fmt: skip
    with pytest.raises(errors.ChannelNotAllowed) as refused:
        make_letter(person=person)
    assert refused.value.facts["allowed"] == ["hand_delivery"]
    make_letter(LetterKind.OTHER, person=person)
    made = make_letter(channel=Channel.HAND_DELIVERY, person=person)
    assert Addressee.objects.get(letter=made.letter).regime == "ceseda_mayotte"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "rejection", "decision_code": "CR", "decided_on": date(2026, 3, 2)},
        {"kind": "rejection", "decision_code": "", "decided_on": None},
        {"kind": "other", "decision_code": "REJ", "decided_on": date(2026, 3, 2)},
        {"kind": "interview_summons", "decision_code": ""},
        {"kind": "poem"},
    ],
)
def test_the_database_refuses_what_the_law_refuses(wrong: dict[str, object]) -> None:
    agent = make_agent("officer")
    document = make_document(make_person(by=agent))
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter(document_id=document, by_id=agent, **wrong).save(force_insert=True)


@pytest.mark.parametrize("letters", [1, 6])
def test_lists_cost_the_same_however_long(letters: int, django_assert_num_queries) -> None:
    made = make_letter()
    for _ in range(letters - 1):
        make_letter(person=made.person)
    with django_assert_num_queries(2):
        assert len(queries.letters_of(made.person)) == letters
    with django_assert_num_queries(5):
        assert len(queries.inbox(made.person)) == letters
    with django_assert_num_queries(3):
        queries.letter(made.letter, made.person)
    with django_assert_num_queries(5):
        queries.deadlines_of(made.person)
    with django_assert_num_queries(2):
        assert len(queries.deadlines_on_file(made.person)) == 2 * letters
    with django_assert_num_queries(3):
        assert len(queries.unread_letters("AS")) == letters
    with django_assert_num_queries(2):
        queries.letter_file(made.letter)
    with django_assert_num_queries(5):
        queries.timeline(made.letter)


def test_paper_letters_cost_one_statement_a_channel_however_many(django_assert_num_queries) -> None:
    made = make_letter(channel=Channel.REGISTERED_LETTER)
    for channel in (Channel.REGISTERED_LETTER, Channel.HAND_DELIVERY, Channel.HAND_DELIVERY):
        make_letter(channel=channel, person=made.person)
    with django_assert_num_queries(4):
        assert len(queries.letters_of(made.person)) == 4


def test_an_opening_and_its_last_byte_cost_what_they_say(django_assert_num_queries) -> None:
    made = make_letter()
    with django_assert_num_queries(7):  # of which two hold the transaction
        opening = open_letter(made.letter, account_id=made.account, session_mark="s1")
    with django_assert_num_queries(6):  # of which two hold the transaction
        record_last_byte(opening.id)
    with django_assert_num_queries(1):
        record_last_byte(opening.id)
