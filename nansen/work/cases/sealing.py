"""Texts about one person, sealed with that person's key and bound to the row that holds them."""

from uuid import UUID

from nansen.foundation.storage.installation import key_store
from nansen.foundation.storage.sealing import seal, unseal


def seal_for(person: UUID, place: str, row: UUID, text: bytes) -> bytes:
    """The text sealed for the row. Raises KeyDestroyed, KeyMissing."""
    return seal(key_store(), person, owner=person, place=place, row=row, plaintext=text)


def unseal_for(person: UUID, place: str, row: UUID, sealed: bytes | memoryview) -> bytes:
    """The text sealed for the row. Raises KeyDestroyed, KeyMissing, SealBroken."""
    return unseal(key_store(), person, owner=person, place=place, row=row, sealed=bytes(sealed))
