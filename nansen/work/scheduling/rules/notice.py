"""What a summons that nobody opened allows to conclude."""

from datetime import date
from enum import StrEnum


class Notice(StrEnum):
    """What a person's knowledge of a letter rests on."""

    READ = "read"
    HANDED_OVER = "handed_over"
    SIGNED_FOR = "signed_for"
    FICTION = "fiction"
    NONE = "none"


CERTAIN = frozenset({Notice.READ, Notice.HANDED_OVER, Notice.SIGNED_FOR})


def absence_may_be_concluded(notice: Notice, *, noticed_on: date | None, interview_on: date) -> bool:
    """Whether the office may say that a person duly summoned stayed away.

    Only if the person really received the summons, no later than the day before the interview: the fiction alone
    never proves that somebody knew.

    Source: L. 531-12 (personal receipt), L. 531-16 al. 2 and L. 531-38 1° (duly summoned), wording of 3 April 2026.
    """
    return notice in CERTAIN and noticed_on is not None and noticed_on < interview_on
