"""The passwords of the database roles and the doors' secret keys: made once, kept in the key folder, 0600."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from config.supervisor.refusals import CannotStart


@dataclass(frozen=True)
class Passwords:
    """One file for each secret, in `folder`."""

    folder: Path

    def of(self, name: str) -> str:
        """The secret of that name, made when there is none yet."""
        file = self.folder / name
        if not file.exists():
            self._write(file, secrets.token_urlsafe(32))
        return file.read_text(encoding="ascii").strip()

    def existing(self, name: str) -> str:
        """The secret of that name; raises CannotStart when data stands there without it."""
        file = self.folder / name
        if not file.exists():
            raise CannotStart(
                f"There is data here but its keys are missing ({file}): put the key folder back from its own backup; "
                "Nansen never makes new keys for data it cannot read."
            )
        return file.read_text(encoding="ascii").strip()

    def secret_key(self, door: str) -> str:
        """The secret key of one door, drawn from the installation's: a door cannot sign for another."""
        return hmac.new(self.of("secret_key").encode(), door.encode(), hashlib.sha256).hexdigest()

    def _write(self, file: Path, text: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = file.with_suffix(".new")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as sink:
            sink.write(text)
            sink.flush()
            os.fsync(sink.fileno())
        unfinished.replace(file)
