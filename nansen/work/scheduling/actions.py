"""Summoning a person, and concluding that they stayed away."""

from uuid import UUID, uuid4

from django.db import transaction

from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.queries import AgentFacts, person_summary
from nansen.kernel.calendar import legal_date
from nansen.work.cases.actions.letters import locked_draft, send
from nansen.work.cases.errors import LetterEmpty
from nansen.work.cases.queries import admitted, draft
from nansen.work.cases.rules.access import WRITERS
from nansen.work.cases.sealing import seal_for
from nansen.work.scheduling.errors import AbsenceNotProven, InterviewNotHeldYet, InterviewUnknown
from nansen.work.scheduling.models import Absence, Interview
from nansen.work.scheduling.queries import interviews_of, known_notice, trap_of
from nansen.work.scheduling.rules.notice import absence_may_be_concluded

REASON_PLACE = "scheduling.interview.reason"


@transaction.atomic
def deposit_summons(draft_id: UUID, *, by: AgentFacts, channel: Channel, reason: str = "") -> UUID:
    """The summons deposited, and the interview it announces recorded with it.

    Raises SummonsTooLate when certain notice would come after the interview and no reason is given, and what
    `deposit_draft` raises.
    """
    held = locked_draft(draft_id)
    words = draft(draft_id).words.interview
    if words is None:
        raise LetterEmpty
    trap = trap_of(held.person_id, starts_at=words.starts_at, channel=channel)
    letter = send(held, by=by, channel=channel, reason=reason or None, interview_at=words.starts_at)
    interview = Interview(
        id=uuid4(),
        case_id=held.case_id,
        person_id=held.person_id,
        letter=letter,
        starts_at=words.starts_at,
        place=" ".join(words.place.split())[:160],
        language=words.language,
        certain_on=trap.certain_on if trap else None,
        summoned_by_id=by.account_id,
    )
    if trap and reason.strip():
        interview.reason_sealed = seal_for(held.person_id, REASON_PLACE, interview.id, reason.strip().encode())
    interview.save(force_insert=True)
    record("scheduling.summoned", interview, subject=held.person_id, actor=by.account_id)
    return letter


@transaction.atomic
def conclude_absence(person: UUID, interview_id: UUID, *, by: AgentFacts) -> None:
    """The absence recorded, resting on a real receipt of the summons before the interview; never on the fiction.

    Raises InterviewUnknown, InterviewNotHeldYet, AbsenceNotProven.
    """
    admitted(by, person, roles=WRITERS)
    interview = next((line for line in interviews_of(person) if line.id == interview_id), None)
    if interview is None:
        raise InterviewUnknown
    if interview.starts_at >= database_now():
        raise InterviewNotHeldYet
    known = known_notice(interview)
    interview_on = legal_date(interview.starts_at, person_summary(person).territory)
    if not absence_may_be_concluded(known.notice, noticed_on=known.on, interview_on=interview_on):
        raise AbsenceNotProven(notice=known.notice.value)
    absence = Absence.objects.create(
        interview_id=interview_id, notice=known.notice.value, noticed_on=known.on, concluded_by_id=by.account_id
    )
    record("scheduling.absence_concluded", absence, subject=person, actor=by.account_id)
