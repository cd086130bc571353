"""The habilitations given, those in force and those that were."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from nansen.foundation.people.queries import AgentFacts
from nansen.work.cases.models import Case, Habilitation


@dataclass(frozen=True)
class HabilitationLine:
    """A habilitation: who may see what, between which days (both included), on which basis, and who gave or ended it.

    Neither division nor person: every division.
    """

    id: UUID
    account: UUID
    division: str
    person: UUID | None
    starts_on: date
    ends_on: date
    legal_basis: str
    given_by: UUID
    given_at: datetime
    ended_by: UUID | None
    ended_at: datetime | None


def habilitations(asker: AgentFacts) -> list[HabilitationLine]:
    """Every habilitation for an administrator, those into their division's files for others, the newest first.

    One statement.
    """
    rows = Habilitation.objects.select_related("end").order_by("-recorded_at", "-id")
    if "admin" not in asker.roles:
        ours = Case.objects.filter(division=asker.division).values("person")
        rows = rows.filter(Q(division=asker.division) | Q(person__in=ours))
    return [_line(row) for row in rows]


def _line(row: Habilitation) -> HabilitationLine:
    end = getattr(row, "end", None)
    return HabilitationLine(
        row.id,
        row.account_id,
        row.division,
        row.person_id,
        row.starts_on,
        row.ends_on,
        row.legal_basis,
        row.given_by_id,
        row.recorded_at,
        end.by_id if end else None,
        end.recorded_at if end else None,
    )
