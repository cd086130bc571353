"""What the journal needs from outside: a hand that signs, an authority on time."""

from typing import Protocol

from nansen.foundation.journal.rules.notes import Statement, VerifyingKey


class Signer(Protocol):
    """Who signs checkpoints, under one name that never changes."""

    @property
    def verifying_key(self) -> VerifyingKey:
        """The name and public key anyone checks the signatures with."""
        ...

    def sign(self, statement: Statement) -> str:
        """The signed note of a checkpoint."""
        ...


class TimeStampAuthority(Protocol):
    """Who attests when something existed (RFC 3161)."""

    def stamp(self, data: bytes) -> bytes:
        """The time-stamp token (DER) on the SHA-256 of the data; raises AuthorityUnavailable."""
        ...

    def check(self) -> None:
        """Nothing when the authority answers and its stamps are trusted; raises AuthorityUnavailable, StampBroken."""
        ...
