"""Asking that images go off line, or that an answer stand beside them: by when the office says yes or no."""

from datetime import date

from nansen.kernel.periods import PLAIN, days, last_day, months
from nansen.work.archives.rules.request_steps import Kind, State, Step, Transitions

TAKEDOWN_WITHIN = months(1)
EXTENDED_TO = months(3)
REPLY_WITHIN = days(3)
_DECIDED = {Step.GRANTED: State.GRANTED, Step.REFUSED: State.REFUSED, Step.GIVEN_UP: State.GIVEN_UP}
TAKEDOWN: Transitions = {
    State.RECEIVED: {**_DECIDED, Step.EXTENDED: State.EXTENDED},
    State.EXTENDED: dict(_DECIDED),
}
REPLY: Transitions = {State.RECEIVED: dict(_DECIDED)}


def decision_due(kind: Kind, received_on: date, *, extended: bool = False) -> date:
    """The last day on which the office's word on a takedown or a reply is in time.

    A month for a takedown, three when the office said within the first that it needs them and why; three days for a
    reply.

    Source: RGPD art. 12.3 (one month, two more; mark M); loi 2004-575 art. 1-1 III (three days, secondary source, mark
    C); counted plainly, without rolling over (mark I).
    """
    if kind is Kind.REPLY:
        return last_day(received_on, REPLY_WITHIN, PLAIN)
    return last_day(received_on, EXTENDED_TO if extended else TAKEDOWN_WITHIN, PLAIN)
