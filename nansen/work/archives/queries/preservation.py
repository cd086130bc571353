"""What preservation did and found."""

from dataclasses import dataclass
from uuid import UUID

from nansen.work.archives.models import SetAside
from nansen.work.archives.rules.images import Reason


@dataclass(frozen=True)
class SetAsideLine:
    """Something an ingest did not keep, and why."""

    name: str
    reason: Reason


def reasons_of(ingest: UUID) -> list[SetAsideLine]:
    """What an ingest set aside, by name. One statement."""
    rows = SetAside.objects.filter(ingest=ingest).order_by("name").values_list("name", "reason")
    return [SetAsideLine(name, Reason(reason)) for name, reason in rows]
