"""Who asks and why, sealed under a key of the request's own: destroying it forgets them, the steps stay."""

from uuid import UUID

from nansen.foundation.storage.installation import key_store
from nansen.foundation.storage.sealing import seal, unseal

REQUESTER_PLACE = "archives.request.requester"
REASON_PLACE = "archives.request_step.reason"


def seal_for(request: UUID, place: str, row: UUID, text: str) -> bytes:
    """The text sealed for the row. Raises KeyDestroyed, KeyMissing."""
    return seal(key_store(), request, owner=request, place=place, row=row, plaintext=text.encode())


def unseal_for(request: UUID, place: str, row: UUID, sealed: bytes | memoryview) -> str:
    """The text sealed for the row. Raises KeyDestroyed, KeyMissing, SealBroken."""
    return unseal(key_store(), request, owner=request, place=place, row=row, sealed=bytes(sealed)).decode()


def make_key(request: UUID) -> None:
    """The request has a key of its own from now on."""
    key_store().create(request)


def forget_key(request: UUID) -> None:
    """Nothing sealed for the request can be read any more; safe to repeat."""
    key_store().destroy(request)
