"""Access records as files beside the pyramids, replaced whole, under the one key the image server checks them with."""

import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from nansen.kernel.access_records import Record, RecordBroken, decode, encode
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
            folder = self._images / pyramids.folder(record.image)
            if not folder.is_dir():
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _alone_in(folder):
                if self._serial(folder) <= record.serial:
                    fresh = folder / f".{pyramids.ACCESS}"
                    fresh.write_bytes(encode(record, self._key))
                    fresh.replace(folder / pyramids.ACCESS)

    def read(self, image: str) -> Record | None:
        """The record beside an image; None when it is missing or broken."""
        try:
            return decode((self._images / pyramids.folder(image) / pyramids.ACCESS).read_bytes(), self._key)
        except (OSError, RecordBroken):
            return None

    def _serial(self, folder: Path) -> int:
        try:
            return decode((folder / pyramids.ACCESS).read_bytes(), self._key).serial
        except (OSError, RecordBroken):
            return 0


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
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
