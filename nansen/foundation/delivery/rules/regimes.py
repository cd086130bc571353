"""Regimes: which law governs a letter, and the delays and ways of counting it gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from nansen.foundation.delivery.errors import NotAGap, RegimeGapOpen, RegimeUnread
from nansen.kernel.letters import LetterKind
from nansen.kernel.periods import PLAIN, Counting, Period, add_months
from nansen.kernel.territories import Territory


class Channel(Enum):
    """The way a letter reaches one addressee."""

    ELECTRONIC = "electronic"
    REGISTERED_LETTER = "registered_letter"
    HAND_DELIVERY = "hand_delivery"


class Certainty(Enum):
    """How surely a point of law is known: the marks of docs/law.md."""

    A = "statutory text read"
    B = "official page read"
    C = "secondary source read"
    M = "from memory, unverified"
    I = "our own inference"  # noqa: E741 - the mark's name


class Point(Enum):
    """A point of law that a regime settles or leaves open."""

    DEEMED_NOTIFICATION = "deemed_notification"
    APPEAL = "appeal"
    LEGAL_AID = "legal_aid"
    REOPENING_REQUEST = "reopening_request"
    REOPENING_LODGING = "reopening_lodging"
    REOPENING_COMPLETION = "reopening_completion"
    ADMINISTRATIVE_COURT = "administrative_court"
    LODGING = "lodging"
    LODGING_IN_DETENTION = "lodging_in_detention"
    COMPLETION = "completion"
    DECISION = "decision"
    DECISION_ACCELERATED = "decision_accelerated"
    DECISION_AFTER_SWITCH = "decision_after_switch"
    DECISION_IN_DETENTION = "decision_in_detention"
    SIX_MONTH_LETTER = "six_month_letter"
    INADMISSIBILITY = "inadmissibility"
    READMISSION_ANSWER = "readmission_answer"
    SUBSEQUENT_LODGING = "subsequent_lodging"
    SUBSEQUENT_COMPLETION = "subsequent_completion"
    SUBSEQUENT_EXAMINATION = "subsequent_examination"


@dataclass(frozen=True)
class Delay:
    """A delay the law gives: its length, its way of counting, what starts it, where it is written.

    `less_than`: the law says "in less than", so the last day is the eve of the day the period is full.
    """

    period: Period
    starts_with: str
    article: str
    certainty: Certainty
    counting: Counting = PLAIN
    counting_certainty: Certainty = Certainty.I
    less_than: bool = False
    note: str = ""


@dataclass(frozen=True)
class Gap:
    """A point the regime leaves open, as a question to a jurist."""

    question: str


@dataclass(frozen=True)
class Regime:
    """A body of rules: from when to when (both included), where, and what it says on each point."""

    key: str
    title: str
    valid_from: date
    valid_to: date | None
    territories: frozenset[Territory]
    points: Mapping[Point, Delay | Gap]
    channels: Mapping[LetterKind, frozenset[Channel]]
    appointment_fiction: bool = False
    """Whether a person convened to receive a decision and absent without good reason is deemed notified that day."""
    needs_order: bool = False
    """Whether it applies only while a ministerial order says so."""

    def delay(self, point: Point) -> Delay:
        """Return what the regime says on a point. Raises RegimeGapOpen when it leaves it open or does not know it."""
        found = self.points.get(point, Gap("The regime does not know this point."))
        if isinstance(found, Gap):
            raise RegimeGapOpen(regime=self.key, point=point.value, question=found.question)
        return found


@dataclass(frozen=True)
class MinisterialOrder:
    """An order that puts the overseas adaptation in force in a territory (last day included, 18 months at most)."""

    territory: Territory
    first_day: date
    last_day: date
    article: str

    def __post_init__(self) -> None:
        if not self.first_day <= self.last_day < add_months(self.first_day, 18):
            raise ValueError("an order lasts from one day to eighteen months")


@dataclass(frozen=True)
class Ruling:
    """An agent's dated and reasoned decision on a point the regime leaves open."""

    point: Point
    period: Period
    counting: Counting
    reason: str
    decided_on: date

    def as_delay(self, gap: Gap) -> Delay:
        """Return the delay the ruling settles, marked as the office's own decision."""
        return Delay(
            period=self.period,
            counting=self.counting,
            starts_with="as the decision states",
            article=f"decision of the office of {self.decided_on.isoformat()}",
            certainty=Certainty.I,
            note=gap.question,
        )


@dataclass(frozen=True)
class EnteredRuling:
    """A ruling, with the instant it was entered and the one from which it governs nothing new, if it was ended."""

    ruling: Ruling
    entered_at: datetime
    ended_at: datetime | None = None


def rulings_over(entered: Iterable[EnteredRuling], deposited_at: datetime) -> tuple[Ruling, ...]:
    """Return the rulings that govern a letter deposited at an instant, one a point.

    The latest decided of those that stood then; where none stood, the latest of those that had: a letter that left
    under a ruling keeps it, whatever is ruled or ended after.

    Source: design of the platform: a ruling governs what comes after it, and nothing is overwritten.
    """
    chosen: dict[Point, EnteredRuling] = {}
    known = [one for one in entered if one.entered_at <= deposited_at]
    for one in sorted(known, key=lambda one: (_stood(one, deposited_at), one.ruling.decided_on, one.entered_at)):
        chosen[one.ruling.point] = one
    return tuple(one.ruling for one in chosen.values())


def _stood(one: EnteredRuling, at: datetime) -> bool:
    return one.ended_at is None or at < one.ended_at


def regime_for(
    registered_on: date,
    territory: Territory,
    regimes: Sequence[Regime],
    orders: Sequence[MinisterialOrder] = (),
) -> Regime:
    """Return the regime of an application, from its registration date and territory. Raises RegimeUnread.

    Source: Regulation (EU) 2024/1348, applicable from 12 June 2026; CESEDA R. 591-3, R. 591-4, R. 591-7, R. 591-11,
    R. 591-12-1 (read 3 April 2026).
    """
    ordered = any(
        order.territory is territory and order.first_day <= registered_on <= order.last_day for order in orders
    )
    for regime in regimes:
        in_time = regime.valid_from <= registered_on and (regime.valid_to is None or registered_on <= regime.valid_to)
        if in_time and territory in regime.territories and (ordered or not regime.needs_order):
            return regime
    raise RegimeUnread(registered_on=registered_on, territory=territory.value)


def ruling_needed(regime: Regime, points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the points among `points` on which an agent must decide before a letter may go.

    Source: design of the platform (a gap of the law is never guessed); Regulation (EU) 2024/1348 as far as read.
    """
    return tuple(point for point in points if not isinstance(regime.points.get(point), Delay))


def settled(regime: Regime, rulings: Iterable[Ruling]) -> Regime:
    """Return the regime with its gaps filled by the rulings, the latest first. Raises NotAGap.

    Source: design of the platform: where a regime has a gap, an agent's dated and reasoned decision fills it.
    """
    points = dict(regime.points)
    for ruling in sorted(rulings, key=lambda ruling: ruling.decided_on):
        gap = regime.points.get(ruling.point, Gap("The regime does not know this point."))
        if isinstance(gap, Delay):
            raise NotAGap(regime=regime.key, point=ruling.point.value)
        points[ruling.point] = ruling.as_delay(gap)
    return replace(regime, points=points)
