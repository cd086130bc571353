"""Who carries alerts: an outside supplier, behind one port."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from nansen.foundation.notices.errors import SupplierAway as SupplierAway  # noqa: PLC0414 - part of the port


class Outcome(Enum):
    """What a supplier says of an alert when it is handed to it."""

    ACCEPTED = "accepted"
    FAILED = "failed"


@dataclass(frozen=True)
class AlertText:
    """A subject and a body anyone may read, in one language (a BCP 47 tag)."""

    subject: str
    body: str
    language: str


@dataclass(frozen=True)
class Handed:
    """An alert handed to a supplier: what it said, with its own code."""

    outcome: Outcome
    supplier: str
    code: str = ""


class AlertSupplier(Protocol):
    """Carries alerts to addresses."""

    @property
    def name(self) -> str:
        """Return the name evidence keeps."""
        ...

    def send(self, address: str, text: AlertText) -> Handed:
        """Return what the supplier said. Raises SupplierAway when trying again later may help."""
        ...

    def check(self) -> None:
        """Return nothing when settings are present, the host answers and credentials pass; raises a refusal else."""
        ...
