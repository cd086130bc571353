"""Checkpoints as signed notes: a few lines of text that say the size and the root of the tree, and who signs."""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from nansen.foundation.journal.errors import NoteBroken

_ED25519 = b"\x01"
_CHECKPOINT = re.compile(
    r"(?P<origin>[^\n]+)\n(?P<size>0|[1-9]\d*)\n(?P<root>\S+)\n"
    r"nansen checkpoint (?P<number>[1-9]\d*) at (?P<made_at>\S+)\n"
)


@dataclass(frozen=True)
class Statement:
    """What a checkpoint states: the journal named `origin` held `size` leaves under `root`."""

    origin: str
    number: int
    size: int
    root: bytes
    made_at: datetime


@dataclass(frozen=True)
class VerifyingKey:
    """A name and the Ed25519 public key (32 bytes) that signs for it."""

    name: str
    key: bytes

    @property
    def mark(self) -> bytes:
        """The four bytes that announce this key on a signature line."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.key).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.mark.hex()}+{b64encode(_ED25519 + self.key).decode()}"


def statement_text(statement: Statement) -> str:
    """The text of a checkpoint, ready to be signed: origin, size, root, and one line with its number and time.

    Source: C2SP tlog-checkpoint, "Note text"; the last line is an extension line.
    """
    return (
        f"{statement.origin}\n{statement.size}\n{b64encode(statement.root).decode()}\n"
        f"nansen checkpoint {statement.number} at {statement.made_at.isoformat()}\n"
    )


def sign(statement: Statement, *, name: str, key: Ed25519PrivateKey) -> str:
    """The checkpoint as a signed note.

    Source: C2SP signed-note, "Format" and "Signatures" (Ed25519, type 0x01).
    """
    text = statement_text(statement)
    verifying = VerifyingKey(name=name, key=key.public_key().public_bytes_raw())
    signature = b64encode(verifying.mark + key.sign(text.encode())).decode()
    return f"{text}\n\N{EM DASH} {name} {signature}\n"


def read_note(note: str, *, key: VerifyingKey) -> Statement:
    """What a signed note states, once the signature of `key` on it is proved; raises NoteBroken.

    Source: C2SP signed-note, "Verifying"; C2SP tlog-checkpoint.
    """
    text, separator, signatures = note.rpartition("\n\n")
    if not separator:
        raise NoteBroken("the note bears no signature")
    text += "\n"
    if not any(_signed_by(key, text, line) for line in signatures.splitlines()):
        raise NoteBroken(f"the note bears no good signature of {key.name}")
    return _parse(text)


def read_verifying_key(line: str) -> VerifyingKey:
    """A key from its one-line form, name+mark+key; raises NoteBroken.

    Source: C2SP signed-note, "Verifier keys".
    """
    try:
        name, mark, encoded = line.strip().split("+", 2)
        raw = b64decode(encoded, validate=True)
    except (ValueError, NotBase64):
        raise NoteBroken("this is not a verifying key") from None
    key = VerifyingKey(name=name, key=raw[1:])
    if raw[:1] != _ED25519 or key.mark.hex() != mark:
        raise NoteBroken("this verifying key does not bear its own mark")
    return key


def _signed_by(key: VerifyingKey, text: str, line: str) -> bool:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.rpartition(" ")
    if dash != "\N{EM DASH}" or name != key.name:
        return False
    try:
        signature = b64decode(encoded, validate=True)
        if signature[:4] != key.mark:
            return False
        Ed25519PublicKey.from_public_bytes(key.key).verify(signature[4:], text.encode())
    except (NotBase64, InvalidSignature, ValueError):
        return False
    return True


def _parse(text: str) -> Statement:
    said = _CHECKPOINT.fullmatch(text)
    if said is None:
        raise NoteBroken("the note's text is not a checkpoint of this journal")
    try:
        return Statement(
            origin=said["origin"],
            size=int(said["size"]),
            root=b64decode(said["root"], validate=True),
            number=int(said["number"]),
            made_at=datetime.fromisoformat(said["made_at"]),
        )
    except (ValueError, NotBase64):
        raise NoteBroken("the note's root or time cannot be read") from None
