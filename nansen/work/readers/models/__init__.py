"""The tables of readers: what they entrust, sealed; what was decided of them, evidence."""

from nansen.work.readers.models.accounts import Answer, OneTimeKey, Outgoing, Reader, Session, Throttle
from nansen.work.readers.models.asking import Incoming, Intake, Progress, Receipt
from nansen.work.readers.models.decisions import Decision, Template

__all__ = [
    "Answer",
    "Decision",
    "Incoming",
    "Intake",
    "OneTimeKey",
    "Outgoing",
    "Progress",
    "Reader",
    "Receipt",
    "Session",
    "Template",
    "Throttle",
]
