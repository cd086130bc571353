"""What a deposit must satisfy before any row is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nansen.foundation.delivery.errors import (
    AddresseeTwice,
    ChannelNotAllowed,
    DecisionCodeMissing,
    DecisionCodeUnexpected,
    DecisionCodeUnknown,
    DecisionDateInFuture,
    DecisionDateMissing,
    InterviewDateMissing,
    InterviewDatePast,
    NoAddressee,
    RegimeGapOpen,
    SummonsTooLate,
)
from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.delivery.rules.regimes import Channel, Point, Regime, ruling_needed
from nansen.foundation.delivery.rules.remedies import points_of
from nansen.foundation.delivery.rules.summons import summons_trap
from nansen.kernel.letters import LetterKind
from nansen.kernel.territories import Territory


@dataclass(frozen=True)
class Destination:
    """An addressee with the law that governs the letter to them."""

    person: UUID
    channel: Channel
    regime: Regime
    territory: Territory


def decision_of(
    kind: LetterKind, code: str | None, decided_on: date | None, today: date
) -> tuple[DecisionCode | None, date | None]:
    """Return the decision a letter carries with its date, both None for other letters.

    A rejection needs no code; the date of a decision is that of its deposit unless told, and a closure must tell it.
    Raises DecisionCodeMissing, DecisionCodeUnknown, DecisionCodeUnexpected, DecisionDateMissing, DecisionDateInFuture.

    Source: CESEDA L. 531-22, L. 531-39 al. 2, L. 531-40 (read 3 April 2026).
    """
    if not kind.is_decision:
        if code or decided_on:
            raise DecisionCodeUnexpected(kind=kind.value)
        return None, None
    code = code or (DecisionCode.REJ.value if kind is LetterKind.REJECTION else None)
    if code is None:
        raise DecisionCodeMissing
    if code not in {known.value for known in DecisionCode}:
        raise DecisionCodeUnknown(code=code)
    decision = DecisionCode(code)
    if kind is LetterKind.REJECTION and decision is not DecisionCode.REJ:
        raise DecisionCodeUnexpected(kind=kind.value, code=code)
    if decision.is_closure and decided_on is None:
        raise DecisionDateMissing(code=code)
    if decided_on is not None and decided_on > today:
        raise DecisionDateInFuture(decided_on=decided_on)
    return decision, decided_on or today


def check_interview(kind: LetterKind, interview_at: datetime | None, now: datetime) -> None:
    """Return nothing when a summons has a date to come and nothing else has one.

    Raises InterviewDateMissing, InterviewDatePast.

    Source: CESEDA L. 531-12, R. 531-11 (read 3 April 2026).
    """
    if (kind is LetterKind.INTERVIEW_SUMMONS) != (interview_at is not None):
        raise InterviewDateMissing(kind=kind.value)
    if interview_at is not None and interview_at <= now:
        raise InterviewDatePast(interview_at=interview_at)


def check_destinations(kind: LetterKind, decision: DecisionCode | None, destinations: Sequence[Destination]) -> None:
    """Return nothing when each addressee is named once, in a channel and under a law that let the letter go.

    Raises NoAddressee, AddresseeTwice, ChannelNotAllowed, RegimeGapOpen with the open points.

    Source: CESEDA R. 531-17, R. 531-11, R. 591-4 6°-7°, R. 591-12-1 6°-7° (read 3 April 2026).
    """
    if not destinations:
        raise NoAddressee
    if len({one.person for one in destinations}) < len(destinations):
        raise AddresseeTwice
    for one in destinations:
        if one.channel not in one.regime.channels[kind]:
            raise ChannelNotAllowed(
                channel=one.channel.value, allowed=sorted(channel.value for channel in one.regime.channels[kind])
            )
        if open_points := ruling_needed(one.regime, _points_needed(kind, decision, one.channel)):
            raise RegimeGapOpen(regime=one.regime.key, points=[point.value for point in open_points])


def check_summons(
    interview_at: datetime | None, now: datetime, destinations: Sequence[Destination], reason: str
) -> None:
    """Return nothing when a summons is certain before its day for everyone, or a reason is given to go on.

    Raises SummonsTooLate with the day of certain notice, the day of the interview and the channel proposed.

    Source: CESEDA R. 531-11, R. 531-17 al. 3 (read 3 April 2026).
    """
    if interview_at is None or reason.strip():
        return
    for one in destinations:
        trap = summons_trap(now, interview_at, one.channel, one.regime, one.territory)
        if trap is not None:
            raise SummonsTooLate(
                certain_on=trap.certain_on, interview_on=trap.interview_on, proposed=trap.proposed_channel.value
            )


def _points_needed(kind: LetterKind, decision: DecisionCode | None, channel: Channel) -> tuple[Point, ...]:
    """Return the points of the regime without which the letter's effects could not be told."""
    fiction = (Point.DEEMED_NOTIFICATION,) if kind.carries_fiction and channel is Channel.ELECTRONIC else ()
    return fiction + (points_of(decision) if decision else ())
