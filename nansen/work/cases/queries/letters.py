"""Letters being written, and where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from nansen.kernel.letters import LetterKind
from nansen.work.cases.errors import DraftUnknown
from nansen.work.cases.models import LetterDraft, LetterStep
from nansen.work.cases.rules.letters import STATE_AFTER, State, Step, Taken, needs_second_person, state_of
from nansen.work.cases.sealing import unseal_for
from nansen.work.cases.words import LetterWords

WORDS_PLACE = "cases.letter_step.words"
NOTE_PLACE = "cases.letter_step.note"


@dataclass(frozen=True)
class DraftStep:
    """A step of a letter, as shown at the desk."""

    step: Step
    by: UUID
    at: datetime
    note: str


@dataclass(frozen=True)
class DraftView:
    """A letter being written: its words, its steps, what it needs."""

    id: UUID
    case: UUID
    person: UUID
    kind: LetterKind
    supersedes: UUID | None
    words: LetterWords
    upload: UUID | None
    steps: tuple[DraftStep, ...]
    letter: UUID | None

    @property
    def taken(self) -> tuple[Taken, ...]:
        return tuple(Taken(step.step, step.by) for step in self.steps)

    @property
    def state(self) -> State:
        return state_of(self.taken)

    @property
    def four_eyes(self) -> bool:
        return needs_second_person(uploaded=self.upload is not None, supersedes=self.supersedes is not None)


@dataclass(frozen=True)
class DraftLine:
    """A letter being written, in a list."""

    id: UUID
    person: UUID
    kind: LetterKind
    state: State
    since: datetime
    last_by: UUID


def draft(draft_id: UUID) -> DraftView:
    """The letter being written; two statements. Raises DraftUnknown."""
    found = LetterDraft.objects.filter(id=draft_id).first()
    if found is None:
        raise DraftUnknown
    return view_of(found)


def person_of_draft(draft_id: UUID) -> UUID:
    """The person a letter being written is for; one statement. Raises DraftUnknown."""
    person = LetterDraft.objects.filter(id=draft_id).values_list("person", flat=True).first()
    if person is None:
        raise DraftUnknown
    return person


def drafts_of(person: UUID) -> list[DraftLine]:
    """The letters being written to a person, neither deposited nor abandoned, oldest first; one statement."""
    return _lines(_last_steps().filter(person=person), (Step.WRITTEN, Step.SUBMITTED, Step.RETURNED, Step.CHECKED))


def letters_to_check(division: str) -> list[DraftLine]:
    """The letters of a division that wait for a second person, oldest first; one statement."""
    return _lines(_last_steps().filter(case__division=division), (Step.SUBMITTED,))


def letters_to_deposit(division: str) -> list[DraftLine]:
    """The checked letters of a division that wait for their deposit, oldest first; one statement."""
    return _lines(_last_steps().filter(case__division=division), (Step.CHECKED,))


def view_of(found: LetterDraft) -> DraftView:
    """The letter as a value; one statement."""
    rows = list(found.steps.order_by("recorded_at"))
    written = [row for row in rows if row.step == Step.WRITTEN]
    latest = written[-1] if written else None
    return DraftView(
        id=found.id,
        case=found.case_id,
        person=found.person_id,
        kind=LetterKind(found.kind),
        supersedes=found.supersedes,
        words=_words(found.person_id, latest) if latest else LetterWords(),
        upload=latest.upload if latest else None,
        steps=tuple(DraftStep(Step(r.step), r.by_id, r.recorded_at, _note(found.person_id, r)) for r in rows),
        letter=next((row.letter for row in rows if row.letter), None),
    )


def _last_steps() -> QuerySet[LetterDraft]:
    last = LetterStep.objects.filter(draft=OuterRef("id")).order_by("-recorded_at")
    return LetterDraft.objects.annotate(
        last_step=Subquery(last.values("step")[:1]),
        last_at=Subquery(last.values("recorded_at")[:1]),
        last_by=Subquery(last.values("by")[:1]),
    )


def _lines(drafts: QuerySet[LetterDraft], steps: Sequence[Step]) -> list[DraftLine]:
    """The drafts whose last step is one of those: the last step alone tells the state (tested)."""
    rows = drafts.filter(last_step__in=[s.value for s in steps]).order_by("last_at")
    return [
        DraftLine(
            r.id, r.person_id, LetterKind(r.kind), STATE_AFTER[Step(r.last_step)], since=r.last_at, last_by=r.last_by
        )
        for r in rows.values_list("id", "person_id", "kind", "last_step", "last_at", "last_by", named=True)
    ]


def _words(person: UUID, row: LetterStep) -> LetterWords:
    return LetterWords.from_bytes(unseal_for(person, WORDS_PLACE, row.id, row.words_sealed or b""))


def _note(person: UUID, row: LetterStep) -> str:
    return unseal_for(person, NOTE_PLACE, row.id, row.note_sealed).decode() if row.note_sealed else ""
