"""Where a registration stands, and what an archivist may answer next."""

from collections.abc import Mapping
from enum import StrEnum

from nansen.work.readers.errors import ReasonMissing, StepNotAllowed


class Outcome(StrEnum):
    """What an archivist decided."""

    APPROVED = "approved"
    REFUSED = "refused"
    ASKED = "asked"
    SUSPENDED = "suspended"
    RESTORED = "restored"


class State(StrEnum):
    """Where a registration stands."""

    UNCONFIRMED = "unconfirmed"
    WAITING = "waiting"
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    SUSPENDED = "suspended"


class Reason(StrEnum):
    """Why somebody wishes to see the images: a closed list, told in their own words beside."""

    FAMILY = "family"
    RESEARCH = "research"
    TEACHING = "teaching"
    PRESS = "press"
    OTHER = "other"


_AFTER: Mapping[Outcome, State] = {
    Outcome.APPROVED: State.APPROVED,
    Outcome.RESTORED: State.APPROVED,
    Outcome.REFUSED: State.REFUSED,
    Outcome.ASKED: State.ASKED,
    Outcome.SUSPENDED: State.SUSPENDED,
}
OPEN: Mapping[State, tuple[Outcome, ...]] = {
    State.UNCONFIRMED: (),
    State.WAITING: (Outcome.APPROVED, Outcome.ASKED, Outcome.REFUSED),
    State.ASKED: (Outcome.APPROVED, Outcome.REFUSED),
    State.APPROVED: (Outcome.SUSPENDED,),
    State.REFUSED: (Outcome.APPROVED,),
    State.SUSPENDED: (Outcome.RESTORED,),
}
WITH_REASONS = frozenset({Outcome.REFUSED, Outcome.ASKED, Outcome.SUSPENDED})
# Where the reader may write to the office: to complete what they said, or to ask it to look again.
MAY_WRITE = frozenset({State.ASKED, State.REFUSED, State.SUSPENDED})


def state_of(last: Outcome | None, *, confirmed: bool, written_since: bool) -> State:
    """Where a registration stands, from the last answer and whether the reader has written after it.

    Source: design "status is derived from evidence". A suspended reader who writes stays suspended until an answer.
    """
    if not confirmed:
        return State.UNCONFIRMED
    if last is None or (written_since and last in {Outcome.ASKED, Outcome.REFUSED}):
        return State.WAITING
    return _AFTER[last]


def admit(state: State, outcome: Outcome, *, reason: str) -> None:
    """Nothing when this may be answered now. Raises StepNotAllowed; ReasonMissing for a refusal without its reasons.

    Source: the office's own rule; what is refused says why, so that it can be appealed against.
    """
    if outcome not in OPEN[state]:
        raise StepNotAllowed(outcome=outcome.value)
    if outcome in WITH_REASONS and not reason.strip():
        raise ReasonMissing
