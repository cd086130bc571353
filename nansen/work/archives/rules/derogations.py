"""Reading a file before the law opens it: whose agreement, whose answer, by when (L. 213-3)."""

from datetime import date

from nansen.kernel.periods import PLAIN, last_day, months
from nansen.work.archives.rules.request_steps import State, Step, Transitions

ANSWER_WITHIN = months(2)
TRANSITIONS: Transitions = {
    State.RECEIVED: {Step.AGREEMENT_ASKED: State.AGREEMENT_ASKED, Step.GIVEN_UP: State.GIVEN_UP},
    State.AGREEMENT_ASKED: {
        Step.AGREED: State.AGREED,
        Step.DISAGREED: State.DISAGREED,
        Step.GIVEN_UP: State.GIVEN_UP,
    },
    State.AGREED: {Step.SENT: State.SENT, Step.GIVEN_UP: State.GIVEN_UP},
    State.DISAGREED: {Step.SENT: State.SENT_WITHOUT_AGREEMENT, Step.GIVEN_UP: State.GIVEN_UP},
    State.SENT: {Step.GRANTED: State.GRANTED, Step.REFUSED: State.REFUSED, Step.GIVEN_UP: State.GIVEN_UP},
    # Without the agreement of the authority the documents come from, the archives administration can only refuse.
    State.SENT_WITHOUT_AGREEMENT: {Step.REFUSED: State.REFUSED, Step.GIVEN_UP: State.GIVEN_UP},
}


def answer_due(registered_on: date) -> date:
    """The last day on which the answer to a request for early reading is in time, whoever gives it.

    Source: Code du patrimoine L. 213-3 I "ne peut excéder deux mois à compter de l'enregistrement de la demande" (text
    read, mark A); counted plainly, from a day to the same day, without rolling over (mark I).
    """
    return last_day(registered_on, ANSWER_WITHIN, PLAIN)
