"""Remedies: until which day the person may act against a decision, as the law has it and as prudence has it."""

from dataclasses import dataclass
from datetime import date, timedelta

from nansen.foundation.delivery.rules.decisions import DecisionCode, Remedy
from nansen.foundation.delivery.rules.regimes import Delay, Point, Regime
from nansen.kernel.periods import PLAIN, Counting, last_day
from nansen.kernel.territories import Territory

_POINTS = {
    Remedy.APPEAL: Point.APPEAL,
    Remedy.LEGAL_AID: Point.LEGAL_AID,
    Remedy.REOPENING: Point.REOPENING_REQUEST,
    Remedy.ADMINISTRATIVE_COURT: Point.ADMINISTRATIVE_COURT,
    Remedy.ADMINISTRATIVE_COURT_AFTER_REOPENING: Point.ADMINISTRATIVE_COURT,
}


@dataclass(frozen=True)
class Deadline:
    """The last day of a remedy, included. Both days are None while what starts the period is not known.

    `last_day` is the law's, counted as the regime says; `prudent_last_day` is never later: the person is shown it.
    """

    remedy: Remedy
    last_day: date | None
    prudent_last_day: date | None
    article: str


def points_of(code: DecisionCode) -> tuple[Point, ...]:
    """Return the points of the regime that the remedies of a decision rest on.

    Source: CESEDA L. 532-1, R. 531-18, L. 531-40 (read 3 April 2026).
    """
    return tuple(dict.fromkeys(_POINTS[remedy] for remedy in code.remedies))


def period_ends(start: date, delay: Delay, counting: Counting, territory: Territory) -> date:
    """Return the last day of a delay that starts on `start`: the eve when the law says "less than".

    Source: CESEDA L. 531-40 ("dans un délai inférieur à neuf mois"; read 3 April 2026).
    """
    if not delay.less_than:
        return last_day(start, delay.period, counting, territory)
    return last_day(start, delay.period, PLAIN, territory) - timedelta(days=1)


def deadlines(
    code: DecisionCode,
    regime: Regime,
    *,
    notified_on: date | None,
    prudent_on: date | None,
    decided_on: date | None,
    territory: Territory = Territory.METROPOLITAN,
) -> tuple[Deadline, ...]:
    """Return the remedies against a decision with their last days, in the order they are told.

    Appeals and legal aid run from notification; reopening from the date of the decision; the administrative court after
    a closure from the answer to the request to reopen, which is a condition of it. Raises RegimeGapOpen.

    Source: CESEDA L. 532-1, R. 532-10, R. 531-18 2°, L. 531-40, L. 582-3 (read 3 April 2026); CJA R. 421-1 (from
    memory).
    """
    found: list[Deadline] = []
    for remedy in code.remedies:
        delay = regime.delay(_POINTS[remedy])
        legal, prudent = notified_on, prudent_on
        if remedy is Remedy.REOPENING:
            legal = prudent = decided_on
        elif remedy is Remedy.ADMINISTRATIVE_COURT_AFTER_REOPENING:
            legal = prudent = None
        found.append(
            Deadline(
                remedy=remedy,
                last_day=period_ends(legal, delay, delay.counting, territory) if legal else None,
                prudent_last_day=period_ends(prudent, delay, PLAIN, territory) if prudent else None,
                article=delay.article,
            )
        )
    return tuple(found)


def reopening_is_in_time(decided_on: date, asked_on: date, regime: Regime, *, already_reopened: bool) -> bool:
    """Return whether a request to reopen comes less than nine months after the closure, and for the first time.

    Source: CESEDA L. 531-40 al. 1-2 (read 3 April 2026).
    """
    last = period_ends(decided_on, regime.delay(Point.REOPENING_REQUEST), PLAIN, Territory.METROPOLITAN)
    return not already_reopened and decided_on <= asked_on <= last
