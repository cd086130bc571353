"""Bytes sealed under a person's data key, bound to their owner, place and row (format 1: docs/adr, sealing)."""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from nansen.foundation.storage.errors import SealBroken
from nansen.foundation.storage.ports import Cipher, KeyStore

FORMAT = b"\x01"
NONCE_BYTES = 12
TAG_BYTES = 16
HEAD_BYTES = len(FORMAT) + NONCE_BYTES
OVERHEAD_BYTES = HEAD_BYTES + TAG_BYTES
_BOUND = b"nansen sealed 1\x00"


def seal(store: KeyStore, key_id: UUID, *, owner: UUID, place: str, row: UUID, plaintext: bytes) -> bytes:
    """The plaintext sealed, 29 bytes longer. Raises KeyDestroyed, KeyMissing."""
    return seal_under(store.cipher(key_id), owner=owner, place=place, row=row, plaintext=plaintext)


def unseal(store: KeyStore, key_id: UUID, *, owner: UUID, place: str, row: UUID, sealed: bytes) -> bytes:
    """The plaintext, if it is opened where it was sealed. Raises KeyDestroyed, KeyMissing, SealBroken."""
    return unseal_under(store.cipher(key_id), owner=owner, place=place, row=row, sealed=sealed)


def own_key() -> bytes:
    """A fresh data key for one thing that several persons own; its maker seals it for each of them."""
    return AESGCM.generate_key(256)


def own_cipher(key: bytes) -> Cipher:
    """The cipher under a thing's own key."""
    return AESGCM(key)


def seal_under(cipher: Cipher, *, owner: UUID, place: str, row: UUID, plaintext: bytes) -> bytes:
    """The plaintext sealed under a cipher already in hand."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = bytearray(OVERHEAD_BYTES + len(plaintext))
    sealed[:HEAD_BYTES] = FORMAT + nonce
    cipher.encrypt_into(nonce, plaintext, _bound_to(owner, place, row), memoryview(sealed)[HEAD_BYTES:])
    return bytes(sealed)


def unseal_under(cipher: Cipher, *, owner: UUID, place: str, row: UUID, sealed: bytes) -> bytes:
    """The plaintext, opened with a cipher already in hand. Raises SealBroken."""
    if len(sealed) < OVERHEAD_BYTES or sealed[:1] != FORMAT:
        raise SealBroken(place)
    body = memoryview(sealed)[HEAD_BYTES:]  # a slice of bytes would copy a letter: ten times the price of opening it
    try:
        return cipher.decrypt(sealed[len(FORMAT) : HEAD_BYTES], body, _bound_to(owner, place, row))
    except InvalidTag:
        raise SealBroken(place) from None


def _bound_to(owner: UUID, place: str, row: UUID) -> bytes:
    """What the seal is bound to: two identifiers of fixed length, then the place, so that no cut can move."""
    return _BOUND + owner.bytes + row.bytes + place.encode()
