"""A summons: the trap of the fiction, and the absence it never proves."""

from datetime import date, datetime, timedelta

import pytest

from nansen.foundation.delivery import actions as delivery_actions
from nansen.foundation.delivery import queries as delivery
from nansen.foundation.delivery.actions import Channel
from nansen.foundation.delivery.errors import SummonsTooLate
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.kernel.calendar import PARIS, legal_date
from nansen.kernel.letters import LetterKind
from nansen.work.cases import actions as cases
from nansen.work.cases.words import InterviewWords, LetterWords
from nansen.work.scheduling import actions, queries
from nansen.work.scheduling.errors import AbsenceNotProven, InterviewNotHeldYet, InterviewUnknown
from tests.work.factories import a_file, an_agent, opened_by

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 5, 18, 14, 2, tzinfo=PARIS)
CERTAIN = date(2026, 6, 2)
WHY = "The person asked for this day at the desk and knows it already."


@pytest.fixture
def case(travel):
    travel(SENT)
    return a_file()


@pytest.fixture
def officer(case):
    return opened_by(an_agent(), case)


def summons(case, officer, on: date) -> object:
    words = InterviewWords(
        datetime(on.year, on.month, on.day, 9, 30, tzinfo=PARIS),
        "201 rue de l'Exemple\n94120 Fontenay-sous-Bois",
        "prs",
    )
    return cases.start_letter(
        case.person, kind=LetterKind.INTERVIEW_SUMMONS, words=LetterWords(interview=words), by=officer
    )


@pytest.mark.parametrize(("on", "trapped"), [(CERTAIN, True), (CERTAIN + timedelta(1), False)])
def test_a_summons_certain_only_on_its_own_day_warns(case, on: date, trapped: bool) -> None:  # noqa: FBT001
    starts_at = datetime(on.year, on.month, on.day, 9, 30, tzinfo=PARIS)
    trap = queries.trap_of(case.person, starts_at=starts_at)
    assert (trap is not None) is trapped
    if trap:
        assert (trap.certain_on, trap.proposed_channel) == (CERTAIN, Channel.HAND_DELIVERY)


def test_a_trapped_summons_needs_a_reason_to_go_on(case, officer) -> None:
    draft = summons(case, officer, CERTAIN)
    with pytest.raises(SummonsTooLate):
        actions.deposit_summons(draft, by=officer, channel=Channel.ELECTRONIC)
    assert delivery.letters_of(case.person) == []
    assert queries.interviews_of(case.person) == []
    letter = actions.deposit_summons(draft, by=officer, channel=Channel.ELECTRONIC, reason=WHY)
    (interview,) = queries.interviews_of(case.person)
    assert (interview.letter, interview.language) == (letter, "prs")


def test_handing_over_needs_no_reason(case, officer) -> None:
    letter = actions.deposit_summons(summons(case, officer, CERTAIN), by=officer, channel=Channel.HAND_DELIVERY)
    assert delivery.letters_of(case.person)[0].letter_id == letter


def after_the_interview(case, officer, travel) -> object:
    on = date(2026, 6, 20)
    letter = actions.deposit_summons(summons(case, officer, on), by=officer, channel=Channel.ELECTRONIC)
    return letter, queries.interviews_of(case.person)[0]


def test_absence_is_never_concluded_from_the_fiction(case, officer, travel) -> None:
    _, interview = after_the_interview(case, officer, travel)
    travel(datetime(2026, 6, 22, 9, tzinfo=PARIS))
    assert queries.known_notice(interview).notice.value == "fiction"
    with pytest.raises(AbsenceNotProven):
        actions.conclude_absence(case.person, interview.id, by=opened_by(officer, case))


def test_absence_is_concluded_when_the_summons_was_read_in_time(case, officer, travel) -> None:
    letter, interview = after_the_interview(case, officer, travel)
    account = people.account_of(case.person)
    opening = delivery_actions.open_letter(letter, account_id=account, session_mark="")
    delivery_actions.record_last_byte(opening.id)
    with pytest.raises(InterviewNotHeldYet):
        actions.conclude_absence(case.person, interview.id, by=officer)
    travel(datetime(2026, 6, 22, 9, tzinfo=PARIS))
    actions.conclude_absence(case.person, interview.id, by=opened_by(officer, case))
    assert queries.interviews_of(case.person)[0].absent
    assert queries.held_on(case.person) is None


def test_a_reading_after_the_interview_proves_no_absence(case, officer, travel) -> None:
    letter, interview = after_the_interview(case, officer, travel)
    travel(datetime(2026, 6, 20, 8, tzinfo=PARIS))
    opening = delivery_actions.open_letter(letter, account_id=people.account_of(case.person), session_mark="")
    delivery_actions.record_last_byte(opening.id)
    travel(datetime(2026, 6, 22, 9, tzinfo=PARIS))
    with pytest.raises(AbsenceNotProven):
        actions.conclude_absence(case.person, interview.id, by=opened_by(officer, case))


def test_an_interview_of_another_file_is_unknown(case, officer, travel) -> None:
    _, interview = after_the_interview(case, officer, travel)
    other = a_file()
    with pytest.raises(InterviewUnknown):
        actions.conclude_absence(other.person, interview.id, by=opened_by(an_agent(), other))


def test_the_day_of_an_interview_held_is_told(case, officer, travel) -> None:
    after_the_interview(case, officer, travel)
    assert queries.held_on(case.person) is None
    travel(datetime(2026, 6, 21, 9, tzinfo=PARIS))
    assert queries.held_on(case.person) == date(2026, 6, 20)
    assert legal_date(database_now()) == date(2026, 6, 21)
