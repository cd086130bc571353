"""Kinds of letters and what the law attaches to each.

Source: CESEDA R. 531-17 (decisions), R. 531-11 (summonses: "dans les conditions prévues à l'article R. 531-17").
"""

from enum import Enum


class Effect(Enum):
    """What depositing a letter in the space does in law."""

    FICTION = "fiction"
    """Unread at the end of the period, it is deemed notified."""
    INFORMATION = "information"
    """It is available, then read; nothing is ever deemed."""


class LetterKind(Enum):
    """A kind of letter. Its title says nothing of the outcome: it is shown before the letter is opened."""

    INTRODUCTION = "introduction"
    INTERVIEW_SUMMONS = "interview_summons"
    REJECTION = "rejection"
    DECISION = "decision"
    """A decision other than a rejection, told by its code (grant, inadmissibility, closure...)."""
    OTHER = "other"

    @property
    def title(self) -> str:
        """Return the title shown before and after opening: an English msgid, to be translated by the door."""
        return _TITLES[self]

    @property
    def effect(self) -> Effect:
        """Return what depositing it does: only decisions and interview summonses carry the fiction.

        Source: CESEDA R. 531-17 al. 3; R. 531-11 (read 3 April 2026).
        """
        return Effect.FICTION if self in _CARRIES_FICTION else Effect.INFORMATION

    @property
    def carries_fiction(self) -> bool:
        """Return whether it may be deemed notified unread."""
        return self.effect is Effect.FICTION

    @property
    def is_decision(self) -> bool:
        """Return whether it is a decision, which carries a decision code, remedies and mandatory mentions."""
        return self in _DECISIONS


_TITLES = {
    LetterKind.INTRODUCTION: "Your application has been received",
    LetterKind.INTERVIEW_SUMMONS: "Summons to your interview",
    LetterKind.REJECTION: "Decision of the office",
    LetterKind.DECISION: "Decision of the office",
    LetterKind.OTHER: "Letter from the office",
}
_DECISIONS = frozenset({LetterKind.REJECTION, LetterKind.DECISION})
_CARRIES_FICTION = _DECISIONS | {LetterKind.INTERVIEW_SUMMONS}
