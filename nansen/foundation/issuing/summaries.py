"""After opening: what a letter is, what to do, by when, in the reader's language.

Made of the sentences of `sentences/`, one file a language, and of computed facts only: no words of an agent, ever.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from nansen.foundation.issuing.errors import SentenceUnknown
from nansen.foundation.issuing.wording import date_in_words, hour_in_words
from nansen.kernel.calendar import PARIS
from nansen.kernel.letters import LetterKind

SOURCE_LANGUAGE = "fr"
_FOLDER = Path(__file__).parent / "sentences"


class Review(Enum):
    """What is known of a sentence: written by the office, translated but unread, translated and read over."""

    SOURCE = "source"
    DRAFT = "draft"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class Sentence:
    """A sentence with places for facts, and its review; a reviewed one says by which service and when."""

    text: str
    status: Review
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class SummaryFacts:
    """What the rules computed for this letter and this reader. Dates are legal dates, last days inclusive."""

    appeal_until: date | None = None
    legal_aid_until: date | None = None
    interview_at: datetime | None = None
    zone: ZoneInfo = PARIS


@dataclass(frozen=True)
class Summary:
    """What this is, what to do, by when. `french` is there when `is_draft`: show it beside, it is the source."""

    language: str
    what: str
    todo: tuple[str, ...]
    by_when: tuple[str, ...]
    is_draft: bool
    french: "Summary | None" = None


def summary(kind: LetterKind, facts: SummaryFacts, language: str) -> Summary:
    """The summary of a letter in a language, or in French when none is written in it; raises SentenceUnknown."""
    tag = language if language in languages() else SOURCE_LANGUAGE
    written = _written(kind, facts, tag)
    if written.is_draft and tag != SOURCE_LANGUAGE:
        return replace(written, french=_written(kind, facts, SOURCE_LANGUAGE))
    return written


@cache
def languages() -> tuple[str, ...]:
    """The languages summaries are written in."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def sentences(language: str) -> dict[str, dict[str, Sentence]]:
    """The sentences of a language: by kind of letter, then by name."""
    kinds = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {kind: {name: _sentence(entry) for name, entry in named.items()} for kind, named in kinds.items()}


def drafts(language: str) -> int:
    """How many sentences of a language nobody has reviewed."""
    return sum(s.status is Review.DRAFT for named in sentences(language).values() for s in named.values())


def _sentence(entry: dict[str, object]) -> Sentence:
    on = entry.get("on")
    sentence = Sentence(
        text=str(entry["text"]),
        status=Review(entry["status"]),
        by=str(entry.get("by", "")),
        on=on if isinstance(on, date) else None,
    )
    if sentence.status is Review.REVIEWED and not (sentence.by and sentence.on):
        raise ValueError(f"a reviewed sentence says by whom and when: {sentence.text}")
    return sentence


def _written(kind: LetterKind, facts: SummaryFacts, language: str) -> Summary:
    known = sentences(language).get(kind.value)
    if known is None:
        raise SentenceUnknown(kind=kind.value, language=language)
    todo = [name for name in known if name.startswith("todo_")]
    by_when = _by_when(kind, facts, language)
    used = [known[name] for name in ("what", *todo, *by_when)]
    return Summary(
        language=language,
        what=known["what"].text,
        todo=tuple(known[name].text for name in todo),
        by_when=tuple(known[name].text.format(**words) for name, words in by_when.items()),
        is_draft=any(sentence.status is Review.DRAFT for sentence in used),
    )


def _by_when(kind: LetterKind, facts: SummaryFacts, language: str) -> dict[str, dict[str, str]]:
    """Which sentences say when, and the words that fill them."""
    said: dict[str, dict[str, str]] = {}
    if kind is LetterKind.INTERVIEW_SUMMONS and facts.interview_at:
        said["by_when_interview"] = _moment(facts.interview_at, facts.zone, language)
    if kind.is_decision and facts.appeal_until:
        said["by_when_appeal"] = {"date": date_in_words(facts.appeal_until, language)}
    if kind.is_decision and facts.legal_aid_until:
        said["by_when_legal_aid"] = {"date": date_in_words(facts.legal_aid_until, language)}
    return said or _without_a_date(kind)


def _without_a_date(kind: LetterKind) -> dict[str, dict[str, str]]:
    names = {
        LetterKind.INTRODUCTION: "by_when_next",
        LetterKind.REJECTION: "by_when_unknown",
        LetterKind.DECISION: "by_when_read",
        LetterKind.OTHER: "by_when_read",
    }
    return {names[kind]: {}} if kind in names else {}


def _moment(at: datetime, zone: ZoneInfo, language: str) -> dict[str, str]:
    return {
        "date": date_in_words(at.astimezone(zone).date(), language),
        "hour": hour_in_words(at, language, zone=zone),
    }
