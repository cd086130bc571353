"""Objects in a folder, spread over 65,536 sub-folders by the digest of their name."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from nansen.foundation.storage.backends import durable
from nansen.foundation.storage.errors import ObjectExists, ObjectMissing

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,119}")


class FolderObjectStore:
    """An object store in a folder of this machine."""

    for_production = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, data: bytes) -> None:
        """See the port."""
        path = self._path(name)
        durable.make_folder(path.parent)
        try:
            durable.write_new(path, data)
        except FileExistsError:
            raise ObjectExists(name) from None

    def read(self, name: str, *, start: int = 0, length: int | None = None) -> bytes:
        """See the port."""
        try:
            with self._path(name).open("rb") as file:
                file.seek(start)
                return file.read(-1 if length is None else length)
        except FileNotFoundError:
            raise ObjectMissing(name) from None

    def exists(self, name: str) -> bool:
        """See the port."""
        return self._path(name).exists()

    def erase(self, name: str) -> None:
        """See the port."""
        path = self._path(name)
        if path.exists():
            path.unlink(missing_ok=True)
            durable.settle(path.parent)

    def names(self, *, older_than: timedelta) -> Iterator[str]:
        """See the port. Drafts a crash left behind are removed on the way."""
        latest = time.time() - older_than.total_seconds()
        for path in self.folder.glob("??/??/*"):
            try:
                if path.stat().st_mtime > latest:
                    continue
            except FileNotFoundError:
                continue
            if path.name.startswith("."):
                path.unlink(missing_ok=True)
            else:
                yield path.name

    def check(self) -> None:
        """See the port."""
        durable.make_folder(self.folder)
        durable.draft(self.folder / "probe", b"").unlink()

    def _path(self, name: str) -> Path:
        if _NAME.fullmatch(name) is None:
            raise ValueError(name)
        shard = sha256(name.encode()).hexdigest()
        return self.folder / shard[:2] / shard[2:4] / name
