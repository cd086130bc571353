"""Taking in a digitised box: masters kept file by file, then their images made; stopped and started again at will."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.work.archives.actions.deriving import derive_images
from nansen.work.archives.actions.keeping import Means, keep_file, set_aside
from nansen.work.archives.backends.cutting import Cutter
from nansen.work.archives.backends.digitised import Digitised, FileFolder, read_digitised
from nansen.work.archives.backends.inspection import Inspector
from nansen.work.archives.backends.installed_stores import masters, second_copy
from nansen.work.archives.backends.ocfl import Store
from nansen.work.archives.errors import UnitUnknown
from nansen.work.archives.models import Ingest, IngestProgress, Unit
from nansen.work.archives.rules.images import Reason
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.preservation import object_of

_WRITTEN_EVERY = 1.0


@dataclass(frozen=True)
class Progress:
    """How far an ingest is: images seen of all, images made, in how many seconds."""

    seen: int
    of: int
    made: int
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """What an ingest did: pages gained, images made, things set aside, in how many seconds."""

    ingest: UUID
    gained: int
    made: int
    set_aside: int
    seconds: float


class _Counter:
    """What was seen and made so far: told after each image, and written down for the desk at most once a second."""

    def __init__(self, ingest: UUID, of: int, told: Callable[[Progress], None]) -> None:
        self._ingest, self._of, self._told, self._began = ingest, of, told, time.monotonic()
        self._written = self._began
        self.seen = self.made = 0
        IngestProgress.objects.create(ingest_id=ingest, images=of)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def saw(self) -> None:
        self.seen += 1
        self._tell()

    def made_one(self) -> None:
        self.made += 1
        self._tell()

    def end(self) -> None:
        self._write(ended_at=database_now())

    def _tell(self) -> None:
        self._told(Progress(self.seen, self._of, self.made, self.seconds))
        if time.monotonic() - self._written >= _WRITTEN_EVERY:
            self._write()

    def _write(self, **more: datetime) -> None:
        self._written = time.monotonic()
        at = database_now()
        IngestProgress.objects.filter(pk=self._ingest).update(seen=self.seen, made=self.made, moved_at=at, **more)


def ingest_folder(
    place: Path,
    *,
    reference: str,
    told: Callable[[Progress], None] = lambda _: None,
    by: UUID | None = None,
    workers: int | None = None,
) -> Outcome:
    """What was taken in from a folder or a bag, into the box or the file of this reference code.

    Raises UnitUnknown, BagBroken, NotADirectoryError; what is wrong with one image sets that image aside.
    """  # fmt: skip
    unit = the_unit(reference)
    digitised = read_digitised(place, one_file=unit.level in {Level.FILE, Level.ITEM})
    ingest = begin_ingest(unit, digitised, by=by)
    counter, store, cutter = _Counter(ingest.pk, digitised.images, told), masters(), Cutter(workers)
    try:
        gained = 0
        for folder in digitised.folders:
            gained += _take_in(unit, folder, digitised, ingest=ingest, store=store, cutter=cutter, counter=counter)
        counter.end()
        return Outcome(ingest.pk, gained, counter.made, ingest.set_aside.count(), counter.seconds)
    finally:
        cutter.close()


def begin_ingest(unit: Unit, digitised: Digitised, *, by: UUID | None) -> Ingest:
    """The ingest, written down as begun."""
    with transaction.atomic():
        ingest = Ingest.objects.create(unit=unit, name=digitised.name, source=digitised.source, by_id=by)
        record("archives.ingest_begun", ingest, actor=by)
        return ingest


def _take_in(
    unit: Unit, folder: FileFolder, digitised: Digitised, *,
    ingest: Ingest, store: Store, cutter: Cutter, counter: _Counter,
) -> int:  # fmt: skip
    """How many pages the folder brought."""
    file = _file_of(unit, folder)
    if file is None:
        found = [(image.name, Reason.NO_SUCH_FILE) for image in folder.images]
        found += [(stray.name, stray.reason) for stray in folder.strays]
        set_aside(ingest, [(f"{folder.name}/{name}".lstrip("/"), reason, {}) for name, reason in found])
        for _image in folder.images:
            counter.saw()
        return 0
    with Inspector(store.aside) as inspector:
        gained = keep_file(file, folder, Means(ingest, store, inspector, digitised.others, counter.saw))
    if (copy := second_copy()) is not None:
        store.replicate(object_of(str(file.pk)), copy)
    derive_images([file.pk], ingest=ingest, store=store, cutter=cutter, told=counter.made_one)
    return len(gained)


def the_unit(reference: str) -> Unit:
    """The one unit of description that bears the reference code. Raises UnitUnknown."""
    found = list(Unit.objects.filter(reference_code=reference, removed_by=None).order_by("sequence")[:2])
    if len(found) != 1:
        raise UnitUnknown(reference=reference, found=len(found))
    return found[0]


def _file_of(unit: Unit, folder: FileFolder) -> Unit | None:
    """The file whose pages lie in the folder: the unit itself, or the part of it that bears the folder's name."""
    if unit.level in {Level.FILE, Level.ITEM}:
        return unit
    if not folder.name:
        return None
    return _only([part for part in _parts(unit) if _bears(part, folder.name)])


def _parts(unit: Unit) -> Sequence[Unit]:
    below = Unit.objects.filter(ancestors__contains=[unit.pk], level__in=[Level.FILE, Level.ITEM], removed_by=None)
    return list(below.order_by("sequence", "position"))


def _bears(part: Unit, name: str) -> bool:
    code, wanted = part.reference_code.casefold(), name.casefold()
    return bool(code) and (code == wanted or code.replace("/", "_") == wanted or code.rpartition("/")[2] == wanted)


def _only(found: Sequence[Unit]) -> Unit | None:
    return found[0] if len(found) == 1 else None
