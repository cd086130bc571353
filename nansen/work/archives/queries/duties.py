"""What waits for an archivist, counted."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.archives.models import AccessChange, Ingest, KeptFile, SetAside, Upload
from nansen.work.archives.queries.descriptions import Step
from nansen.work.archives.rules.access import State


@dataclass(frozen=True)
class Duties:
    """How much waits: damaged files, images the last ingests set aside, files sent that had faults within a week.

    `opened` are the pages that time opened since yesterday.
    """

    damaged: int
    aside: int
    faulty: int
    opened: int


def duties() -> Duties:
    """What waits now; four statements."""
    now = database_now()
    last = Ingest.objects.order_by("unit", "-recorded_at", "id").distinct("unit").values("pk")
    sent = Upload.objects.filter(sent_at__gte=now - timedelta(days=7), state__in=["done", "refused"])
    opened = AccessChange.objects.filter(
        happened_on__gte=legal_date(now) - timedelta(days=1), state__in=[State.OPEN.value, State.REGISTERED.value]
    )
    return Duties(
        damaged=KeptFile.objects.filter(sound=False).count(),
        aside=SetAside.objects.filter(ingest__in=last).count(),
        faulty=sent.exclude(outcome__problems=None).exclude(outcome__problems=[]).count(),
        opened=opened.aggregate(pages=Sum("pages__len"))["pages"] or 0,
    )


@dataclass(frozen=True)
class ChangeLine:
    """Pages of a file that changed alike because their day came."""

    file: Step
    pages: int
    state: State
    article: str
    on: date


def changed_by_time(at_most: int = 100) -> list[ChangeLine]:
    """What time alone changed, the latest first; one statement."""
    rows = AccessChange.objects.select_related("file").order_by("-happened_on", "-recorded_at", "id")[:at_most]
    return [
        ChangeLine(
            Step(row.file_id, row.file.level, row.file.reference_code, row.file.title),
            len(row.pages), State(row.state), row.article, row.happened_on,
        )
        for row in rows
    ]  # fmt: skip
