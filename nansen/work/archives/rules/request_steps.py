"""What may happen to a request about access: its kinds, its steps, where they leave it."""

from enum import StrEnum


class Kind(StrEnum):
    """What is asked for."""

    DEROGATION = "derogation"
    TAKEDOWN = "takedown"
    REPLY = "reply"


class Step(StrEnum):
    """What is recorded after a request was received."""

    AGREEMENT_ASKED = "agreement_asked"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    SENT = "sent"
    EXTENDED = "extended"
    GRANTED = "granted"
    REFUSED = "refused"
    GIVEN_UP = "given_up"


class State(StrEnum):
    """Where the recorded steps leave a request."""

    RECEIVED = "received"
    AGREEMENT_ASKED = "agreement_asked"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    SENT = "sent"
    SENT_WITHOUT_AGREEMENT = "sent_without_agreement"
    EXTENDED = "extended"
    GRANTED = "granted"
    REFUSED = "refused"
    GIVEN_UP = "given_up"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done."""
        return self in {State.GRANTED, State.REFUSED, State.GIVEN_UP}


ENDS = frozenset({Step.GRANTED, Step.REFUSED, Step.GIVEN_UP})
Transitions = dict[State, dict[Step, State]]
