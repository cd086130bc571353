"""What the audit of masters found: each damaged file, its damages, what the second copy mended and what it did not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from nansen.foundation.journal.queries import database_now
from nansen.work.archives.models import KeptFile, Master, PreservationEvent
from nansen.work.archives.queries.descriptions import Step
from nansen.work.archives.rules.preservation import CHECKED_EVERY_DAYS, EventKind


@dataclass(frozen=True)
class Damage:
    """One thing that was not as it was kept: `fault` is the store's word; `page` None where it is not a page's."""

    path: str
    page: int | None
    fault: str
    in_copy: bool
    mended: bool


@dataclass(frozen=True)
class DamagedLine:
    """A file that the last audit found damaged; `sound` once nothing is damaged any longer."""

    file: Step
    found_at: datetime
    checked_at: datetime
    sound: bool
    second_copy: bool
    damages: tuple[Damage, ...]


@dataclass(frozen=True)
class KeptLine:
    """A file as it is kept: the version of its object, when its bytes were last read, whether they were well."""

    version: int
    checked_at: datetime
    sound: bool


def damages() -> list[DamagedLine]:
    """The files damaged now, then those that the audit mended within a month; three statements."""
    since = database_now() - timedelta(days=CHECKED_EVERY_DAYS)
    checks = PreservationEvent.objects.filter(kind=EventKind.FIXITY_CHECK, passed=False).order_by(
        "file", "-recorded_at"
    )
    found = {event.file_id: event for event in checks.select_related("file").distinct("file")}
    kept = {row.file_id: row for row in KeptFile.objects.filter(file__in=found).order_by("file")}
    told = [event for file, event in found.items() if not kept[file].sound or event.recorded_at >= since]
    pages = _pages([event.file_id for event in told])
    lines = [_line(event, kept[event.file_id], pages) for event in told]
    return sorted(lines, key=lambda line: (line.sound, -line.found_at.timestamp()))


def kept(file: UUID) -> KeptLine | None:
    """How a file is kept; None where no master of it is. One statement."""
    row = KeptFile.objects.filter(file=file).first()
    return KeptLine(row.version, row.checked_at, row.sound) if row else None


def _pages(files: list[UUID]) -> dict[tuple[UUID, str], int]:
    rows = Master.objects.filter(page__file__in=files).order_by("page__number")
    return {(file, path): number for file, path, number in rows.values_list("page__file", "path", "page__number")}


def _line(event: PreservationEvent, row: KeptFile, pages: dict[tuple[UUID, str], int]) -> DamagedLine:
    told = event.detail
    found: list[Damage] = []
    for name, left, in_copy in [("damaged", "left", False), ("damaged_in_copy", "left_in_copy", True)]:
        for one in told.get(name, ()):
            page = pages.get((event.file_id, one["path"].partition("/content/")[2]))
            mended = one not in told.get(left, ())
            found.append(Damage(one["path"], page, one["fault"], in_copy, mended))
    file = Step(event.file_id, event.file.level, event.file.reference_code, event.file.title)
    second = bool(told.get("second_copy"))
    return DamagedLine(file, event.recorded_at, row.checked_at, row.sound, second, tuple(found))
