"""Files that are whole and on disk, or not there at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def make_folder(folder: Path) -> None:
    """The folder exists, with those above it, readable by its owner only."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    settle(folder.parent)


def settle(path: Path) -> None:
    """The bytes of the file, or the names in the folder, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def draft(path: Path, data: bytes) -> Path:
    """A new file beside `path` that holds the data, not yet on disk: `settle` or `place` comes next."""
    drafted = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.new")
    descriptor = os.open(drafted, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except BaseException:
        drafted.unlink(missing_ok=True)
        raise
    return drafted


def write(path: Path, data: bytes) -> None:
    """The file holds exactly the data, on disk, whatever happens meanwhile."""
    place(path.parent, [(draft(path, data), path)])


def write_new(path: Path, data: bytes) -> None:
    """As `write`; raises FileExistsError rather than replace a file."""
    drafted = draft(path, data)
    try:
        settle(drafted)
        os.link(drafted, path)
    finally:
        drafted.unlink()
    settle(path.parent)


def place(folder: Path, drafts: list[tuple[Path, Path]]) -> None:
    """Drafts of one folder, each on disk in its place: many of them for one wait."""
    if len(drafts) > 1:
        os.sync()
    for drafted, path in drafts:
        if len(drafts) == 1:
            settle(drafted)
        drafted.replace(path)
    if drafts:
        settle(folder)


def wipe(path: Path) -> None:
    """The file is gone, its bytes overwritten first where the disk allows it."""
    try:
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    settle(path.parent)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder against every other process and thread that asks for it."""
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    try:
        flock(descriptor, LOCK_EX)
        yield
    finally:
        os.close(descriptor)
