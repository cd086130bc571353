"""Stop notes as files the image server looks through: put whole and safe from a power cut, lifted by their name."""

import os
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from nansen.kernel.access_records import State
from nansen.kernel.stop_notes import FOLDER, NoteBroken, StopNote, decode, encode, is_name
from nansen.work.archives.backends.access_files import record_key


class StopFiles:
    """The notes of one installation."""

    def __init__(self, images: Path, key: bytes) -> None:
        self._folder, self._key = images / FOLDER, key

    def make_place(self) -> None:
        """The folder is there: without it, the image server shows nothing."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, note: StopNote) -> None:
        """The note stands, and still does after a power cut. Raises OSError."""
        self.make_place()
        fresh = self._folder / f".{note.name}"
        with fresh.open("wb") as sink:
            sink.write(encode(note, self._key))
            sink.flush()
            os.fsync(sink.fileno())
        fresh.replace(self._folder / note.name)
        self._sync()

    def lift(self, name: str) -> None:
        """The note no longer stands."""
        (self._folder / name).unlink(missing_ok=True)

    def caps(self, name: str) -> Mapping[str, State] | None:
        """What a note says; None when it is missing or broken."""
        try:
            return decode((self._folder / name).read_bytes(), self._key, name=name).caps
        except (OSError, NoteBroken):
            return None

    def names(self) -> list[str]:
        """The names of the notes that stand, broken ones too."""
        return sorted(file.name for file in self._folder.iterdir() if is_name(file.name))

    def _sync(self) -> None:
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def installed_stops() -> StopFiles:
    """The notes of this installation."""
    return StopFiles(Path(settings.IMAGES), record_key(Path(settings.IMAGES_KEYS)))
