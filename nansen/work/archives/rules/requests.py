"""The life of a request about access: which step may follow which, who takes it, when an answer is due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from nansen.kernel.periods import PLAIN, last_day, months
from nansen.work.archives.errors import ReasonMissing, StepNotAllowed
from nansen.work.archives.rules import derogations, takedowns
from nansen.work.archives.rules.request_steps import Kind, State, Step, Transitions

TRANSITIONS: Mapping[Kind, Transitions] = {
    Kind.DEROGATION: derogations.TRANSITIONS,
    Kind.TAKEDOWN: takedowns.TAKEDOWN,
    Kind.REPLY: takedowns.REPLY,
}
FORGETTABLE_AFTER = months(6)
WITH_REASONS = frozenset({Step.DISAGREED, Step.REFUSED, Step.EXTENDED})
# The office's agreement is the word of whoever answers for a division, not of the archivist who asks for it.
BY_SUPERVISORS = frozenset({Step.AGREED, Step.DISAGREED})


def state_of(kind: Kind, steps: Iterable[Step]) -> State:
    """Where the recorded steps leave the request.

    Source: L. 213-3 for derogations; design "status is derived from evidence". A step out of order changes nothing.
    """
    state = State.RECEIVED
    for step in steps:
        state = TRANSITIONS[kind].get(state, {}).get(step, state)
    return state


def steps_open(kind: Kind, state: State) -> list[Step]:
    """What may be recorded next.

    Source: L. 213-3 for derogations; RGPD art. 12 for takedowns.
    """
    return list(TRANSITIONS[kind].get(state, {}))


def admit(kind: Kind, taken: Sequence[Step], step: Step, *, reason: str) -> State:
    """The state after the step. Raises StepNotAllowed, and ReasonMissing for a refusal or a delay without its reasons.

    Source: L. 213-3 for the order; L. 213-5 (a refusal gives its reasons); RGPD art. 12.3 and 12.4 for takedowns.
    """
    found = TRANSITIONS[kind].get(state_of(kind, taken), {}).get(step)
    if found is None:
        raise StepNotAllowed(step=step.value)
    if step in WITH_REASONS and not reason.strip():
        raise ReasonMissing
    return found


def due_on(kind: Kind, received_on: date, taken: Iterable[Step]) -> date:
    """The last day on which the answer is in time.

    Source: L. 213-3 I; RGPD art. 12.3; loi 2004-575 art. 1-1 III, as their own rules count them.
    """
    if kind is Kind.DEROGATION:
        return derogations.answer_due(received_on)
    return takedowns.decision_due(kind, received_on, extended=Step.EXTENDED in set(taken))


def forgettable_after(ended_on: date) -> date:
    """The last day on which who made a request is still needed: an appeal may come until then.

    Source: RGPD art. 5.1 e (no longer than is necessary; mark M). Six months cover the two of the CADA, its month of
    answer and the two of the court: prudent, our inference (mark I).
    """
    return last_day(ended_on, FORGETTABLE_AFTER, PLAIN)
