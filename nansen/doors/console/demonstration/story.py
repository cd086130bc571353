"""The stages at which the demonstration leaves its persons, and how many are at each."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial

from nansen.doors.console.demonstration import lives
from nansen.doors.console.demonstration.lives import DAY, Script
from nansen.foundation.delivery.rules.notification import PostalEvent
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.kernel.calendar import PARIS
from nansen.kernel.letters import LetterKind

Stage = Callable[[Script], None]


def _begin(script: Script, *, able: bool = True) -> None:
    script.at(script.registered, partial(lives.register, script.life, able=able))


def _settle(script: Script) -> None:
    """Registered, slip handed over, signed in, introduction received."""
    _begin(script)
    script.at(script.registered, partial(lives.give_slip, script.life))
    script.at(script.registered + script.chance.randrange(1, 6) * DAY, partial(lives.enter, script.life))
    script.at(script.registered + 7 * DAY, partial(lives.introduce, script.life))


def _heard(script: Script, *, summoned_ago: int) -> None:
    """Settled, introduction read, summoned and heard before now."""
    _settle(script)
    script.at(script.registered + 9 * DAY, partial(lives.read, script.life, LetterKind.INTRODUCTION))
    summoned = script.ago(summoned_ago)
    script.at(summoned, partial(lives.summon, script.life, interview_at=_morning(summoned + 30 * DAY)))
    script.at(summoned + 3 * DAY, partial(lives.read, script.life, LetterKind.INTERVIEW_SUMMONS))


def _morning(day: datetime) -> datetime:
    """Nine o'clock of a working day."""
    day += timedelta(days=(7 - day.weekday()) % 7) if day.weekday() > 4 else timedelta()  # noqa: PLR2004 -- Saturday is 5
    return datetime.combine(day.astimezone(PARIS).date(), time(9, 0), PARIS)


def slip_not_handed_over(script: Script) -> None:
    """A slip is printed and nobody has come for it."""
    _begin(script)
    script.at(script.ago(2), partial(lives.give_slip, script.life, hand_over=False))


def slip_in_hand(script: Script) -> None:
    """The slip was handed over; the first sign-in is to come."""
    _begin(script)
    script.at(script.ago(script.chance.randrange(1, 5)), partial(lives.give_slip, script.life))


def slip_expired(script: Script) -> None:
    """The slip was handed over long ago and never used."""
    _begin(script)
    script.at(script.registered, partial(lives.give_slip, script.life))


def introduction_waits(script: Script) -> None:
    """The first letter was never opened."""
    _settle(script)


def introduction_read(script: Script) -> None:
    """All is read; the interview is to come. Some have another letter besides."""
    _settle(script)
    script.at(script.registered + 9 * DAY, partial(lives.read, script.life, LetterKind.INTRODUCTION))
    if script.chance.random() < 1 / 3:
        script.at(script.ago(script.chance.randrange(2, 40)), partial(lives.write_freely, script.life))


def summons_waits(script: Script) -> None:
    """A summons is not opened yet."""
    _settle(script)
    script.at(script.registered + 9 * DAY, partial(lives.read, script.life, LetterKind.INTRODUCTION))
    interview = _morning(script.now + script.chance.randrange(18, 45) * DAY)
    script.at(script.ago(script.chance.randrange(1, 13)), partial(lives.summon, script.life, interview_at=interview))


def summons_read(script: Script) -> None:
    """A summons was read; the interview is to come."""
    _settle(script)
    script.at(script.registered + 9 * DAY, partial(lives.read, script.life, LetterKind.INTRODUCTION))
    summoned = script.ago(script.chance.randrange(5, 14))
    interview = _morning(script.now + script.chance.randrange(18, 45) * DAY)
    script.at(summoned, partial(lives.summon, script.life, interview_at=interview))
    script.at(summoned + 3 * DAY, partial(lives.read, script.life, LetterKind.INTERVIEW_SUMMONS))


def decision_waits(script: Script) -> None:
    """A decision waits to be opened; some reach their fifteenth day."""
    _heard(script, summoned_ago=70)
    script.at(script.ago(script.chance.randrange(1, 15)), partial(lives.decide, script.life))


def decision_read(script: Script) -> None:
    """A decision was read; the appeal can still be made."""
    _heard(script, summoned_ago=90)
    decided = script.ago(script.chance.randrange(8, 26))
    script.at(decided, partial(lives.decide, script.life))
    script.at(decided + script.chance.randrange(1, 7) * DAY, partial(lives.read, script.life, LetterKind.REJECTION))


def decision_deemed(script: Script) -> None:
    """Nobody opened the decision: the law holds it notified; one in three opened it too late."""
    _heard(script, summoned_ago=95)
    decided = script.ago(script.chance.randrange(20, 40))
    script.at(decided, partial(lives.decide, script.life))
    script.at(decided + 16 * DAY, partial(lives.expire, script.life))
    if script.chance.random() < 1 / 3:
        script.at(decided + 18 * DAY, partial(lives.read, script.life, LetterKind.REJECTION))


def appeal_over(script: Script) -> None:
    """A decision was read long ago; the month is over."""
    _heard(script, summoned_ago=130)
    decided = script.ago(script.chance.randrange(60, 80))
    script.at(decided, partial(lives.decide, script.life))
    script.at(decided + 4 * DAY, partial(lives.read, script.life, LetterKind.REJECTION))


def on_paper(script: Script) -> None:
    """The person cannot use the space: the decision went by registered letter."""
    _begin(script, able=False)
    decided = script.ago(script.chance.randrange(12, 30))
    script.at(decided, partial(lives.decide, script.life, channel=Channel.REGISTERED_LETTER))
    for event, later in ((PostalEvent.POSTED, 1), (PostalEvent.PRESENTED, 3), (PostalEvent.DELIVERED, 8)):
        day = decided + later * DAY
        script.at(day, partial(lives.post, script.life, event, day))


def decision_to_check(script: Script) -> None:
    """A decision waits for a second person."""
    _heard(script, summoned_ago=70)
    script.at(script.ago(1), partial(lives.draft_decision, script.life, checked=False))


def decision_to_sign(script: Script) -> None:
    """A decision was checked and waits for its signatory."""
    _heard(script, summoned_ago=70)
    script.at(script.ago(1), partial(lives.draft_decision, script.life))


STAGES: tuple[tuple[Stage, int], ...] = (
    (slip_not_handed_over, 10), (slip_in_hand, 8), (slip_expired, 6), (introduction_waits, 15),
    (introduction_read, 36), (summons_waits, 20), (summons_read, 25), (decision_waits, 22), (decision_read, 18),
    (decision_deemed, 12), (appeal_over, 10), (on_paper, 8), (decision_to_check, 5), (decision_to_sign, 5),
)  # fmt: skip
