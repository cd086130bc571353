"""What preservation keeps, did and found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from json import dumps
from uuid import UUID

from nansen.work.archives.backends import premis
from nansen.work.archives.models import KeptFile, Master, PageText, PreservationEvent, SetAside, Unit
from nansen.work.archives.rules.images import Reason
from nansen.work.archives.rules.preservation import EventKind


@dataclass(frozen=True)
class SetAsideLine:
    """Something an ingest did not keep, and why."""

    name: str
    reason: Reason


@dataclass(frozen=True)
class DamagedFile:
    """A file some of whose kept bytes are not what they were, and could not be repaired."""

    file: UUID
    reference: str
    checked_at: datetime


def reasons_of(ingest: UUID) -> list[SetAsideLine]:
    """What an ingest set aside, by name. One statement."""
    rows = SetAside.objects.filter(ingest=ingest).order_by("name").values_list("name", "reason")
    return [SetAsideLine(name, Reason(reason)) for name, reason in rows]


def damaged_files() -> list[DamagedFile]:
    """The files whose masters an archivist must see to, the longest known first. One statement."""
    rows = KeptFile.objects.filter(sound=False).select_related("file").order_by("checked_at")
    return [DamagedFile(row.file_id, row.file.reference_code, row.checked_at) for row in rows]


def files_due(*, before: datetime | None, most: int | None) -> list[UUID]:
    """The files last checked before an instant (None: all of them), the oldest check first. One statement."""
    rows = KeptFile.objects.order_by("checked_at", "file")
    if before is not None:
        rows = rows.filter(checked_at__lt=before)
    return list(rows.values_list("file_id", flat=True)[:most])


def kept_files(unit: UUID) -> list[Unit]:
    """The files with masters among a unit and its parts, in reading order. Two statements."""
    kept = KeptFile.objects.order_by("file").values_list("file_id", flat=True)
    below = Unit.objects.filter(pk__in=list(kept)).order_by("sequence", "position", "reference_code")
    return [file for file in below if file.pk == unit or unit in file.ancestors]


def premis_of(file: UUID, *, objects: Sequence[premis.FileObject] = (), events: Sequence[premis.Event] = ()) -> bytes:
    """What is kept of a file and all that happened to it, as PREMIS 3, with what comes now. Three statements."""
    masters = list(Master.objects.filter(page__file=file).order_by("page__number"))
    texts = list(PageText.objects.filter(page__file=file).order_by("page__number", "revision"))
    happened = list(PreservationEvent.objects.filter(file=file).order_by("recorded_at", "id"))
    kept = [_object(one.path, one, one.format, one.name) for one in masters]
    kept += [_object(one.path, one, "text/xml", one.path) for one in texts]
    paths = {one.page_id: one.path for one in masters}
    told = [_event(event, paths, kept) for event in happened]
    return premis.encode([*kept, *objects], [*told, *events])


def _object(path: str, one: Master | PageText, media_type: str, name: str) -> premis.FileObject:
    return premis.FileObject(path, one.sha256, one.sha512, one.size, media_type, name)


def _event(event: PreservationEvent, paths: dict[UUID, str], objects: Iterable[premis.FileObject]) -> premis.Event:
    """An event of one page is about its master; one of the file, about all that is kept of it."""
    of_all = tuple(one.identifier for one in objects)
    path = paths.get(event.page_id) if event.page_id else None
    concerned = (path,) if path else of_all
    detail = dumps(event.detail, sort_keys=True) if event.detail else ""
    return premis.Event(
        str(event.pk), EventKind(event.kind), event.recorded_at, event.passed, detail, event.agent, concerned
    )
