"""The signing key of checkpoints in a file, and beside it what must not live in the database alone."""

from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nansen.foundation.journal.errors import NoteBroken, SigningKeyMissing
from nansen.foundation.journal.rules import notes
from nansen.foundation.journal.rules.notes import Statement, VerifyingKey, read_verifying_key

_PRIVATE = "PRIVATE+KEY+"


class KeyFile:
    """A signer whose key lies in a folder that only its owner reads: checkpoint.key, and checkpoint.pub to give away.

    `latest.checkpoint` there is the last note signed: a database put back to an earlier state does not hide it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            line = (folder / "checkpoint.key").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise SigningKeyMissing from None
        name, _, encoded = line.removeprefix(_PRIVATE).split("+", 2)
        self._key = Ed25519PrivateKey.from_private_bytes(b64decode(encoded)[1:])
        self._verifying_key = VerifyingKey(name=name, key=self._key.public_key().public_bytes_raw())

    @classmethod
    def make(cls, folder: Path, *, name: str) -> "KeyFile":
        """A new key under a name; raises FileExistsError rather than touch one that is there."""
        key = Ed25519PrivateKey.generate()
        verifying = VerifyingKey(name=name, key=key.public_key().public_bytes_raw())
        seed = b64encode(b"\x01" + key.private_bytes_raw()).decode()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "checkpoint.key").touch(mode=0o600, exist_ok=False)
        (folder / "checkpoint.key").write_text(f"{_PRIVATE}{name}+{verifying.mark.hex()}+{seed}\n", encoding="utf-8")
        (folder / "checkpoint.pub").write_text(f"{verifying}\n", encoding="utf-8")
        return cls(folder)

    @property
    def verifying_key(self) -> VerifyingKey:
        return self._verifying_key

    def sign(self, statement: Statement) -> str:
        """The signed note of a checkpoint."""
        return notes.sign(statement, name=self._verifying_key.name, key=self._key)

    def kept(self) -> str | None:
        """The last note that was signed; None before there is one."""
        return read_latest_note(self._folder)

    def keep(self, note: str) -> None:
        """The note is now the one that every later state of the database must continue."""
        unfinished = self._folder / "latest.checkpoint.new"
        unfinished.write_text(note, encoding="utf-8")
        unfinished.rename(self._folder / "latest.checkpoint")

    def set_note_aside(self) -> None:
        """The journal of the last note is over: a new one begins under the same key."""
        note = self._folder / "latest.checkpoint"
        aside = self._folder / f"ended-{len(list(self._folder.glob('ended-*')))}.checkpoint"
        note.rename(aside)


def read_public_key(folder: Path) -> VerifyingKey | None:
    """The key that checkpoints are checked with; None before there is one."""
    try:
        return read_verifying_key((folder / "checkpoint.pub").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def read_latest_note(folder: Path) -> str | None:
    """The last note that was signed, as kept outside the database; None before there is one. Raises NoteBroken."""
    try:
        return (folder / "latest.checkpoint").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise NoteBroken("the note kept beside the key cannot be read") from None
