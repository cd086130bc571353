"""What the seal needs from outside: a key that signs in the office's name, an authority on time."""

from typing import Protocol


class SealKey(Protocol):
    """The office's seal: a certificate and the private key behind it (ECDSA over P-256)."""

    @property
    def certificate(self) -> bytes:
        """The certificate of the seal (DER)."""
        ...

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates above it, up to a root (DER)."""
        ...

    @property
    def for_development(self) -> bool:
        """Whether it was made by the platform itself and proves nothing."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The signature (DER) over the SHA-256 of the data."""
        ...


class TimeStamps(Protocol):
    """An authority that attests when a signature existed (RFC 3161)."""

    def answer(self, query: bytes, /) -> bytes:
        """The response (DER) to a request (DER); raises TimeStampUnavailable."""
        ...
