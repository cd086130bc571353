"""What the readers' accounts refuse."""

from nansen.kernel.errors import Refusal


class AddressUnusable(Refusal):
    """This is not an e-mail address. Example: name@example.org."""


class PassphraseTooWeak(Refusal):
    """This passphrase could be guessed. Make it longer, for example with four or five words."""


class PassphraseTooLong(Refusal):
    """This passphrase is too long: at most 128 signs."""


class PassphraseWrong(Refusal):
    """This is not the passphrase you have now. Nothing was changed."""


class SignInRefused(Refusal):
    """The address and the passphrase do not go together. Check both, then try again: nothing is blocked."""


class TooManyTries(Refusal):
    """Too many tries. Wait a little, then try again: nothing is blocked."""


class KeyRefused(Refusal):
    """This link has been used already or is too old. Ask for another."""


class ReaderUnknown(Refusal):
    """There is no such reader: perhaps they deleted their account."""


class StepNotAllowed(Refusal):
    """This cannot be recorded now: a colleague may have answered meanwhile, or the reader has written again."""


class ReasonMissing(Refusal):
    """Say why: the reader reads it."""


class NothingWritten(Refusal):
    """Write something first."""


class TemplateUnknown(Refusal):
    """There is no such model of an answer."""


class TemplateIncomplete(Refusal):
    """A model of an answer is written in French at least."""


class AskedAlready(Refusal):
    """This was received already: nothing was sent twice. Its number is in the e-mail."""


class ReceiptUnknown(Refusal):
    """The number and the key do not go together. Check both, then try again: nothing is blocked."""


class TakenOtherwise(Refusal):
    """A colleague has dealt with this meanwhile: nothing was changed."""
