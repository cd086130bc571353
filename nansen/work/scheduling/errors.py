"""What scheduling refuses."""

from nansen.kernel.errors import Refusal


class AbsenceNotProven(Refusal):
    """Absence cannot be concluded: nothing shows that the person received the summons in time."""


class InterviewUnknown(Refusal):
    """No such interview was summoned."""


class InterviewNotHeldYet(Refusal):
    """The interview's date has not passed."""
