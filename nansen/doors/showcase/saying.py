"""Words in the reader's language, else in French and said so; dates of which perhaps only the year is known."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.rules.exhibitions import REFERENCE, Words


@dataclass(frozen=True)
class Said:
    """A text and its language; `instead` when it stands in French because the reader's language has none."""

    text: str
    language: str
    instead: bool = False

    @property
    def paragraphs(self) -> list[str]:
        """The text, cut where a line is empty."""
        pieces = self.text.replace("\r", "").split("\n\n")
        return [" ".join(piece.split()) for piece in pieces if piece.strip()]

    @property
    def plain(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


def said(words: Words, language: str) -> Said | None:
    """The words for this reader; None where there are none at all."""
    if text := words.get(language, "").strip():
        return Said(text, language)
    french = words.get(REFERENCE, "").strip()
    return Said(french, REFERENCE, instead=language != REFERENCE) if french else None


def day_in_words(on: PartialDate, language: str) -> str:
    """The date as far as it is known: 1926, mars 1926, 9 mars 1926."""
    if on.month is None:
        return str(on.year)
    if on.day is None:
        return format_date(date(on.year, on.month, 1), "LLLL y", locale=language)
    words = format_date(date(on.year, on.month, on.day), "d MMMM y", locale=language)
    return words.replace("1 ", "1er ", 1) if language == REFERENCE and on.day == 1 else words
