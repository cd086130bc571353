"""Decisions, where each stands, and who may sign."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.queries import agents
from nansen.kernel.calendar import legal_date
from nansen.work.cases.sealing import unseal_for
from nansen.work.protection.errors import DecisionUnknown
from nansen.work.protection.models import Decision, DecisionStep, SignatureDelegation
from nansen.work.protection.rules.delegation import Delegation, delegation_in_force
from nansen.work.protection.rules.workflow import STATE_AFTER, State, Step, Taken, state_of
from nansen.work.protection.words import DecisionWords

WORDS_PLACE = "protection.decision_step.words"
NOTE_PLACE = "protection.decision_step.note"
UNDER_WAY = (State.DRAFT, State.TO_CHECK, State.TO_SIGN, State.TO_DEPOSIT)


@dataclass(frozen=True)
class DecisionStepView:
    """A step of a decision, as shown at the desk."""

    step: Step
    by: UUID
    at: datetime
    note: str


@dataclass(frozen=True)
class DecisionView:
    """A decision: its words, its steps, under which delegation it was signed."""

    id: UUID
    case: UUID
    person: UUID
    code: str
    words: DecisionWords
    steps: tuple[DecisionStepView, ...]
    delegation: Delegation | None
    letter: UUID | None
    supersedes: UUID | None

    @property
    def taken(self) -> tuple[Taken, ...]:
        return tuple(Taken(step.step, step.by) for step in self.steps)

    @property
    def state(self) -> State:
        return state_of(self.taken)


@dataclass(frozen=True)
class DecisionLine:
    """A decision in a list."""

    id: UUID
    person: UUID
    code: str
    state: State
    since: datetime
    last_by: UUID


@dataclass(frozen=True)
class DelegationLine:
    """A delegation, the act that gave it, and what ended it before its last day if anything did."""

    delegation: Delegation
    act: str
    recorded_at: datetime
    revoked_by_act: str
    revoked_at: datetime | None
    revoked_by: UUID | None


def decision(decision_id: UUID) -> DecisionView:
    """The decision; two statements. Raises DecisionUnknown."""
    found = Decision.objects.filter(id=decision_id).first()
    if found is None:
        raise DecisionUnknown
    return view_of(found)


def person_of_decision(decision_id: UUID) -> UUID:
    """The person a decision is about; one statement. Raises DecisionUnknown."""
    person = Decision.objects.filter(id=decision_id).values_list("person", flat=True).first()
    if person is None:
        raise DecisionUnknown
    return person


def decision_of_letter(letter: UUID) -> DecisionView | None:
    """The decision a letter carries, if it was drafted here; two statements."""
    found = Decision.objects.filter(steps__letter=letter).first()
    return found and view_of(found)


def corrections_under_way(letter: UUID) -> list[DecisionLine]:
    """The decisions being written to replace the one this letter carries; one statement."""
    return _lines(_last_steps().filter(supersedes=letter), *UNDER_WAY)


def decisions_of(person: UUID) -> list[DecisionLine]:
    """The decisions about a person still under way, oldest first; one statement."""
    return _lines(_last_steps().filter(person=person), *UNDER_WAY)


def decisions_to_check(division: str) -> list[DecisionLine]:
    """The decisions of a division that wait for a second person, oldest first; one statement."""
    return _lines(_last_steps().filter(case__division=division), State.TO_CHECK)


def decisions_to_sign(division: str) -> list[DecisionLine]:
    """The decisions of a division that wait for a signature, oldest first; one statement."""
    return _lines(_last_steps().filter(case__division=division), State.TO_SIGN)


def decisions_to_deposit(division: str) -> list[DecisionLine]:
    """The signed decisions of a division not yet deposited, oldest first; one statement."""
    return _lines(_last_steps().filter(case__division=division), State.TO_DEPOSIT)


def signing_delegation(account: UUID, *, decision_code: str) -> Delegation | None:
    """The delegation that lets this agent sign such a decision today; two statements."""
    held = [
        delegation_facts(d)
        for d in SignatureDelegation.objects.filter(account=account, revocation=None).order_by("starts_on")
    ]
    today = legal_date(database_now())
    return delegation_in_force(held, account=account, decision_code=decision_code, today=today)


def delegations(division: str | None = None) -> list[DelegationLine]:
    """Every delegation ever recorded, of a division's agents or of all, the newest first; two statements at most."""
    rows = SignatureDelegation.objects.select_related("revocation").order_by("-recorded_at", "-id")
    if division is not None:
        ours = [account for account, held in agents().items() if held.division == division]
        rows = rows.filter(account__in=ours)
    return [_delegation_line(row) for row in rows]


