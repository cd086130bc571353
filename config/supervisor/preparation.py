"""Whether a database was prepared by this very tree, so that the doors need not wait for it to be looked over again.

Tables, roles, static files and messages are made from the tree. The database bears a digest of the tree it was last
prepared by; where both agree, the doors begin to load while `manage.py prepare` looks over what it has already made.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.env import Database
from config.supervisor import database as databases

FOLDERS = ("config", "nansen", "locale/parts", "requirements")
_MADE_AGAIN = frozenset({"__pycache__"})


@dataclass(frozen=True)
class Preparation:
    """What was prepared from the tree at `root` for an installation in `var`, whose roles' names begin so."""

    root: Path
    var: Path
    role_prefix: str

    def is_done(self, database: Database) -> bool:
        """Whether this tree prepared that database, and what is made beside it is there."""
        return databases.remark(database) == self._mark() and all(file.exists() for file in self._made())

    def note(self, database: Database) -> None:
        """Write on the database that this tree prepared it."""
        databases.write_remark(database, self._mark())

    def _mark(self) -> str:
        """A digest of the path, size and date of every file of the tree that anything is prepared from."""
        digest = hashlib.sha256(self.role_prefix.encode())
        for name in FOLDERS:
            for path, facts in sorted(_files(self.root / name)):
                digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
        return f"Prepared by the tree {digest.hexdigest()}"

    def _made(self) -> list[Path]:
        languages = (self.root / "locale" / "parts").iterdir()
        messages = [self.root / "locale" / one.name / "LC_MESSAGES" / "django.mo" for one in languages]
        return [self.var / "static" / "staticfiles.json", *messages]


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _MADE_AGAIN:
                    yield from _files(Path(entry.path))
            else:
                yield entry.path, entry.stat()
