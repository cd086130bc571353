"""Requests about access: the order of their steps, and the last day for an answer, both sides of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.work.archives.errors import ReasonMissing, StepNotAllowed
from nansen.work.archives.rules.request_steps import ENDS, Kind, State, Step
from nansen.work.archives.rules.requests import TRANSITIONS, WITH_REASONS, admit, due_on, state_of, steps_open

AGREED = [Step.AGREEMENT_ASKED, Step.AGREED, Step.SENT]
DISAGREED = [Step.AGREEMENT_ASKED, Step.DISAGREED, Step.SENT]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 1, 15), date(2026, 3, 15)),
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2026, 3, 1), date(2026, 5, 1)),
    ],
)
def test_a_derogation_is_answered_within_two_months_of_its_registration(received: date, due: date) -> None:
    assert due_on(Kind.DEROGATION, received, AGREED) == due


def test_a_takedown_is_decided_within_a_month_or_three_when_the_reasons_were_given_in_time() -> None:
    assert due_on(Kind.TAKEDOWN, date(2026, 1, 31), []) == date(2026, 2, 28)
    assert due_on(Kind.TAKEDOWN, date(2026, 1, 31), [Step.EXTENDED]) == date(2026, 4, 30)


def test_a_reply_is_answered_within_three_days() -> None:
    assert due_on(Kind.REPLY, date(2026, 12, 30), []) == date(2027, 1, 2)


def test_a_derogation_goes_through_the_office_then_the_archives_administration() -> None:
    assert state_of(Kind.DEROGATION, AGREED) is State.SENT
    assert state_of(Kind.DEROGATION, [*AGREED, Step.GRANTED]) is State.GRANTED
    for early in (Step.SENT, Step.GRANTED, Step.REFUSED, Step.AGREED):
        with pytest.raises(StepNotAllowed):
            admit(Kind.DEROGATION, [], early, reason="x")


def test_nobody_grants_what_the_office_did_not_agree_to() -> None:
    assert state_of(Kind.DEROGATION, DISAGREED) is State.SENT_WITHOUT_AGREEMENT
    with pytest.raises(StepNotAllowed):
        admit(Kind.DEROGATION, DISAGREED, Step.GRANTED, reason="")
    assert admit(Kind.DEROGATION, DISAGREED, Step.REFUSED, reason="The office does not agree.") is State.REFUSED


@pytest.mark.parametrize("step", sorted(WITH_REASONS))
def test_a_refusal_a_disagreement_and_a_delay_give_their_reasons(step: Step) -> None:
    kind, taken = {
        Step.DISAGREED: (Kind.DEROGATION, [Step.AGREEMENT_ASKED]),
        Step.REFUSED: (Kind.DEROGATION, AGREED),
        Step.EXTENDED: (Kind.TAKEDOWN, []),
    }[step]
    with pytest.raises(ReasonMissing):
        admit(kind, taken, step, reason=" ")
    assert admit(kind, taken, step, reason="The persons named are alive.")


def test_a_takedown_is_extended_once() -> None:
    with pytest.raises(StepNotAllowed):
        admit(Kind.TAKEDOWN, [Step.EXTENDED], Step.EXTENDED, reason="Again.")
    with pytest.raises(StepNotAllowed):
        admit(Kind.REPLY, [], Step.EXTENDED, reason="A reply waits for nothing.")


STEPS = st.lists(st.sampled_from(Step), max_size=8)


@given(st.sampled_from(Kind), STEPS)
def test_what_is_over_stays_over(kind: Kind, steps: list[Step]) -> None:
    reached = State.RECEIVED
    for count in range(len(steps) + 1):
        state = state_of(kind, steps[:count])
        if reached.is_over:
            assert state is reached
        reached = state
    assert reached.is_over == (not steps_open(kind, reached))


@given(st.sampled_from(Kind), STEPS)
def test_whatever_is_under_way_can_be_ended_and_given_up(kind: Kind, steps: list[Step]) -> None:
    state = state_of(kind, steps)
    if not state.is_over:
        assert Step.GIVEN_UP in steps_open(kind, state)
        seen, waiting = set(), [state]
        while waiting:
            one = waiting.pop()
            seen.add(one)
            waiting += [x for x in TRANSITIONS[kind].get(one, {}).values() if x not in seen]
        assert State.REFUSED in seen


@given(st.sampled_from(Kind), st.dates(date(2000, 1, 1), date(2100, 1, 1)), STEPS)
def test_an_answer_is_due_after_the_day_of_the_request(kind: Kind, received: date, steps: list[Step]) -> None:
    assert received + timedelta(days=3) <= due_on(kind, received, steps) <= received + timedelta(days=93)


def test_the_ends_are_those_of_the_tables() -> None:
    assert {step for step in Step if state_of(Kind.TAKEDOWN, [step]).is_over} == ENDS
