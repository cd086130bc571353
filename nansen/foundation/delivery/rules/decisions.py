"""Decision codes: what the office decided, the article it stands on, the remedies open against it."""

from enum import Enum
from typing import NamedTuple


class Remedy(Enum):
    """A way open to the person after a decision."""

    APPEAL = "appeal"
    """Before the asylum court (CNDA)."""
    LEGAL_AID = "legal_aid"
    REOPENING = "reopening"
    ADMINISTRATIVE_COURT = "administrative_court"
    ADMINISTRATIVE_COURT_AFTER_REOPENING = "administrative_court_after_reopening"


class _Facts(NamedTuple):
    base: str
    remedies: tuple[Remedy, ...]
    notified_on_its_date: bool = False


_COURT = (Remedy.APPEAL, Remedy.LEGAL_AID)
_REOPEN_FIRST = (Remedy.REOPENING, Remedy.ADMINISTRATIVE_COURT_AFTER_REOPENING)


class DecisionCode(Enum):
    """A kind of decision."""

    CR = "CR"
    PS = "PS"
    REJ = "REJ"
    EXC = "EXC"
    IRR = "IRR"
    CLO_36 = "CLO-36"
    CLO_37 = "CLO-37"
    CLO_38_1 = "CLO-38-1"
    CLO_38_2 = "CLO-38-2"
    CLO_38_3 = "CLO-38-3"
    CLO_38_4 = "CLO-38-4"
    APA = "APA"
    REJ_APA = "REJ-APA"
    CES = "CES"
    RET = "RET"

    @property
    def base(self) -> str:
        """Return the articles the decision stands on."""
        return _TABLE[self].base

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """Return the ways open against it, in the order they are told."""
        return _TABLE[self].remedies

    @property
    def notified_on_its_date(self) -> bool:
        """Return whether it is deemed notified on the day it was taken (L. 531-39 al. 2)."""
        return _TABLE[self].notified_on_its_date

    @property
    def is_closure(self) -> bool:
        """Return whether it closes the examination."""
        return self.value.startswith("CLO")


_TABLE = {
    DecisionCode.CR: _Facts("CESEDA L. 511-1", ()),
    DecisionCode.PS: _Facts("CESEDA L. 512-1; L. 532-1 (appeal for refugee status)", _COURT),
    DecisionCode.REJ: _Facts("CESEDA L. 531-22", _COURT),
    DecisionCode.EXC: _Facts("CESEDA L. 511-6, L. 511-7, L. 512-2", _COURT),
    DecisionCode.IRR: _Facts("CESEDA L. 531-32", _COURT),
    DecisionCode.CLO_36: _Facts("CESEDA L. 531-36", (Remedy.ADMINISTRATIVE_COURT,)),
    DecisionCode.CLO_37: _Facts("CESEDA L. 531-37", _REOPEN_FIRST),
    DecisionCode.CLO_38_1: _Facts("CESEDA L. 531-38 1°", _REOPEN_FIRST),
    DecisionCode.CLO_38_2: _Facts("CESEDA L. 531-38 2°", _REOPEN_FIRST),
    DecisionCode.CLO_38_3: _Facts("CESEDA L. 531-38 3°", _REOPEN_FIRST, notified_on_its_date=True),
    DecisionCode.CLO_38_4: _Facts("CESEDA L. 531-38 4°", _REOPEN_FIRST, notified_on_its_date=True),
    DecisionCode.APA: _Facts("CESEDA L. 582-1", ()),
    DecisionCode.REJ_APA: _Facts("CESEDA L. 582-1, L. 582-3", (Remedy.ADMINISTRATIVE_COURT,)),
    DecisionCode.CES: _Facts("CESEDA L. 511-8, L. 512-3", _COURT),
    DecisionCode.RET: _Facts("CESEDA L. 511-8, L. 512-3, L. 562-1", _COURT),
}
