"""The words of preservation: what happens to a master, and what a chain of such events says."""

from enum import StrEnum
from typing import Final

FIXITY_SLICE: Final = 20
"""Files checked by one run of the audit."""
CHECKED_EVERY_DAYS: Final = 30


class EventKind(StrEnum):
    """What happened to a file of a holding or to one of its pages."""

    INGEST = "ingest"
    VALIDATION = "validation"
    DERIVATION = "derivation"
    FIXITY_CHECK = "fixity_check"
    REPAIR = "repair"


_PREMIS_TERMS: Final = {
    EventKind.INGEST: "ingestion",
    EventKind.VALIDATION: "validation",
    EventKind.DERIVATION: "creation",
    EventKind.FIXITY_CHECK: "fixity check",
    EventKind.REPAIR: "recovery",
}
_PREMIS_IDENTIFIERS: Final = {
    EventKind.INGEST: "http://id.loc.gov/vocabulary/preservation/eventType/ing",
    EventKind.VALIDATION: "http://id.loc.gov/vocabulary/preservation/eventType/val",
    EventKind.DERIVATION: "http://id.loc.gov/vocabulary/preservation/eventType/cre",
    EventKind.FIXITY_CHECK: "http://id.loc.gov/vocabulary/preservation/eventType/fix",
    EventKind.REPAIR: "http://id.loc.gov/vocabulary/preservation/eventType/rec",
}


def premis_term(kind: EventKind) -> str:
    """The word of the vocabulary of event types.

    Source: PREMIS 3.0, 2.2 (eventType), Library of Congress vocabulary "Event Type".
    """
    return _PREMIS_TERMS[kind]


def premis_identifier(kind: EventKind) -> str:
    """The address of that word.

    Source: PREMIS 3.0, 2.2 (eventType, valueURI), Library of Congress vocabulary "Event Type".
    """
    return _PREMIS_IDENTIFIERS[kind]


def object_of(file: str) -> str:
    """The identifier under which a file of a holding is kept, from its UUID.

    Source: docs/adr/0012-masters-in-ocfl.md.
    """
    return f"urn:uuid:{file}"
