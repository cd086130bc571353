"""The tables of delivery: letters, their addressees, and what happened to each. Every row is written once."""

from nansen.foundation.delivery.models.events import (
    Access,
    AlertEvent,
    Availability,
    Expiry,
    HandStep,
    LastByte,
    Opening,
    PostalStep,
)
from nansen.foundation.delivery.models.letters import Addressee, Letter, RulingEnd, RulingStatement

__all__ = [
    "Access",
    "Addressee",
    "AlertEvent",
    "Availability",
    "Expiry",
    "HandStep",
    "LastByte",
    "Letter",
    "Opening",
    "PostalStep",
    "RulingEnd",
    "RulingStatement",
]
