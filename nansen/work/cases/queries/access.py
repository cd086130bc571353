"""Who may open a file, and who did."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.errors import RoleMissing
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.calendar import legal_date
from nansen.work.cases.errors import CaseUnknown, NotYourFile, PurposeMissing
from nansen.work.cases.models import Assignment, Case, FileOpening, Habilitation
from nansen.work.cases.rules.access import (
    OPENING_LASTS,
    Asker,
    AssignmentFacts,
    FileFacts,
    Ground,
    HabilitationFacts,
    Purpose,
    ground_for,
    opening_current,
)
from nansen.work.cases.sealing import unseal_for

REASON_PLACE = "cases.file_opening.reason"


@dataclass(frozen=True)
class CaseFacts:
    """A case, as shown."""

    id: UUID
    person: UUID
    regime: str
    procedure: str
    registered_on: date
    lodged_on: date | None
    division: str


@dataclass(frozen=True)
class OpeningLine:
    """One opening of a file, as the person may see it: no agent is named."""

    id: UUID
    at: datetime
    service: str
    purpose: Purpose
    kind: str


@dataclass(frozen=True)
class Access:
    """Whether an agent may see a file now: the right, and the opening whose purpose still holds."""

    case: CaseFacts | None
    ground: Ground | None
    opening: OpeningLine | None

    @property
    def granted(self) -> bool:
        return self.ground is not None


@dataclass(frozen=True)
class Entrusted:
    """A file in an agent's hands."""

    account: UUID
    task: str
    since: date


@dataclass(frozen=True)
class BrokenGlass:
    """An exceptional opening, as its supervisor reads it."""

    id: UUID
    person: UUID
    account: UUID
    at: datetime
    service: str
    purpose: Purpose
    reason: str


def may_open(agent: AgentFacts, person: UUID) -> Access:
    """Whether the agent may open the person's file, and the opening under way; six statements at most."""
    found = Case.objects.filter(person=person).first()
    if found is None:
        return Access(None, None, None)
    now = database_now()
    mine = FileOpening.objects.filter(account=agent.account_id, person=person, recorded_at__gt=now - OPENING_LASTS)
    openings = list(mine.order_by("-recorded_at"))
    glass = next((o for o in openings if o.kind == FileOpening.Kind.BREAK_GLASS), None)
    facts = Asker(agent.account_id, agent.division, frozenset(agent.roles))
    ground = ground_for(
        facts, _file(found, agent.account_id, glass and glass.recorded_at), today=legal_date(now), now=now
    )
    current = next((_line(o) for o in openings if opening_current(o.recorded_at, now=now)), None)
    return Access(case_facts(found), ground, current if ground else None)


def admitted(agent: AgentFacts, person: UUID, *, roles: frozenset[str]) -> CaseFacts:
    """The case, for an agent who holds one of the roles, has the right to the file and said why they opened it.

    Raises RoleMissing, CaseUnknown, NotYourFile, PurposeMissing.
    """
    if not roles & frozenset(agent.roles):
        raise RoleMissing
    access = may_open(agent, person)
    if access.case is None:
        raise CaseUnknown
    if not access.granted:
        raise NotYourFile
    if access.opening is None:
        raise PurposeMissing
    return access.case


def case_of(person: UUID) -> CaseFacts | None:
    """The person's case, or None; one statement."""
    found = Case.objects.filter(person=person).first()
    return found and case_facts(found)


def openings_of(person: UUID) -> list[OpeningLine]:
    """Who opened the person's file, latest first, by service and purpose; one statement."""
    return [_line(o) for o in FileOpening.objects.filter(person=person).order_by("-recorded_at")]


def broken_glasses(division: str | None = None) -> list[BrokenGlass]:
    """The exceptional openings no supervisor has reviewed, oldest first, of one division or all; one statement."""
    waiting = _unreviewed()
    if division is not None:
        waiting = waiting.filter(case__division=division)
    return [
        BrokenGlass(o.id, o.person_id, o.account_id, o.recorded_at, o.service, Purpose(o.purpose), _reason(o))
        for o in waiting.order_by("recorded_at")
    ]


def count_broken_glasses(division: str) -> int:
    """How many exceptional openings of a division no supervisor has reviewed; one statement."""
    return _unreviewed().filter(case__division=division).count()


def entrusted(case: UUID) -> list[Entrusted]:
    """To whom the file is entrusted today, for what and since when; two statements. For colleagues only."""
    today = legal_date(database_now())
    rows = Assignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), case=case, starts_on__lte=today)
    return [Entrusted(row.account_id, row.task, row.starts_on) for row in rows.order_by("recorded_at")]


def agents_who_stay_anonymous(case: UUID) -> frozenset[UUID]:
    """The accounts of those who instruct the claim or hear the person, past or present; one statement."""
    tasks = [Assignment.Task.INSTRUCT, Assignment.Task.INTERVIEW]
    return frozenset(Assignment.objects.filter(case=case, task__in=tasks).order_by().values_list("account", flat=True))


def case_facts(case: Case) -> CaseFacts:
    """The case as a value."""
    return CaseFacts(
        case.id, case.person_id, case.regime, case.procedure, case.registered_on, case.lodged_on, case.division
    )


def _file(case: Case, account: UUID, glass_broken_at: datetime | None) -> FileFacts:
    assignments = Assignment.objects.filter(case=case, account=account).order_by("id")
    habilitations = Habilitation.objects.filter(account=account, end=None).order_by("id")
    return FileFacts(
        person=case.person_id,
        division=case.division,
        assignments=tuple(AssignmentFacts(a.account_id, a.starts_on, a.ends_on) for a in assignments),
        habilitations=tuple(
            HabilitationFacts(h.account_id, h.starts_on, h.ends_on, h.division or None, h.person_id)
            for h in habilitations
        ),
        glass_broken_at=glass_broken_at,
    )


def _unreviewed() -> QuerySet[FileOpening]:
    return FileOpening.objects.filter(kind=FileOpening.Kind.BREAK_GLASS, review__isnull=True)


def _line(opening: FileOpening) -> OpeningLine:
    return OpeningLine(opening.id, opening.recorded_at, opening.service, Purpose(opening.purpose), opening.kind)


def _reason(opening: FileOpening) -> str:
    return unseal_for(opening.person_id, REASON_PLACE, opening.id, opening.reason_sealed or b"").decode()
