"""The life of a letter that is not a decision, as one table."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from nansen.work.cases.errors import LetterNeedsSecondPerson, LetterNotReady, LetterWriterCannotCheck


class Step(StrEnum):
    """What is recorded."""

    WRITTEN = "written"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CHECKED = "checked"
    DEPOSITED = "deposited"
    ABANDONED = "abandoned"


class State(StrEnum):
    """Where the recorded steps leave the letter."""

    NEW = "new"
    DRAFT = "draft"
    TO_CHECK = "to_check"
    CHECKED = "checked"
    DEPOSITED = "deposited"
    ABANDONED = "abandoned"


TRANSITIONS: dict[State, dict[Step, State]] = {
    State.NEW: {Step.WRITTEN: State.DRAFT},
    State.DRAFT: {
        Step.WRITTEN: State.DRAFT,
        Step.SUBMITTED: State.TO_CHECK,
        Step.DEPOSITED: State.DEPOSITED,
        Step.ABANDONED: State.ABANDONED,
    },
    State.TO_CHECK: {Step.CHECKED: State.CHECKED, Step.RETURNED: State.DRAFT, Step.ABANDONED: State.ABANDONED},
    State.CHECKED: {Step.DEPOSITED: State.DEPOSITED, Step.RETURNED: State.DRAFT},
    State.DEPOSITED: {},
    State.ABANDONED: {},
}
# The last step alone tells the state: lists are read by it.
STATE_AFTER: dict[Step, State] = {
    Step.WRITTEN: State.DRAFT,
    Step.SUBMITTED: State.TO_CHECK,
    Step.RETURNED: State.DRAFT,
    Step.CHECKED: State.CHECKED,
    Step.DEPOSITED: State.DEPOSITED,
    Step.ABANDONED: State.ABANDONED,
}


@dataclass(frozen=True)
class Taken:
    """A step as recorded: what, and by whom."""

    step: Step
    by: UUID


def needs_second_person(*, uploaded: bool, supersedes: bool) -> bool:
    """Whether a second person must read the letter: when no template made its words, or when it corrects another.

    Source: design 4 (four eyes where a mistake cannot be taken back).
    """
    return uploaded or supersedes


def state_of(steps: Iterable[Taken]) -> State:
    """The state the recorded steps lead to.

    Source: design 4 (status is derived from recorded events).
    """
    state = State.NEW
    for taken in steps:
        state = _after(state, taken.step)
    return state


def admit(steps: tuple[Taken, ...], step: Step, *, by: UUID, four_eyes: bool) -> State:
    """The state after one more step, if that agent may take it now.

    Raises LetterNotReady, LetterWriterCannotCheck, LetterNeedsSecondPerson.

    Source: design 4 (four eyes).
    """
    state = state_of(steps)
    after = _after(state, step)
    if step is Step.CHECKED and any(t.by == by for t in steps if t.step is Step.WRITTEN):
        raise LetterWriterCannotCheck
    if step is Step.DEPOSITED and four_eyes and state is not State.CHECKED:
        raise LetterNeedsSecondPerson
    return after


def _after(state: State, step: Step) -> State:
    try:
        return TRANSITIONS[state][step]
    except KeyError:
        raise LetterNotReady(state=state.value, step=step.value) from None