def view_of(found: Decision) -> DecisionView:
    """The decision as a value; one statement."""
    rows = list(found.steps.select_related("delegation").order_by("recorded_at"))
    drafted = [row for row in rows if row.step == Step.DRAFTED]
    return DecisionView(
        id=found.id,
        case=found.case_id,
        person=found.person_id,
        code=found.code,
        words=_words(found.person_id, drafted[-1]) if drafted else DecisionWords(),
        steps=tuple(DecisionStepView(Step(r.step), r.by_id, r.recorded_at, _note(found.person_id, r)) for r in rows),
        delegation=_signed_under(rows),
        letter=next((row.letter for row in rows if row.letter), None),
        supersedes=found.supersedes,
    )


def delegation_facts(row: SignatureDelegation) -> Delegation:
    """The delegation as a value."""
    return Delegation(
        id=row.id,
        account=row.account_id,
        decision_codes=frozenset(row.decision_codes),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        family_name=row.family_name,
        given_names=row.given_names,
        capacity=row.capacity,
        service=row.service,
    )


def _delegation_line(row: SignatureDelegation) -> DelegationLine:
    revocation = getattr(row, "revocation", None)
    return DelegationLine(
        delegation_facts(row),
        row.act,
        row.recorded_at,
        revocation.act if revocation else "",
        revocation.recorded_at if revocation else None,
        revocation.by_id if revocation else None,
    )


def _signed_under(rows: list[DecisionStep]) -> Delegation | None:
    """The delegation of the signature that still stands: none once the decision went back to its drafter."""
    for row in reversed(rows):
        if row.step == Step.SIGNED and row.delegation is not None:
            return delegation_facts(row.delegation)
        if row.step != Step.DEPOSITED:
            return None
    return None


def _last_steps() -> QuerySet[Decision]:
    last = DecisionStep.objects.filter(decision=OuterRef("id")).order_by("-recorded_at")
    return Decision.objects.annotate(
        last_step=Subquery(last.values("step")[:1]),
        last_at=Subquery(last.values("recorded_at")[:1]),
        last_by=Subquery(last.values("by")[:1]),
    )


def _lines(decisions: QuerySet[Decision], *states: State) -> list[DecisionLine]:
    """The decisions whose last step leaves them there: the last step alone tells the state (tested)."""
    steps = [step.value for step, state in STATE_AFTER.items() if state in states]
    rows = decisions.filter(last_step__in=steps).order_by("last_at")
    return [
        DecisionLine(r.id, r.person_id, r.code, STATE_AFTER[Step(r.last_step)], since=r.last_at, last_by=r.last_by)
        for r in rows.values_list("id", "person_id", "code", "last_step", "last_at", "last_by", named=True)
    ]


def _words(person: UUID, row: DecisionStep) -> DecisionWords:
    return DecisionWords.from_bytes(unseal_for(person, WORDS_PLACE, row.id, row.words_sealed or b""))


def _note(person: UUID, row: DecisionStep) -> str:
    return unseal_for(person, NOTE_PLACE, row.id, row.note_sealed).decode() if row.note_sealed else ""
