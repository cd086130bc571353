"""The summary of a letter in the reader's language, from computed facts only."""

from datetime import date

from django.utils.translation import get_language

from nansen.foundation.delivery.queries import LetterView
from nansen.foundation.delivery.rules.decisions import Remedy
from nansen.foundation.issuing.errors import SentenceUnknown
from nansen.foundation.issuing.summaries import Summary, SummaryFacts, summary


def summary_of(view: LetterView) -> Summary | None:
    """What the letter is, what to do, by when; None when no sentence was written for its kind."""
    facts = SummaryFacts(
        appeal_until=_prudent(view, Remedy.APPEAL),
        legal_aid_until=_prudent(view, Remedy.LEGAL_AID),
        interview_at=view.interview_at,
    )
    try:
        return summary(view.kind, facts, (get_language() or "fr").split("-")[0])
    except SentenceUnknown:
        return None


def _prudent(view: LetterView, remedy: Remedy) -> date | None:
    return next((line.prudent_last_day for line in view.deadlines if line.remedy is remedy), None)
