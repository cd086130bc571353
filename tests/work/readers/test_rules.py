"""The rules of readers: what may follow what, and which day is promised."""

from datetime import date

import pytest

from nansen.work.readers.errors import ReasonMissing, StepNotAllowed
from nansen.work.readers.rules.promise import is_late, promised_on
from nansen.work.readers.rules.replies import FIRST
from nansen.work.readers.rules.states import OPEN, WITH_REASONS, Outcome, State, admit, state_of
from nansen.work.readers.words import LANGUAGES


@pytest.mark.parametrize(
    ("asked", "promised"),
    [
        (date(2026, 11, 23), date(2026, 11, 30)),  # Monday: the whole week, and Monday
        (date(2026, 11, 27), date(2026, 12, 4)),  # Friday
        (date(2026, 11, 28), date(2026, 12, 4)),  # Saturday
        (date(2026, 12, 23), date(2026, 12, 31)),  # Christmas is a Friday
        (date(2026, 4, 30), date(2026, 5, 11)),  # 1 May, and 8 May, both Fridays
    ],
)
def test_five_working_days_of_paris_are_promised(asked: date, promised: date) -> None:
    assert promised_on(asked, working_days=5) == promised
    assert not is_late(promised, promised)
    assert is_late(promised, date.fromordinal(promised.toordinal() + 1))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("outcome", Outcome)
def test_only_what_the_table_opens_is_admitted_and_what_closes_says_why(state: State, outcome: Outcome) -> None:
    if outcome not in OPEN[state]:
        with pytest.raises(StepNotAllowed):
            admit(state, outcome, reason="Why.")
    elif outcome in WITH_REASONS:
        admit(state, outcome, reason="Why.")
        with pytest.raises(ReasonMissing):
            admit(state, outcome, reason="  ")
    else:
        admit(state, outcome, reason="")


def test_who_writes_after_a_refusal_waits_again_and_who_is_suspended_stays_so() -> None:
    assert state_of(None, confirmed=False, written_since=False) is State.UNCONFIRMED
    assert state_of(Outcome.REFUSED, confirmed=True, written_since=True) is State.WAITING
    assert state_of(Outcome.ASKED, confirmed=True, written_since=True) is State.WAITING
    assert state_of(Outcome.SUSPENDED, confirmed=True, written_since=True) is State.SUSPENDED


def test_every_model_is_written_in_the_five_languages() -> None:
    for name, (outcome, texts) in FIRST.items():
        assert outcome in WITH_REASONS, name
        assert set(texts) == set(LANGUAGES), name
