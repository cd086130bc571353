"""What was taken in from digitised boxes: how far each ingest is, how fast, and what it set aside."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, QuerySet

from nansen.foundation.journal.queries import database_now
from nansen.work.archives.models import Ingest, IngestProgress, Master, SetAside
from nansen.work.archives.queries.descriptions import Step
from nansen.work.archives.rules.images import Reason

_SHOWN = 40
_SILENT_FOR = timedelta(minutes=5)


class IngestState(StrEnum):
    """Where an ingest is: under way, at its end, or stopped before it."""

    RUNNING = "running"
    ENDED = "ended"
    STOPPED = "stopped"


@dataclass(frozen=True)
class IngestLine:
    """An ingest: where it goes, how far it is. `rate` is in images a minute, `left` the time it will still take."""

    id: UUID
    unit: Step
    name: str
    begun_at: datetime
    by: UUID | None
    state: IngestState
    images: int | None
    seen: int
    kept: int
    aside: int
    lasted: timedelta | None

    @property
    def rate(self) -> float | None:
        """Images seen a minute; None before anything can be said."""
        if self.lasted is None or not self.seen or self.lasted < timedelta(seconds=1):
            return None
        return self.seen / (self.lasted.total_seconds() / 60)

    @property
    def left(self) -> timedelta | None:
        """How long it will still take at this rate; None when it is over, or nothing can be said."""
        if self.state is not IngestState.RUNNING or self.rate is None or self.images is None:
            return None
        return timedelta(minutes=(self.images - self.seen) / self.rate)

    @property
    def percent(self) -> int:
        """How much of it was seen."""
        return 100 * self.seen // self.images if self.images else 0


@dataclass(frozen=True)
class AsideLine:
    """Something the last ingest of a box or a file did not keep, and why."""

    ingest: UUID
    unit: Step
    at: datetime
    name: str
    reason: Reason


def ingests() -> list[IngestLine]:
    """The latest ingests, the last first; five statements."""
    now = database_now()
    rows = list(Ingest.objects.select_related("unit", "progress").order_by("-recorded_at", "id")[:_SHOWN])
    ids = [row.pk for row in rows]
    aside = _counted(SetAside.objects.filter(ingest__in=ids))
    kept = _counted(Master.objects.filter(ingest__in=ids))
    return [_line(row, now, kept.get(row.pk, 0), aside.get(row.pk, 0)) for row in rows]


def set_aside_last() -> list[AsideLine]:
    """What the last ingest of each box or file set aside, the latest first; one statement."""
    last = Ingest.objects.order_by("unit", "-recorded_at", "id").distinct("unit").values("pk")
    rows = SetAside.objects.filter(ingest__in=last).select_related("ingest__unit")
    return [
        AsideLine(row.ingest_id, _step(row.ingest), row.recorded_at, row.name, Reason(row.reason))
        for row in rows.order_by("-recorded_at", "name")
    ]


def _counted(rows: "QuerySet[SetAside] | QuerySet[Master]") -> dict[UUID, int]:
    return dict(rows.order_by().values_list("ingest").annotate(Count("pk")))


def _line(row: Ingest, now: datetime, kept: int, aside: int) -> IngestLine:
    progress: IngestProgress | None = getattr(row, "progress", None)
    return IngestLine(
        id=row.pk, unit=_step(row), name=row.name, begun_at=row.recorded_at, by=row.by_id,
        state=_state(progress, now), images=progress.images if progress else None,
        seen=progress.seen if progress else kept, kept=kept, aside=aside,
        lasted=(progress.ended_at or progress.moved_at) - row.recorded_at if progress else None,
    )  # fmt: skip


def _state(progress: IngestProgress | None, now: datetime) -> IngestState:
    if progress is None or progress.ended_at is not None:
        return IngestState.ENDED
    return IngestState.RUNNING if now - progress.moved_at < _SILENT_FOR else IngestState.STOPPED


def _step(row: Ingest) -> Step:
    return Step(row.unit_id, row.unit.level, row.unit.reference_code, row.unit.title)
