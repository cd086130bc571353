"""Opening a file: the evidence is written before a byte of it leaves."""

from uuid import UUID, uuid4

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.errors import RoleMissing
from nansen.foundation.people.queries import AgentFacts
from nansen.work.cases.errors import CaseUnknown, NotYourFile, ReasonTooShort, SecondFactorStale
from nansen.work.cases.models import Case, FileOpening, OpeningReview
from nansen.work.cases.queries.access import REASON_PLACE, may_open
from nansen.work.cases.rules.access import (
    FILE_ROLES,
    Ground,
    Purpose,
    reason_is_enough,
)
from nansen.work.cases.sealing import seal_for


@transaction.atomic
def open_file(agent: AgentFacts, person: UUID, *, purpose: Purpose) -> UUID:
    """The opening recorded for an agent who has the right. Raises CaseUnknown, NotYourFile."""
    access = may_open(agent, person)
    if access.case is None:
        raise CaseUnknown
    if access.ground is None:
        raise NotYourFile
    opening = FileOpening.objects.create(
        case_id=access.case.id,
        person_id=person,
        account_id=agent.account_id,
        service=agent.service,
        kind=FileOpening.Kind.OPENING,
        ground=access.ground,
        purpose=purpose,
    )
    record("cases.file_opened", opening, subject=person, actor=agent.account_id)
    return opening.id


@transaction.atomic
def break_glass(agent: AgentFacts, person: UUID, *, purpose: Purpose, reason: str, second_factor_fresh: bool) -> UUID:
    """The exceptional opening recorded, good for two hours; a supervisor of the file's division finds it waiting.

    Raises CaseUnknown, RoleMissing, ReasonTooShort, SecondFactorStale.
    """
    case = Case.objects.filter(person=person).first()
    if case is None:
        raise CaseUnknown
    if not frozenset(agent.roles) & FILE_ROLES:
        raise RoleMissing
    if not reason_is_enough(reason):
        raise ReasonTooShort
    if not second_factor_fresh:
        raise SecondFactorStale
    opening = FileOpening(
        id=uuid4(),
        case=case,
        person_id=person,
        account_id=agent.account_id,
        service=agent.service,
        kind=FileOpening.Kind.BREAK_GLASS,
        ground=Ground.BREAK_GLASS,
        purpose=purpose,
    )
    opening.reason_sealed = seal_for(person, REASON_PLACE, opening.id, reason.strip().encode())
    opening.save(force_insert=True)
    record("cases.glass_broken", opening, subject=person, actor=agent.account_id)
    return opening.id


@transaction.atomic
def review_opening(supervisor: AgentFacts, opening: UUID, *, justified: bool) -> None:
    """A supervisor's word on an exceptional opening; never their own. Raises RoleMissing, NotYourFile."""
    if "supervisor" not in supervisor.roles:
        raise RoleMissing
    found = FileOpening.objects.select_related("case").get(id=opening, kind=FileOpening.Kind.BREAK_GLASS)
    if found.account_id == supervisor.account_id or found.case.division != supervisor.division:
        raise NotYourFile
    review = OpeningReview.objects.create(opening=found, by_id=supervisor.account_id, justified=justified)
    record("cases.opening_reviewed", review, subject=found.person_id, actor=supervisor.account_id)
