"""Secrets of agents' second factors, sealed under one key of their own: the library that keeps them names no owner."""

from uuid import NAMESPACE_URL, UUID, uuid5

from nansen.foundation.storage.installation import key_store
from nansen.foundation.storage.sealing import seal, unseal

KEY: UUID = uuid5(NAMESPACE_URL, "nansen:agents-second-factors")
_PLACE = "mfa.authenticator"


def sealed_secret(secret: bytes) -> bytes:
    """The secret sealed; the key is made at its first use."""
    store = key_store()
    store.create(KEY)
    return seal(store, KEY, owner=KEY, place=_PLACE, row=KEY, plaintext=secret)


def opened_secret(held: bytes) -> bytes:
    """The secret again."""
    return unseal(key_store(), KEY, owner=KEY, place=_PLACE, row=KEY, sealed=held)
