"""What scheduling refuses."""

from nansen.kernel.errors import Refusal


class InterviewInThePast(Refusal):
    """The interview is not in the future."""


class SummonsTooLate(Refusal):
    """If nobody opens this summons, certain notice comes only after the interview itself."""


class AbsenceNotProven(Refusal):
    """Absence cannot be concluded: nothing shows that the person received the summons in time."""


class InterviewUnknown(Refusal):
    """No such interview was summoned."""


class InterviewNotHeldYet(Refusal):
    """The interview's date has not passed."""
