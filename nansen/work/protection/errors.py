"""What protection refuses."""

from nansen.kernel.errors import Refusal


class StepNotAllowed(Refusal):
    """The decision is not at that step."""


class CheckerWroteIt(Refusal):
    """Whoever wrote a decision cannot also check it."""


class SignatoryInterviewed(Refusal):
    """Whoever heard the person or worked on the claim stays anonymous, and so cannot sign the decision."""


class DelegationMissing(Refusal):
    """No delegation of signature in force today allows you to sign this decision."""


class DelegationBackwards(Refusal):
    """A delegation ends on or after the day it begins."""


class DelegationIncomplete(Refusal):
    """A delegation names at least one kind of decision, its author, and the act that gives or takes it."""


class DelegationUnknown(Refusal):
    """There is no such delegation, or it was already revoked."""


class DelayUnsaid(Refusal):
    """The office counts this delay in a unit that the text of the decision cannot say: have the text changed first."""


class MentionMissing(Refusal):
    """The decision lacks a mention that the law requires."""


class DecisionUnknown(Refusal):
    """No such decision."""


class AgentNamed(Refusal):
    """The text names an agent who instructed the claim or heard the person: their anonymity is the law."""


class CorrectionUnexplained(Refusal):
    """A decision that replaces another says why: write what was wrong."""


class NotReplaceable(Refusal):
    """Only a deposited decision about this person is replaced, and once: look whether a correction is under way."""
