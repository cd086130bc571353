"""What names a person, sealed under their own key and bound to its place and row."""

from enum import StrEnum
from uuid import UUID

from nansen.foundation.storage.installation import key_store
from nansen.foundation.storage.sealing import seal, unseal


class Place(StrEnum):
    """Where sealed values of people stand; the name is part of the seal and never changes."""

    IDENTITY = "people.person.identity"
    CONTACT = "people.person.contact"
    IDENTITY_STATEMENT = "people.identity_statement"
    IDENTITY_REASON = "people.identity_statement.reason"
    CONTACT_STATEMENT = "people.contact_statement"
    CAPACITY_REASON = "people.capacity_declaration.reason"
    CHANNEL_REASON = "people.channel_choice.reason"
    REPRESENTATION_END = "people.representation_end.reason"
    ACCESS_REPORT = "people.access_report.words"
    RECOVERY_REFUSAL = "people.recovery_answer.reason"


def key_of(person: UUID) -> UUID:
    """The identifier of a person's data key: the person's own."""
    return person


def sealed(person: UUID, place: Place, row: UUID, plaintext: bytes) -> bytes:
    """The plaintext under the person's key."""
    return seal(key_store(), key_of(person), owner=person, place=place, row=row, plaintext=plaintext)


def opened(person: UUID, place: Place, row: UUID, held: bytes) -> bytes:
    """The plaintext that was sealed there. Raises KeyDestroyed for an erased person."""
    return unseal(key_store(), key_of(person), owner=person, place=place, row=row, sealed=bytes(held))
