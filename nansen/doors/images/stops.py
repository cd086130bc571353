"""What the stop notes say now: the folder is looked through at most once a second, a note read once."""

import os
import time
from collections.abc import Iterable
from pathlib import Path

from nansen.kernel.access_records import Record, State
from nansen.kernel.stop_notes import FOLDER, LONGEST, NoteBroken, StopNote, decode, is_name, stricter

LOOK_AGAIN_S = 1.0
Facts = tuple[int, int, int]


class Stops:
    """The notes of one installation. Where they cannot all be read, everything is closed."""

    def __init__(self, images: Path, key: bytes) -> None:
        self._folder, self._key = images / FOLDER, key
        self._notes: dict[str, tuple[Facts, StopNote | None]] = {}
        self._caps: dict[str, State] = {}
        self._all = State.CLOSED
        self.look_again = 0.0

    def cap(self, record: Record) -> State:
        """How openly the image of a record may be shown at most."""
        now = time.monotonic()
        if now >= self.look_again:
            self._look()
            self.look_again = now + LOOK_AGAIN_S
        cap = self._all
        if self._caps and record.under is None:
            cap = stricter(cap, State.CLOSED)
        for one in (record.image, *(record.under or ())):
            if one in self._caps:
                cap = stricter(cap, self._caps[one])
        return cap

    def _look(self) -> None:
        try:
            found = {one.name: _facts(one.stat()) for one in os.scandir(self._folder) if is_name(one.name)}
        except OSError:
            self._notes, self._caps, self._all = {}, {}, State.CLOSED
            return
        known = {name: facts for name, (facts, _note) in self._notes.items()}
        if found != known or self._all is State.CLOSED:
            self._read(found)

    def _read(self, found: dict[str, Facts]) -> None:
        kept = {name: held for name, held in self._notes.items() if found.get(name) == held[0] and held[1] is not None}
        self._notes = {name: kept.get(name) or (facts, self._note(name)) for name, facts in found.items()}
        notes = [note for _facts, note in self._notes.values()]
        self._all = State.OPEN if None not in notes else State.CLOSED
        self._caps = _together(note for note in notes if note is not None)

    def _note(self, name: str) -> StopNote | None:
        """The note; None when it is broken, or was taken away in this very moment (the next look will know)."""
        try:
            with (self._folder / name).open("rb") as file:
                return decode(file.read(LONGEST + 1), self._key, name=name)
        except (OSError, NoteBroken):
            return None


def _together(notes: Iterable[StopNote]) -> dict[str, State]:
    caps: dict[str, State] = {}
    for note in notes:
        for one, state in note.caps.items():
            caps[one] = stricter(caps.get(one, State.OPEN), state)
    return caps


def _facts(found: os.stat_result) -> Facts:
    return found.st_ino, found.st_mtime_ns, found.st_size
