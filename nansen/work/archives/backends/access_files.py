"""Access records as files beside the pyramids, replaced whole, under the one key the image server checks them with."""

import errno
import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from nansen.kernel.access_records import LONGEST, Record, RecordBroken, decode, encode
from nansen.kernel.stop_notes import FOLDER
from nansen.work.archives.rules import pyramids

RECORD_KEY = "record"
_KEY_BYTES = 32


class AccessFiles:
    """The records of one installation's images."""

    def __init__(self, images: Path, key: bytes) -> None:
        self._images, self._key = images, key

    def write(self, records: Iterable[Record]) -> None:
        """Each record stands beside its image when this returns; a later one that stands there already is kept.

        A reader sees the old record or the new one, never half. Nothing waits for the disk: a record lost with the
        machine's power closes its image until it is written again.
        """
        (self._images / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
        for record in records:
            with _alone_in(self._folder(record.image)) as folder:
                before = self._read(folder)
                if before is None or before.serial <= record.serial:
                    _replace(folder, encode(record, self._key))

    def read(self, image: str) -> Record | None:
        """The record beside an image; None when it is missing or broken."""
        try:
            folder = os.open(self._folder(image), os.O_RDONLY)
        except OSError:
            return None
        try:
            return self._read(folder)
        finally:
            os.close(folder)

    def _folder(self, image: str) -> str:
        return f"{self._images}/{pyramids.folder(image)}"

    def _read(self, folder: int) -> Record | None:
        try:
            handle = os.open(pyramids.ACCESS, os.O_RDONLY, dir_fd=folder)
        except OSError:
            return None
        try:
            return decode(os.read(handle, LONGEST + 1), self._key)
        except (OSError, RecordBroken):
            return None
        finally:
            os.close(handle)


def installed() -> AccessFiles:
    """The records of this installation."""
    return AccessFiles(Path(settings.IMAGES), record_key(Path(settings.IMAGES_KEYS)))


def record_key(keys: Path) -> bytes:
    """The key of the records, made at its first use: records under a lost key are broken, which closes the images."""
    file = keys / RECORD_KEY
    if not file.exists():
        keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = keys / f".{RECORD_KEY}-{secrets.token_hex(4)}"
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as sink:
            sink.write(secrets.token_hex(_KEY_BYTES).encode())
        try:
            os.link(made, file)
        except FileExistsError:  # another process made it in the same instant
            pass
        finally:
            made.unlink()
    return file.read_bytes().strip()


@contextmanager
def _alone_in(folder: str) -> Iterator[int]:
    """The folder, open and nobody else's; made when it is not there."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def _replace(folder: int, content: bytes) -> None:
    fresh = f".{pyramids.ACCESS}"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600, dir_fd=folder)
    with os.fdopen(handle, "wb", buffering=0) as sink:
        if sink.write(content) != len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), fresh)
    os.replace(fresh, pyramids.ACCESS, src_dir_fd=folder, dst_dir_fd=folder)
