"""The images open for reading now: their files, their records, the stop notes, looked at again every second."""

import os
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nansen.doors.images.answers import Header
from nansen.doors.images.geometry import Limits
from nansen.doors.images.installed import Installed
from nansen.doors.images.stops import Stops
from nansen.kernel.access_records import Record, RecordBroken, State, decode
from nansen.kernel.calendar import PARIS
from nansen.kernel.stop_notes import stricter
from nansen.work.archives.rules import pyramids
from nansen.work.archives.rules.pyramids import Contents, Level, NotAPyramid

LOOK_AGAIN_S = 1.0
MOST_OPEN = 512
_RECORD_BYTES = 8193  # one more than a record may have
Facts = tuple[int, int, int] | None


@dataclass(frozen=True)
class Stored:
    """An answer that lies in a file as it leaves: its headers, its tables if it wants any, where its bytes are."""

    headers: list[Header]
    etag: str
    tables: bytes
    handle: int
    offset: int
    length: int

    def read(self) -> bytes:
        """Its bytes."""
        return self.tables + os.pread(self.handle, self.length, self.offset)


@dataclass
class Page:
    """One image: who may see it, its contents, its open files, the answers already prepared by address."""

    image: str
    folder: Path
    facts: tuple[Facts, Facts]
    state: State
    holding: str
    record: Record | None
    contents: Contents
    levels: tuple[Level, ...]
    limits: Limits
    look_again: float
    handles: dict[str, int]
    ready: dict[str, Stored] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        return self.folder / pyramids.PYRAMID

    def close(self) -> None:
        """Close its files."""
        for handle in self.handles.values():
            os.close(handle)
        self.handles.clear()
        self.ready.clear()


class Shelf:
    """Images by name; the least used are put back."""

    def __init__(self, installed: Installed) -> None:
        self._installed = installed
        self.stops = Stops(installed.images, installed.record_key)
        self._pages: OrderedDict[str, Page] = OrderedDict()

    def opened(self, image: str) -> Page | None:
        """The image if it is open and was looked at a moment ago."""
        page = self._pages.get(image)
        return page if page is not None and time.monotonic() < page.look_again else None

    def find(self, image: str) -> Page | None:
        """The image as its record stands, at most a second ago; None when there is no such image."""
        now = time.monotonic()
        page = self._pages.get(image)
        if page is not None and now < page.look_again:
            return page
        return self._look(image, page, now)

    def _look(self, image: str, page: Page | None, now: float) -> Page | None:
        folder = self._installed.images / pyramids.folder(image)
        facts = _facts(folder / pyramids.PYRAMID), _facts(folder / pyramids.ACCESS)
        if page is not None and facts[0] != page.facts[0]:
            self._put_back(image)
            page = None
        if facts[0] is None:
            return None
        if page is None:
            page = self._open(image, folder, facts)
            if page is None:
                return None
        if page.facts != facts or page.look_again == 0.0:
            page.facts = facts
            page.record = self._record(page)
            page.limits = self._limits(page.record)
            page.ready.clear()
        state = self._state(page.record)
        if state is not page.state:
            page.state = state
            page.ready.clear()
        page.look_again = now + LOOK_AGAIN_S
        self._pages.move_to_end(image)
        return page

    def _state(self, record: Record | None) -> State:
        """What the record says today, and no more openly than the stop notes allow."""
        if record is None:
            return State.CLOSED
        return stricter(record.state_on(datetime.now(PARIS).date()), self.stops.cap(record))

    def _open(self, image: str, folder: Path, facts: tuple[Facts, Facts]) -> Page | None:
        """The image with its files open, its record still unread; None when its pyramid is broken."""
        try:
            handle = os.open(folder / pyramids.PYRAMID, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            contents = _contents(handle)
        except (NotAPyramid, OSError):
            os.close(handle)
            return None
        steps = pyramids.levels(contents.width, contents.height)
        limits = self._limits(None)
        handles = {pyramids.PYRAMID: handle}
        page = Page(image, folder, facts, State.CLOSED, "", None, contents, steps, limits, 0.0, handles)
        self._pages[image] = page
        while len(self._pages) > MOST_OPEN:
            self._put_back(next(iter(self._pages)))
        return page

    def _put_back(self, image: str) -> None:
        self._pages.pop(image).close()

    def _record(self, page: Page) -> Record | None:
        """The image's record; None, which closes it, when it is missing, broken, or another image's."""
        try:
            with (page.folder / pyramids.ACCESS).open("rb") as file:
                record = decode(file.read(_RECORD_BYTES), self._installed.record_key)
        except (OSError, RecordBroken):
            return None
        if record.image != page.image:
            return None
        page.holding = record.holding
        return record

    def _limits(self, record: Record | None) -> Limits:
        largest = self._installed.largest_area
        if record is None:
            return Limits(largest, largest, largest)
        side = record.max_width or largest
        return Limits(side, side, min(record.max_area or largest, largest))


def _facts(file: Path) -> Facts:
    """What changes when a file is replaced; None when it is not there."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _contents(handle: int) -> Contents:
    size = os.fstat(handle).st_size
    length = pyramids.appendix_length(os.pread(handle, pyramids.END_LENGTH, max(0, size - pyramids.END_LENGTH)))
    if length > size:
        raise NotAPyramid
    return pyramids.read_appendix(os.pread(handle, length, size - length))
