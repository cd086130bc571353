"""What delivery refuses."""

from nansen.kernel.errors import Refusal


class RegimeUnread(Refusal):
    """The law that governs this registration date and territory has not been read into the table of regimes."""


class RegimeGapOpen(Refusal):
    """The regime leaves a point open: enter a dated and reasoned decision on it, or use another channel."""


class NotAGap(Refusal):
    """The regime settles this point: no decision of the office can replace it."""


class RulingUnknown(Refusal):
    """There is no such ruling, or it was already ended."""


class PeriodEmpty(Refusal):
    """A delay is at least one day, one month or one hour."""


class ReasonMissing(Refusal):
    """A reason is needed."""


class NoAddressee(Refusal):
    """A letter needs at least one addressee."""


class AddresseeTwice(Refusal):
    """The same person is named twice."""


class RecipientNotEntitled(Refusal):
    """This recipient neither is the person concerned nor represents them at law today."""


class ChannelNotAllowed(Refusal):
    """The regime does not let this kind of letter go through this channel."""


class DecisionCodeMissing(Refusal):
    """A decision needs its code."""


class DecisionCodeUnknown(Refusal):
    """This decision code is not in the table."""


class DecisionCodeUnexpected(Refusal):
    """Only a decision carries a decision code, and a rejection only that of a rejection."""


class DecisionDateMissing(Refusal):
    """A closure needs the date of the decision: its effects are counted from it."""


class DecisionDateInFuture(Refusal):
    """A decision cannot be dated after today."""


class InterviewDateMissing(Refusal):
    """A summons needs the date and hour of the interview, and only a summons has one."""


class InterviewDatePast(Refusal):
    """The interview would already be over."""


class SummonsTooLate(Refusal):
    """Unread, this summons would only be certain after the interview: hand it over, or say why it goes this way."""


class AlreadySuperseded(Refusal):
    """This letter has already been superseded by another."""


class LetterUnknown(Refusal):
    """There is no such letter for this reader."""


class NotTheAddressee(Refusal):
    """Only the addressee, or the person who represents them at law, opens this letter."""


class NotYetAvailable(Refusal):
    """This letter does not reach its addressee in this space."""


class LetterWithdrawn(Refusal):
    """This letter was replaced by another before it was opened."""


class WrongChannel(Refusal):
    """This event belongs to another channel than the addressee's."""


class EventOutOfOrder(Refusal):
    """This event cannot have happened on that day, or has already been recorded."""
