"""What issuing refuses, and what it cannot do without."""

from nansen.kernel.errors import Refusal


class CharacterNotPrintable(Refusal):
    """The text holds a character that no installed font can print, or an invisible control character."""


class LetterFieldEmpty(Refusal):
    """A part of the letter that may not be empty has no words."""


class SealUnavailable(Refusal):
    """The office's seal cannot be used here: this process has no signing key, or the key is for development only."""


class TimeStampUnavailable(Refusal):
    """No time-stamping authority answered: the letter is not sealed. Try again in a moment."""


class SentenceUnknown(Refusal):
    """No summary is written for this kind of letter in this language."""


class FontsMissing(RuntimeError):
    """The fonts of the letters are not installed: install the locked requirements again (`make setup`)."""
