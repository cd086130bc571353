"""What storage asks of the world: somewhere to keep keys, somewhere to keep objects."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Protocol
from uuid import UUID


class Cipher(Protocol):
    """An authenticated cipher under one data key (AES-256-GCM)."""

    def encrypt_into(self, nonce: bytes, data: bytes, associated_data: bytes, buf: memoryview) -> int:
        """Write ciphertext and tag into `buf`, which has exactly their length."""
        ...

    def decrypt(self, nonce: bytes, data: memoryview, associated_data: bytes) -> bytes:
        """The plaintext; raises InvalidTag."""
        ...


class KeyStore(Protocol):
    """One data key a person, wrapped, outside the database and its backups; and the keys of the look-up columns."""

    def create(self, key_id: UUID) -> None:
        """Make a data key; nothing if it exists. Raises KeyDestroyed for an identifier once destroyed."""
        ...

    def create_many(self, key_ids: Iterable[UUID]) -> None:
        """Make many data keys for the price of few disk waits."""
        ...

    def destroy(self, key_id: UUID) -> None:
        """Forget the data key for ever; other processes notice within 5 seconds. Safe to repeat."""
        ...

    def exists(self, key_id: UUID) -> bool:
        """Whether the data key can be used."""
        ...

    def cipher(self, key_id: UUID) -> Cipher:
        """The cipher under this data key. Raises KeyDestroyed or KeyMissing."""
        ...

    def lookup(self, column: str, value: bytes, bits: int = 256) -> bytes:
        """The keyed hash by which a sealed value is found in its column, its first `bits` bits."""
        ...

    def rewrap(self, told: Callable[[int, int], None] | None = None) -> int:
        """The number of keys wrapped anew under a fresh key-encryption key; the old one is destroyed.

        `told` hears how many parts of the store are done, and of how many.
        """
        ...

    def fingerprint(self) -> str:
        """A public mark that tells one installation's keys from another's."""
        ...

    def check(self) -> None:
        """Nothing, or a StorageFault saying what is wrong with the store."""
        ...

    def counts(self) -> tuple[int, int]:
        """How many data keys can be used, how many were destroyed."""
        ...


class ObjectStore(Protocol):
    """Bytes under a name, written once."""

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes: on disk when this returns. Raises ObjectExists."""
        ...

    def read(self, name: str, *, start: int = 0, length: int | None = None) -> bytes:
        """The bytes, or `length` of them from `start`. Raises ObjectMissing."""
        ...

    def exists(self, name: str) -> bool:
        """Whether an object has this name."""
        ...

    def erase(self, name: str) -> None:
        """Remove the object; nothing if there is none."""
        ...

    def names(self, *, older_than: timedelta) -> Iterator[str]:
        """The names of the objects written at least so long ago, in no order."""
        ...

    def check(self) -> None:
        """Nothing, or a StorageFault saying what is wrong with the store."""
        ...
