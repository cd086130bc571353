"""What a decision must say before it may be notified."""

from collections.abc import Mapping
from enum import StrEnum


class Mention(StrEnum):
    """A mention the law requires."""

    AUTHOR_FAMILY_NAME = "author_family_name"
    AUTHOR_GIVEN_NAMES = "author_given_names"
    AUTHOR_CAPACITY = "author_capacity"
    AUTHOR_SERVICE = "author_service"
    REASONS_IN_FACT = "reasons_in_fact"
    REASONS_IN_LAW = "reasons_in_law"
    REMEDIES = "remedies"
    REMEDY_DELAY = "remedy_delay"
    RECORDING_ACCESS = "recording_access"
    LEGAL_AID_DELAY = "legal_aid_delay"


SOURCES: Mapping[Mention, str] = {
    Mention.AUTHOR_FAMILY_NAME: "R. 531-17 al. 1",
    Mention.AUTHOR_GIVEN_NAMES: "R. 531-17 al. 1",
    Mention.AUTHOR_CAPACITY: "R. 531-17 al. 1",
    Mention.AUTHOR_SERVICE: "R. 531-17 al. 1",
    Mention.REASONS_IN_FACT: "L. 531-22",
    Mention.REASONS_IN_LAW: "L. 531-22",
    Mention.REMEDIES: "L. 531-22, R. 532-10",
    Mention.REMEDY_DELAY: "L. 531-22, R. 532-10",
    Mention.RECORDING_ACCESS: "R. 531-18 1°",
    Mention.LEGAL_AID_DELAY: "R. 531-18 2°",
}

AUTHOR = frozenset(
    {Mention.AUTHOR_FAMILY_NAME, Mention.AUTHOR_GIVEN_NAMES, Mention.AUTHOR_CAPACITY, Mention.AUTHOR_SERVICE}
)
NOTIFICATION = frozenset({Mention.RECORDING_ACCESS, Mention.LEGAL_AID_DELAY})
REJECTION = frozenset({Mention.REASONS_IN_FACT, Mention.REASONS_IN_LAW, Mention.REMEDIES, Mention.REMEDY_DELAY})

GRANTING = frozenset({"CR", "APA"})


def required_mentions(decision_code: str) -> frozenset[Mention]:
    """The mentions a decision of this kind must carry; only a plain grant may do without reasons and remedies.

    Source: R. 531-17 al. 1, R. 531-18, L. 531-22, R. 532-10, wording of 3 April 2026.
    """
    return AUTHOR | NOTIFICATION | (frozenset[Mention]() if decision_code in GRANTING else REJECTION)


def missing_mentions(decision_code: str, said: Mapping[Mention, str]) -> tuple[Mention, ...]:
    """The required mentions that the text does not carry, in the order of the law; blank words say nothing.

    Source: R. 531-17 al. 1, R. 531-18, L. 531-22, R. 532-10, wording of 3 April 2026.
    """
    required = required_mentions(decision_code)
    return tuple(m for m in Mention if m in required and not said.get(m, "").strip())
