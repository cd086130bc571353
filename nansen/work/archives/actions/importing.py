"""Taking in a finding aid or an authority record: all of it in one transaction, or nothing."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import IO
from uuid import UUID

from django.db import connection, transaction

from nansen.foundation.journal.actions import record
from nansen.work.archives.actions.announcing import announce
from nansen.work.archives.actions.authority_records import take_in_record
from nansen.work.archives.actions.finding_aids import Seen, take_in_units
from nansen.work.archives.actions.following import show_unit
from nansen.work.archives.actions.taking_in import Counts
from nansen.work.archives.backends.described import Problems
from nansen.work.archives.backends.eac.reading import creator
from nansen.work.archives.backends.ead.reading import units
from nansen.work.archives.backends.formats import Progress, Watched, digest_of, format_of
from nansen.work.archives.models import Creator, Import, Unit
from nansen.work.archives.rules.problems import Problem


@dataclass(frozen=True)
class Imported:
    """What became of a file: what it describes, what it changed, what was wrong in it; `already` when it was in."""

    format: str
    target: UUID
    counts: Counts
    problems: tuple[Problem, ...]
    problems_in_all: int
    import_id: UUID | None

    @property
    def already(self) -> bool:
        """Whether this very file was the last taken in, so that nothing was done."""
        return self.import_id is None


def _silent(_percent: int) -> None:
    """Nobody watches."""


def import_file(source: IO[bytes], *, name: str, by: UUID | None = None, progress: Progress = _silent) -> Imported:
    """What became of the file: read once to find its faults, then again to write, in one transaction.

    `progress` is told the percentage of the first reading. Raises FileRefused, with its problems; then nothing changed.
    """
    sha256, size = digest_of(source)
    take = _finding_aid if format_of(source) == "ead" else _authority_record
    return take(source, name=name, sha256=sha256, by=by, watch=lambda file: Watched(file, size, progress))


Watch = Callable[[IO[bytes]], Watched]


def _finding_aid(source: IO[bytes], *, name: str, sha256: bytes, by: UUID | None, watch: Watch) -> Imported:
    problems, seen = Problems(), Seen()
    for unit in units(watch(source), problems):
        seen.note(unit)
    source.seek(0)
    with transaction.atomic():
        _one_at_a_time(seen.holding_key)
        held = Unit.objects.select_related("source").filter(parent=None, source_key=seen.holding_key).first()
        if held and held.source and bytes(held.source.sha256) == sha256:
            return _already("ead", held.pk, held.source, problems)
        made = uuid.uuid4()
        holding, counts = take_in_units(units(source, Problems(limit=0)), seen=seen, made=made, by=by)
        _record(made, name=name, form="ead", sha256=sha256, by=by, counts=counts, problems=problems)
        if counts.changed or counts.removed:  # a date or a place that was corrected may close what was open
            show_unit(holding)
        transaction.on_commit(partial(_announce_all_of, holding))
    return Imported("ead", holding, counts, tuple(problems.found), problems.total, made)


def _announce_all_of(holding: UUID) -> None:
    """Others are told of what changed."""
    announce(Unit.objects.filter(holding=holding).order_by("pk").values_list("pk", flat=True))


def _authority_record(source: IO[bytes], *, name: str, sha256: bytes, by: UUID | None, watch: Watch) -> Imported:
    problems = Problems()
    told = creator(watch(source), problems)
    with transaction.atomic():
        _one_at_a_time(told.identifier)
        held = Creator.objects.select_related("source").filter(identifier=told.identifier).first()
        if held and held.source and bytes(held.source.sha256) == sha256:
            return _already("eac", held.pk, held.source, problems)
        made = uuid.uuid4()
        target, counts = take_in_record(told, made=made, by=by)
        _record(made, name=name, form="eac", sha256=sha256, by=by, counts=counts, problems=problems)
    return Imported("eac", target, counts, tuple(problems.found), problems.total, made)


def _already(form: str, target: UUID, held: Import, problems: Problems) -> Imported:
    counts = Counts(unchanged=held.added + held.changed + held.unchanged)
    return Imported(form, target, counts, tuple(problems.found), problems.total, None)


def _record(
    made: UUID, *, name: str, form: str, sha256: bytes, by: UUID | None, counts: Counts, problems: Problems
) -> None:
    told = [problem.as_json() for problem in problems.found]
    row = Import.objects.create(
        id=made, name=name[:200], format=form, sha256=sha256, by_id=by, added=counts.added, changed=counts.changed,
        removed=counts.removed, unchanged=counts.unchanged, problems={"told": told, "in_all": problems.total},
    )  # fmt: skip
    record("archives.imported", row, actor=by)


def _one_at_a_time(key: str) -> None:
    """Until the end of the transaction, nobody else takes in a file about the same holding or creator."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 3))", [f"archives {key}"])
