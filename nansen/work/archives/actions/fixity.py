"""Reading every kept byte again, in turn; saying what changed, and mending it from the second copy."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.divisions import Role
from nansen.work.archives.actions.keeping import PREMIS_PATH
from nansen.work.archives.backends.installed_stores import KEEPER, OFFICE, masters, second_copy
from nansen.work.archives.backends.ocfl import Damage, Fault, Store, WrongContent
from nansen.work.archives.backends.ocfl_inventory import InventoryBroken
from nansen.work.archives.errors import NothingKept
from nansen.work.archives.models import KeptFile, Master, PreservationEvent
from nansen.work.archives.queries.preservation import files_due, premis_of
from nansen.work.archives.rules.preservation import CHECKED_EVERY_DAYS, FIXITY_SLICE, EventKind, object_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FileCheck:
    """What the check of a file found: damages in the store and in the second copy, what is mended, what is not."""

    file: UUID
    found: tuple[Damage, ...]
    found_in_copy: tuple[Damage, ...]
    left: tuple[Damage, ...]
    left_in_copy: tuple[Damage, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged any longer, in either place."""
        return not self.left and not self.left_in_copy


@dataclass
class Audit:
    """What one run of the audit did."""

    checks: list[FileCheck] = field(default_factory=list)

    @property
    def damaged(self) -> list[FileCheck]:
        return [check for check in self.checks if check.found or check.found_in_copy]


def audit_due(most: int = FIXITY_SLICE) -> Audit:
    """The check of the files that nobody read for a month, the oldest check first, a slice a run."""
    return _audit(files_due(before=database_now() - timedelta(days=CHECKED_EVERY_DAYS), most=most))


def audit_all() -> Audit:
    """The check of every file, now."""
    return _audit(files_due(before=None, most=None))


def check_file(file: UUID) -> FileCheck:
    """The check of one file: its bytes are read, what can be mended is mended, all of it is written down."""
    store, copy, identifier = masters(), second_copy(), object_of(str(file))
    with store.held(identifier):
        check = _read_and_mend(file, identifier, store, copy)
    _write_down(check, has_copy=copy is not None)
    if check.found and not check.left:
        _add_version(file, identifier, store, copy)
    if check.found or check.found_in_copy:
        logger.error(
            "fixity: file %s: %d damages in the store, %d in the second copy; %d and %d could not be repaired",
            file, len(check.found), len(check.found_in_copy), len(check.left), len(check.left_in_copy),
        )  # fmt: skip
    return check


def ask_check(file: UUID, *, by: UUID) -> None:
    """Nothing; a worker reads the bytes of this file at once. Asked twice, they are read once.

    Raises RoleMissing, NothingKept.
    """
    require_role(by, Role.ARCHIVIST)
    if not KeptFile.objects.filter(file=file).exists():
        raise NothingKept
    with suppress(AlreadyEnqueued), transaction.atomic():
        lock = f"archives.check_file:{file}"
        jobs.configure_task("archives.check_file", queueing_lock=lock).defer(file=str(file))


def _audit(files: Sequence[UUID]) -> Audit:
    return Audit([check_file(file) for file in files])


def _read_and_mend(file: UUID, identifier: str, store: Store, copy: Store | None) -> FileCheck:
    found = store.damages(identifier)
    if copy is None:
        return FileCheck(file, tuple(found), (), tuple(found), ())
    in_copy = copy.damages(identifier) if copy.folder(identifier).exists() else []
    left = _mend(identifier, found, store, copy)
    if not left and not in_copy:
        store.replicate(identifier, copy)
    left_in_copy = _mend(identifier, in_copy, copy, store)
    return FileCheck(file, tuple(found), tuple(in_copy), tuple(left), tuple(left_in_copy))


def _mend(identifier: str, damages: Sequence[Damage], broken: Store, good: Store) -> list[Damage]:
    """What is still damaged once all that the other copy has well is put back."""
    if not damages:
        return []
    if any(one.fault is Fault.INVENTORY or one.path.startswith("0=") or "/" not in one.path for one in damages):
        try:
            broken.restore_inventories(identifier, good)
        except (InventoryBroken, OSError):
            return list(damages)
    for one in broken.damages(identifier):
        if one.fault in {Fault.CHANGED, Fault.MISSING}:
            try:
                broken.restore(identifier, one.path, good.folder(identifier) / one.path)
            except (WrongContent, InventoryBroken, OSError):
                continue
    return broken.damages(identifier)


def _write_down(check: FileCheck, *, has_copy: bool) -> None:
    detail = {
        "damaged": _told(check.found), "damaged_in_copy": _told(check.found_in_copy),
        "left": _told(check.left), "left_in_copy": _told(check.left_in_copy), "second_copy": has_copy,
    }  # fmt: skip
    with transaction.atomic():
        passed = not check.found and not check.found_in_copy
        event = PreservationEvent.objects.create(
            kind=EventKind.FIXITY_CHECK, file_id=check.file, passed=passed, agent=KEEPER, detail=detail
        )
        record("archives.fixity_checked" if passed else "archives.damage_found", event)
        _write_repairs(check)
        KeptFile.objects.filter(file=check.file).update(checked_at=database_now(), sound=check.sound)


def _write_repairs(check: FileCheck) -> None:
    """An event for each damage that was mended, of its page where it is a page's."""
    pages = {master.path: master.page_id for master in Master.objects.filter(page__file=check.file).order_by("page")}
    mended = [(one, "store") for one in check.found if one not in check.left]
    mended += [(one, "second_copy") for one in check.found_in_copy if one not in check.left_in_copy]
    events = [
        PreservationEvent(
            kind=EventKind.REPAIR, file_id=check.file, page_id=pages.get(one.path.partition("/content/")[2]),
            passed=True, agent=KEEPER, detail={"path": one.path, "fault": one.fault, "mended": where},
        )
        for one, where in mended
    ]  # fmt: skip
    PreservationEvent.objects.bulk_create(events)
    if events:
        record("archives.repaired", *events)


def _add_version(file: UUID, identifier: str, store: Store, copy: Store | None) -> None:
    """The object says itself that it was repaired: a version with the history of the file so far."""
    with store.drafting(identifier) as draft:
        draft.put(premis_of(file), PREMIS_PATH)
        after = store.commit(draft, message="Repair", user=OFFICE, at=database_now())
    with transaction.atomic():
        event = PreservationEvent.objects.create(
            kind=EventKind.INGEST, file_id=file, passed=True, agent=KEEPER, detail={"pages": 0, "version": after.head}
        )
        KeptFile.objects.filter(file=file).update(version=after.head)
        record("archives.preserved", event)
    if copy is not None:
        store.replicate(identifier, copy)


def _told(damages: Sequence[Damage]) -> list[dict[str, str]]:
    return [{"path": one.path, "fault": one.fault} for one in damages]
