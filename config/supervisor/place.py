"""The folder an installation lives in: who holds it, whether it can hold the data."""

import fcntl
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from config.supervisor.refusals import CannotStart

MIB = 1024 * 1024
ROOM_FOR_A_FIRST_START = 600 * MIB
ROOM_FOR_ANOTHER = 100 * MIB


@dataclass(frozen=True)
class Place:
    """The folders of one installation, all under `var`, and the keys apart."""

    root: Path
    var: Path
    keys: Path

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def pids(self) -> Path:
        return self.run / "pids"

    @property
    def mail(self) -> Path:
        return self.var / "mail"

    @property
    def data(self) -> Path:
        return self.var / "postgres" / "data"

    def make(self) -> None:
        """Make the folders; only their owner enters those that may tell something."""
        self.var.mkdir(parents=True, exist_ok=True)
        for folder in (self.run, self.logs, self.pids, self.mail, self.keys):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.chmod(0o700)

    def lock(self) -> IO[str]:
        """The lock on this folder, held while the answer is open; raises CannotStart when another holds it."""
        self.var.mkdir(parents=True, exist_ok=True)
        held = (self.var / "lock").open("a")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.close()
            raise CannotStart(
                f"Nansen already runs in this folder ({self.var}): use the addresses it printed, or stop it first."
            ) from None
        return held

    def check_room(self) -> None:
        """Refuse to begin on a disk that would be full before the end."""
        wanted = ROOM_FOR_ANOTHER if self.data.exists() else ROOM_FOR_A_FIRST_START
        free = shutil.disk_usage(self.var).free
        if free < wanted:
            raise CannotStart(
                f"The disk that holds {self.var} has {free // MIB} MiB left and Nansen needs {wanted // MIB}: "
                "free some space, then start again."
            )


def unreachable_by(user: int, groups: set[int], path: Path) -> Path | None:
    """The first folder on the way to `path` that a system user cannot enter, or None."""
    for folder in [*reversed(path.parents), path]:
        if not folder.is_dir():
            continue
        facts = folder.stat()
        bit = 0o100 if facts.st_uid == user else 0o010 if facts.st_gid in groups else 0o001
        if not facts.st_mode & bit:
            return folder
    return None
