"""The life of a decision, as one table: which step leads where, and who may take it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from nansen.work.protection.errors import CheckerWroteIt, SignatoryInterviewed, StepNotAllowed


class Step(StrEnum):
    """What is recorded."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CHECKED = "checked"
    SIGNED = "signed"
    DEPOSITED = "deposited"
    ABANDONED = "abandoned"


class State(StrEnum):
    """Where the recorded steps leave the decision."""

    NEW = "new"
    DRAFT = "draft"
    TO_CHECK = "to_check"
    TO_SIGN = "to_sign"
    TO_DEPOSIT = "to_deposit"
    DEPOSITED = "deposited"
    ABANDONED = "abandoned"


TRANSITIONS: dict[State, dict[Step, State]] = {
    State.NEW: {Step.DRAFTED: State.DRAFT},
    State.DRAFT: {Step.DRAFTED: State.DRAFT, Step.SUBMITTED: State.TO_CHECK, Step.ABANDONED: State.ABANDONED},
    State.TO_CHECK: {Step.CHECKED: State.TO_SIGN, Step.RETURNED: State.DRAFT, Step.ABANDONED: State.ABANDONED},
    State.TO_SIGN: {Step.SIGNED: State.TO_DEPOSIT, Step.RETURNED: State.DRAFT, Step.ABANDONED: State.ABANDONED},
    State.TO_DEPOSIT: {Step.DEPOSITED: State.DEPOSITED, Step.RETURNED: State.DRAFT},
    State.DEPOSITED: {},
    State.ABANDONED: {},
}
# The last step alone tells the state: lists are read by it.
STATE_AFTER: dict[Step, State] = {
    Step.DRAFTED: State.DRAFT,
    Step.SUBMITTED: State.TO_CHECK,
    Step.RETURNED: State.DRAFT,
    Step.CHECKED: State.TO_SIGN,
    Step.SIGNED: State.TO_DEPOSIT,
    Step.DEPOSITED: State.DEPOSITED,
    Step.ABANDONED: State.ABANDONED,
}


@dataclass(frozen=True)
class Taken:
    """A step as recorded: what, and by whom."""

    step: Step
    by: UUID


def state_of(steps: Iterable[Taken]) -> State:
    """The state the recorded steps lead to.

    Source: L. 531-22 and R. 531-17, wording of 3 April 2026 (a written decision with a named author); design 4.
    """
    state = State.NEW
    for taken in steps:
        state = _after(state, taken.step)
    return state


def admit(steps: tuple[Taken, ...], step: Step, *, by: UUID, interviewers: frozenset[UUID]) -> State:
    """The state after one more step, if that agent may take it now.

    Raises StepNotAllowed, CheckerWroteIt (checked or signed off by somebody who wrote a word of it),
    SignatoryInterviewed.

    Source: L. 121-10 al. 1 (interviewing agents stay anonymous) with R. 531-17 al. 1 (the author is named); R. 121-37.
    """
    state = _after(state_of(steps), step)
    if step is Step.CHECKED and by in writers(steps):
        raise CheckerWroteIt
    if step is Step.SIGNED and by in interviewers:
        raise SignatoryInterviewed
    return state


def writers(steps: Iterable[Taken]) -> frozenset[UUID]:
    """Whoever wrote a version of the text.

    Source: design 4 (four eyes).
    """
    return frozenset(taken.by for taken in steps if taken.step is Step.DRAFTED)


def _after(state: State, step: Step) -> State:
    try:
        return TRANSITIONS[state][step]
    except KeyError:
        raise StepNotAllowed(state=state.value, step=step.value) from None
