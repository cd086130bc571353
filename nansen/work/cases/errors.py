"""What the files refuse."""

from nansen.kernel.errors import Refusal


class NotYourFile(Refusal):
    """You have no right to this file: it is not in your division, not entrusted to you, and nobody has let you in."""


class PurposeMissing(Refusal):
    """Say why you open this file before you see it."""


class ReasonTooShort(Refusal):
    """The reason is too short: write at least one sentence that a supervisor can judge."""


class SecondFactorStale(Refusal):
    """Prove again that it is you: your second factor was not confirmed in the last five minutes."""


class CaseUnknown(Refusal):
    """This person has no case here."""


class DraftUnknown(Refusal):
    """No such letter is being written."""


class LodgedTooEarly(Refusal):
    """A claim is lodged on or after the day it is registered, and not after today."""


class LetterNotReady(Refusal):
    """This letter cannot take that step now."""


class LetterNeedsSecondPerson(Refusal):
    """A second person must check this letter before it leaves."""


class LetterWriterCannotCheck(Refusal):
    """Whoever wrote a letter cannot also check it."""


class LetterEmpty(Refusal):
    """A letter needs a subject and a text, or an uploaded file."""


class AddresseeMissing(Refusal):
    """Nobody can receive this letter: the person has no channel, and no representative in force."""


class HabilitationBackwards(Refusal):
    """A habilitation ends on or after the day it begins, and lasts a year at most."""


class HabilitationInPast(Refusal):
    """A habilitation begins today or later: nobody is let in after the fact."""


class ScopeNotYours(Refusal):
    """A supervisor lets agents into the files of their own division; an administrator, into those of any."""


class LegalBasisMissing(Refusal):
    """Say on which text or decision the habilitation stands."""


class HabilitationUnknown(Refusal):
    """There is no such habilitation, or it was already ended."""


class ClaimNotLodged(Refusal):
    """The claim is not lodged yet: enter the day it was lodged first."""


class FileDrawerClosed(Refusal):
    """This letter must go out through its own procedure."""
