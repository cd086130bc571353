"""The tables of readers: what they entrust, sealed; what was decided of them, evidence."""

from nansen.work.readers.models.accounts import Answer, OneTimeKey, Outgoing, Reader, Session, Throttle
from nansen.work.readers.models.decisions import Decision, Template

__all__ = ["Answer", "Decision", "OneTimeKey", "Outgoing", "Reader", "Session", "Template", "Throttle"]
