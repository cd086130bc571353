"""What the seal needs from outside: a key that signs in the office's name, an authority on time."""

from typing import Protocol

from asn1crypto import x509


class SealKey(Protocol):
    """The office's seal: a certificate and the private key behind it (ECDSA over P-256)."""

    @property
    def certificate(self) -> x509.Certificate:
        """The certificate of the seal."""
        ...

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """The certificates above it, up to a root."""
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
