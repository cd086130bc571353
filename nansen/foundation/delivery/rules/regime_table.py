"""The table of regimes: every delay, its article and its way of counting. Nothing here is a constant elsewhere.

Certainty marks are those of docs/law.md. The order matters: the first regime that fits governs.
"""

from datetime import date

from nansen.foundation.delivery.rules.regimes import Certainty, Channel, Delay, Gap, MinisterialOrder, Point, Regime
from nansen.kernel.letters import LetterKind
from nansen.kernel.periods import FRANC, PLAIN, Counting, Period, days, hours, months
from nansen.kernel.territories import Territory

FIRST_READ = date(2015, 11, 1)  # entry into force of the reform of 29 July 2015, from memory
LAST_DAY_OF_CESEDA = date(2026, 6, 11)
FIRST_DAY_OF_REGULATION = date(2026, 6, 12)

# No ministerial order under R. 591-3 could be read. The office adds here those it is subject to.
ORDERS: tuple[MinisterialOrder, ...] = ()

_ALL = frozenset(Channel)
_ANY_CHANNEL = dict.fromkeys(LetterKind, _ALL)
_BY_HAND = _ANY_CHANNEL | {kind: frozenset({Channel.HAND_DELIVERY}) for kind in LetterKind if kind.carries_fiction}
_ROLLING = Counting(roll_over=True)


def _a(period: Period, starts_with: str, article: str, counting: Counting = PLAIN, **more: object) -> Delay:
    """Return a delay read in the statutory text; its way of counting stays our inference."""
    return Delay(period, starts_with, article, Certainty.A, counting, **more)  # type: ignore[arg-type]


_DEEMED = _a(
    days(15),
    "the letter is made available",
    "CESEDA R. 531-17 al. 3; R. 531-11 for summonses",
    note="The text does not say how the days are counted: the day of availability is left out, the fifteenth counts "
    "whole, holidays do not matter. A question for a jurist.",
)
_APPEAL = _a(
    months(1),
    "notification",
    "CESEDA L. 532-1, R. 532-10",
    FRANC,
    counting_certainty=Certainty.M,
    note="Counted as a period free of its last day before the courts; the person is shown the plain month, which is "
    "never later. Delays of distance were not read.",
)
_LEGAL_AID = Delay(
    days(15),
    "notification",
    "CESEDA R. 531-18; loi 91-647 art. 9-4",
    Certainty.C,
    _ROLLING,
    note="The length was read in a secondary source; R. 531-18 only says that the notification states it.",
)
_ADMINISTRATIVE_COURT = Delay(
    months(2),
    "notification, or the answer to the request to reopen",
    "CJA R. 421-1",
    Certainty.M,
    FRANC,
    Certainty.M,
)
_REOPENING = _a(
    months(9),
    "the date of the closure decision",
    "CESEDA L. 531-40",
    less_than=True,
    note='"Dans un délai inférieur à neuf mois": strictly less, and only once.',
)

_CESEDA: dict[Point, Delay | Gap] = {
    Point.DEEMED_NOTIFICATION: _DEEMED,
    Point.APPEAL: _APPEAL,
    Point.LEGAL_AID: _LEGAL_AID,
    Point.ADMINISTRATIVE_COURT: _ADMINISTRATIVE_COURT,
    Point.REOPENING_REQUEST: _REOPENING,
    Point.REOPENING_LODGING: _a(days(8), "registration of the request to reopen", "CESEDA R. 531-34"),
    Point.REOPENING_COMPLETION: _a(days(4), "the office's request", "CESEDA R. 531-34"),
    Point.LODGING: _a(days(21), "handing over of the certificate", "CESEDA R. 531-2"),
    Point.LODGING_IN_DETENTION: _a(
        days(5), "notification of the detention", "CESEDA R. 531-2", note="Counted in date and hour."
    ),
    Point.COMPLETION: _a(days(8), "the office's request", "CESEDA R. 531-4"),
    Point.DECISION: Delay(
        months(6), "lodging", "CESEDA R. 531-6; directive 2013/32 art. 31(3)-(4)", Certainty.M, note="Can be extended."
    ),
    Point.DECISION_ACCELERATED: _a(days(15), "lodging", "CESEDA R. 531-23 al. 1"),
    Point.DECISION_AFTER_SWITCH: _a(days(15), "interview", "CESEDA R. 531-26 al. 2"),
    Point.DECISION_IN_DETENTION: _a(hours(96), "receipt of the application", "CESEDA R. 531-23 al. 2, L. 531-29"),
    Point.SIX_MONTH_LETTER: _a(
        days(15), "counted back from the end of the six months", "CESEDA R. 531-7", note="At least fifteen days before."
    ),
    Point.INADMISSIBILITY: _a(months(1), "lodging, or the interview that shows the ground", "CESEDA R. 531-30"),
    Point.READMISSION_ANSWER: _a(months(2), "the office's question to the prefect", "CESEDA R. 531-31"),
    Point.SUBSEQUENT_LODGING: _a(days(8), "registration", "CESEDA R. 531-36"),
    Point.SUBSEQUENT_COMPLETION: _a(days(4), "the office's request", "CESEDA R. 531-37"),
    Point.SUBSEQUENT_EXAMINATION: _a(days(8), "lodging", "CESEDA R. 531-38"),
}


