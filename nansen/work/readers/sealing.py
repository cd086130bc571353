"""What a reader entrusts, sealed under the reader's own key in the readers' own key store."""

import json
from dataclasses import asdict, dataclass
from uuid import UUID

from nansen.foundation.storage.installation import readers_key_store
from nansen.foundation.storage.sealing import seal, unseal

IDENTITY_PLACE = "readers.reader.identity"
ANSWER_PLACE = "readers.answer.words"
REASON_PLACE = "readers.decision.reason"
ADDRESS_PLACE = "readers.one_time_key.address"
OUTGOING_PLACE = "readers.outgoing.address"
INCOMING_PLACE = "readers.incoming.asker"
SET_ASIDE_PLACE = "readers.intake.reason"
PROGRESS_PLACE = "readers.progress.reason"


@dataclass(frozen=True)
class Identity:
    """What a reader says of themselves: a name in any script, an address, a language (BCP 47), a reason and words."""

    name: str
    address: str
    language: str
    reason: str
    words: str


@dataclass(frozen=True)
class Asker:
    """Who asks something of the archives: a name in any script, an address, the language of the answer, the words."""

    name: str
    address: str
    language: str
    words: str


def make_key(reader: UUID) -> None:
    """The reader has a key from now on."""
    readers_key_store().create(reader)


def destroy_key(reader: UUID) -> None:
    """Nothing of the reader can be read any more, in older backups either."""
    readers_key_store().destroy(reader)


def key_is_there(reader: UUID) -> bool:
    """Whether what the reader entrusted can still be read."""
    return readers_key_store().exists(reader)


def seal_identity(reader: UUID, identity: Identity) -> bytes:
    """The identity, sealed."""
    return seal_text(reader, IDENTITY_PLACE, reader, json.dumps(asdict(identity), ensure_ascii=False))


def open_identity(reader: UUID, sealed: bytes | memoryview) -> Identity:
    """The identity. Raises KeyDestroyed, KeyMissing, SealBroken."""
    return Identity(**json.loads(open_text(reader, IDENTITY_PLACE, reader, sealed)))


def seal_asker(receipt: UUID, asker: Asker) -> bytes:
    """Who asks, sealed under the receipt's own key."""
    return seal_text(receipt, INCOMING_PLACE, receipt, json.dumps(asdict(asker), ensure_ascii=False))


def open_asker(receipt: UUID, sealed: bytes | memoryview) -> Asker:
    """Who asks. Raises KeyDestroyed, KeyMissing, SealBroken."""
    return Asker(**json.loads(open_text(receipt, INCOMING_PLACE, receipt, sealed)))


def seal_text(reader: UUID, place: str, row: UUID, text: str) -> bytes:
    """The text, sealed for its row."""
    return seal(readers_key_store(), reader, owner=reader, place=place, row=row, plaintext=text.encode())


def open_text(reader: UUID, place: str, row: UUID, sealed: bytes | memoryview) -> str:
    """The text of that row. Raises KeyDestroyed, KeyMissing, SealBroken."""
    return unseal(readers_key_store(), reader, owner=reader, place=place, row=row, sealed=bytes(sealed)).decode()


def address_hash(address: str) -> bytes:
    """The keyed hash by which an address is found; capitals do not matter."""
    return readers_key_store().lookup("readers.reader.address", address.strip().casefold().encode())


def bucket_of_tries(scope: str, what: str) -> bytes:
    """The name of a bucket of tries."""
    return readers_key_store().lookup("readers.throttle", f"{scope}\x00{what}".encode(), 128)
