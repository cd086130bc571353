"""Reasons an agent writes about a letter, sealed under the key of the person it concerns."""

from enum import StrEnum
from uuid import UUID

from nansen.foundation.storage.installation import key_store
from nansen.foundation.storage.sealing import seal, unseal


class Place(StrEnum):
    """Where sealed values of delivery stand; the name is part of the seal and never changes."""

    LETTER_REASON = "delivery.letter.reason"
    HAND_STEP_REASON = "delivery.hand_step.reason"


def sealed(person: UUID, place: Place, row: UUID, text: str) -> bytes:
    """Return the text under the person's key."""
    return seal(key_store(), person, owner=person, place=place, row=row, plaintext=text.encode())


def opened(person: UUID, place: Place, row: UUID, held: bytes) -> str:
    """Return the text that was sealed there. Raises KeyDestroyed for an erased person."""
    return unseal(key_store(), person, owner=person, place=place, row=row, sealed=bytes(held)).decode()