def _overseas(article: str) -> dict[Point, Delay | Gap]:
    """Return the points of the common regime with those the overseas adaptation replaces."""
    return _CESEDA | {
        Point.LODGING: _a(
            days(7), "handing over of the certificate", f"CESEDA R. 531-2 as adapted by {article} 1°", note="In person."
        ),
        Point.COMPLETION: _a(days(3), "the office's request", f"CESEDA R. 531-4 as adapted by {article} 2°"),
        Point.DECISION: _a(
            days(21),
            "lodging",
            f"CESEDA R. 531-6 as adapted by {article} 4°",
            note="R. 531-7 as adapted lets the office not keep to it.",
        ),
    }


_REGULATION: dict[Point, Delay | Gap] = {
    Point.DEEMED_NOTIFICATION: Gap("Does the fifteen-day fiction of R. 531-17 survive beside Regulation 2024/1348?"),
    Point.APPEAL: Gap("Which time limit for appeal did French law set under article 67? It was not read."),
    Point.LEGAL_AID: Gap(
        "Which time limit for legal aid did French law set? No adaptation after April 2026 was found."
    ),
    Point.ADMINISTRATIVE_COURT: Gap("Do closures and statelessness stay with the administrative court?"),
    Point.REOPENING_REQUEST: Gap("What replaced the reopening of L. 531-40 for implicit withdrawal (art. 41)?"),
    Point.REOPENING_LODGING: Gap("What replaced R. 531-34?"),
    Point.REOPENING_COMPLETION: Gap("What replaced R. 531-34?"),
    Point.LODGING: Delay(days(21), "registration", "Regulation (EU) 2024/1348 art. 28", Certainty.B, note="In person."),
    Point.LODGING_IN_DETENTION: Gap("Which time limit in detention?"),
    Point.COMPLETION: Gap("Which time limit to complete an application?"),
    Point.DECISION: Delay(months(6), "lodging", "Regulation (EU) 2024/1348 art. 35", Certainty.M),
    Point.DECISION_ACCELERATED: Delay(months(3), "lodging", "Regulation (EU) 2024/1348 art. 35(3)", Certainty.B),
    Point.DECISION_AFTER_SWITCH: Gap("Which time limit after a switch to the accelerated procedure?"),
    Point.DECISION_IN_DETENTION: Gap("Do the ninety-six hours survive?"),
    Point.SIX_MONTH_LETTER: Gap("Which duty to inform of a delay?"),
    Point.INADMISSIBILITY: Delay(
        months(2),
        "lodging",
        "Regulation (EU) 2024/1348 art. 35(1)",
        Certainty.B,
        note="Ten working days in the case of article 38(1)(e).",
    ),
    Point.READMISSION_ANSWER: Gap("Which procedure with the prefect?"),
    Point.SUBSEQUENT_LODGING: Gap("Which time limit to lodge a subsequent application?"),
    Point.SUBSEQUENT_COMPLETION: Gap("Which time limit to complete a subsequent application?"),
    Point.SUBSEQUENT_EXAMINATION: Gap("Which time limit for the preliminary examination?"),
}

REGIMES = (
    Regime(
        key="ceseda_overseas_order",
        title="CESEDA before 12 June 2026, Guadeloupe, Guyane and Martinique while a ministerial order says so",
        valid_from=FIRST_READ,
        valid_to=LAST_DAY_OF_CESEDA,
        territories=frozenset({Territory.GUADELOUPE, Territory.GUYANE, Territory.MARTINIQUE}),
        points=_overseas("R. 591-4, R. 591-7 or R. 591-11"),
        channels=_BY_HAND,
        appointment_fiction=True,
        needs_order=True,
    ),
    Regime(
        key="ceseda_mayotte",
        title="CESEDA before 12 June 2026, Mayotte",
        valid_from=FIRST_READ,
        valid_to=LAST_DAY_OF_CESEDA,
        territories=frozenset({Territory.MAYOTTE}),
        points=_overseas("R. 591-12-1"),
        channels=_BY_HAND,
        appointment_fiction=True,
    ),
    Regime(
        key="ceseda",
        title="CESEDA before 12 June 2026",
        valid_from=FIRST_READ,
        valid_to=LAST_DAY_OF_CESEDA,
        territories=frozenset(
            {
                Territory.METROPOLITAN,
                Territory.REUNION,
                Territory.GUADELOUPE,
                Territory.GUYANE,
                Territory.MARTINIQUE,
            }
        ),
        points=_CESEDA,
        channels=_ANY_CHANNEL,
    ),
    Regime(
        key="regulation_2024_1348",
        title="Regulation (EU) 2024/1348, as far as it could be read",
        valid_from=FIRST_DAY_OF_REGULATION,
        valid_to=None,
        territories=frozenset(
            {
                Territory.METROPOLITAN,
                Territory.REUNION,
                Territory.GUADELOUPE,
                Territory.GUYANE,
                Territory.MARTINIQUE,
                Territory.MAYOTTE,
            }
        ),
        points=_REGULATION,
        channels=_ANY_CHANNEL,
    ),
)


def regime_by_key(key: str) -> Regime:
    """Return the regime of a key. Raises KeyError: the keys of stored evidence are never removed from the table.

    Source: the table above.
    """
    return next(regime for regime in REGIMES if regime.key == key)
