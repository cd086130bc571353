"""The papers with which an agent may have checked who someone is: the kind is kept, no number ever is."""

from enum import StrEnum


class IdentityDocument(StrEnum):
    """A kind of paper shown at a desk; a door has the words."""

    CERTIFICATE = "certificate"
    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    RESIDENCE_PERMIT = "residence_permit"
    TRAVEL_DOCUMENT = "travel_document"
    OTHER = "other"


DOCUMENT_KINDS = [kind.value for kind in IdentityDocument]


def identity_document(text: str) -> IdentityDocument | None:
    """The kind of paper a form names; None for what is not on the list."""
    return IdentityDocument(text) if text in DOCUMENT_KINDS else None
