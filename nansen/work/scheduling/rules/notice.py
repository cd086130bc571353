"""Whether a summons gives certain notice before its own date, and what its silence allows to conclude."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Notice(StrEnum):
    """What a person's knowledge of a letter rests on."""

    READ = "read"
    HANDED_OVER = "handed_over"
    SIGNED_FOR = "signed_for"
    FICTION = "fiction"
    NONE = "none"


@dataclass(frozen=True)
class NoticeBeforeInterview:
    """How a summons stands to its own interview, days counted on the calendar of the territory."""

    certain_on: date
    interview_on: date

    @property
    def days_missing(self) -> int:
        """How many more days the interview would need to come after certain notice: 0 when there are enough."""
        return max(0, (self.certain_on - self.interview_on).days + 1)

    @property
    def in_time(self) -> bool:
        """Whether the last day of the fiction is over before the day of the interview begins."""
        return self.days_missing == 0


def notice_before_interview(*, certain_on: date, interview_on: date) -> NoticeBeforeInterview:
    """How an electronic summons stands to its interview.

    Deemed notification falls at the end of the day `certain_on`: an interview held that same day comes too early.

    Source: R. 531-11 and R. 531-17 al. 3, wording of 3 April 2026 (fiction of fifteen days, extended to the summons).
    """
    return NoticeBeforeInterview(certain_on, interview_on)


CERTAIN = frozenset({Notice.READ, Notice.HANDED_OVER, Notice.SIGNED_FOR})


def absence_may_be_concluded(notice: Notice, *, noticed_on: date | None, interview_on: date) -> bool:
    """Whether the office may say that a person duly summoned stayed away.

    Only if the person really received the summons, no later than the day before the interview: the fiction alone
    never proves that somebody knew.

    Source: L. 531-12 (personal receipt), L. 531-16 al. 2 and L. 531-38 1° (duly summoned), wording of 3 April 2026.
    """
    return notice in CERTAIN and noticed_on is not None and noticed_on < interview_on
