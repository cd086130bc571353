"""Writing a letter, having it checked, letting it go."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from nansen.foundation.delivery.actions import deposit_letter
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.journal.actions import record
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.letters import LetterKind
from nansen.work.cases.actions.sending import addressees_of, keep_content, keep_upload
from nansen.work.cases.composition import compose
from nansen.work.cases.errors import DraftUnknown, FileDrawerClosed, LetterEmpty
from nansen.work.cases.models import LetterDraft, LetterStep
from nansen.work.cases.queries.access import admitted
from nansen.work.cases.queries.letters import NOTE_PLACE, WORDS_PLACE, DraftView, view_of
from nansen.work.cases.rules.access import CHECKERS, WRITERS
from nansen.work.cases.rules.letters import Step, admit
from nansen.work.cases.sealing import seal_for
from nansen.work.cases.words import LetterWords

SENT_FROM_HERE = frozenset({LetterKind.INTRODUCTION, LetterKind.OTHER})


@transaction.atomic
def start_letter(
    person: UUID,
    *,
    kind: LetterKind,
    words: LetterWords,
    by: AgentFacts,
    upload: UUID | None = None,
    supersedes: UUID | None = None,
) -> UUID:
    """The letter begun, its first version written. Raises what `admitted` raises, and LetterEmpty."""
    case = admitted(by, person, roles=WRITERS)
    draft = LetterDraft.objects.create(case_id=case.id, person_id=person, kind=kind.value, supersedes=supersedes)
    _write(draft, words, by=by, upload=upload)
    return draft.id


@transaction.atomic
def rewrite_letter(draft_id: UUID, words: LetterWords, *, by: AgentFacts, upload: UUID | None = None) -> None:
    """A new version of the letter. Raises LetterNotReady, LetterEmpty."""
    draft = locked_draft(draft_id)
    admitted(by, draft.person_id, roles=WRITERS)
    _write(draft, words, by=by, upload=upload or view_of(draft).upload)


@transaction.atomic
def submit_letter(draft_id: UUID, *, by: AgentFacts) -> None:
    """The letter handed to a second person. Raises LetterNotReady."""
    _take(draft_id, Step.SUBMITTED, by=by, roles=WRITERS)


@transaction.atomic
def check_letter(draft_id: UUID, *, by: AgentFacts) -> None:
    """The letter read by a second person and found right. Raises LetterNotReady, LetterWriterCannotCheck."""
    _take(draft_id, Step.CHECKED, by=by, roles=CHECKERS)


@transaction.atomic
def return_letter(draft_id: UUID, *, by: AgentFacts, note: str) -> None:
    """The letter given back to its writer, with what is to change. Raises LetterNotReady."""
    _take(draft_id, Step.RETURNED, by=by, roles=CHECKERS | WRITERS, note=note)


@transaction.atomic
def abandon_letter(draft_id: UUID, *, by: AgentFacts) -> None:
    """The letter given up before it left. Raises LetterNotReady."""
    _take(draft_id, Step.ABANDONED, by=by, roles=WRITERS)


@transaction.atomic
def deposit_draft(draft_id: UUID, *, by: AgentFacts, channel: Channel, reason: str | None = None) -> UUID:
    """The letter deposited: rendered, sealed, kept and made available in one act. A summons goes through scheduling.

    Raises what `admitted` raises, LetterNotReady, LetterNeedsSecondPerson, FileDrawerClosed, and what delivery refuses.
    """
    draft = locked_draft(draft_id)
    if LetterKind(draft.kind) not in SENT_FROM_HERE:
        raise FileDrawerClosed
    return send(draft, by=by, channel=channel, reason=reason)


def locked_draft(draft_id: UUID) -> LetterDraft:
    """The draft, nobody else taking a step with it before this transaction ends."""
    found = LetterDraft.objects.select_for_update().filter(id=draft_id).first()
    if found is None:
        raise DraftUnknown
    return found


def send(
    draft: LetterDraft, *, by: AgentFacts, channel: Channel, reason: str | None, interview_at: datetime | None = None
) -> UUID:
    """The letter deposited, in the caller's transaction, which holds the draft's lock."""
    admitted(by, draft.person_id, roles=WRITERS)
    view = view_of(draft)
    admit(view.taken, Step.DEPOSITED, by=by.account_id, four_eyes=view.four_eyes)
    document = _kept(view, by=by)
    letter = deposit_letter(
        kind=view.kind,
        document_id=document,
        addressees=addressees_of(draft.person_id, channel),
        by=by.account_id,
        interview_at=interview_at,
        supersedes=view.supersedes,
        reason=reason,
    )
    _record(draft, LetterStep(draft=draft, step=Step.DEPOSITED, by_id=by.account_id, letter=letter), by=by)
    return letter


def _kept(view: DraftView, *, by: AgentFacts) -> UUID:
    if view.upload is not None:
        return keep_upload(view.upload, view.person, by=by)
    return keep_content(compose(view), view.person, by=by)


def _write(draft: LetterDraft, words: LetterWords, *, by: AgentFacts, upload: UUID | None) -> None:
    view = view_of(draft)
    admit(view.taken, Step.WRITTEN, by=by.account_id, four_eyes=view.four_eyes)
    if _says_nothing(view, words, upload):
        raise LetterEmpty
    step = LetterStep(id=uuid4(), draft=draft, step=Step.WRITTEN, by_id=by.account_id, upload=upload)
    step.words_sealed = seal_for(draft.person_id, WORDS_PLACE, step.id, words.to_bytes())
    _record(draft, step, by=by)


def _says_nothing(view: DraftView, words: LetterWords, upload: UUID | None) -> bool:
    if view.kind is LetterKind.INTERVIEW_SUMMONS:
        return words.interview is None
    if view.kind is LetterKind.OTHER:
        return not words.subject.strip() or (upload is None and not words.paragraphs)
    return False


def _take(draft_id: UUID, step: Step, *, by: AgentFacts, roles: frozenset[str], note: str = "") -> None:
    draft = locked_draft(draft_id)
    admitted(by, draft.person_id, roles=roles)
    view = view_of(draft)
    admit(view.taken, step, by=by.account_id, four_eyes=view.four_eyes)
    row = LetterStep(id=uuid4(), draft=draft, step=step, by_id=by.account_id)
    if note.strip():
        row.note_sealed = seal_for(draft.person_id, NOTE_PLACE, row.id, note.strip().encode())
    _record(draft, row, by=by)


def _record(draft: LetterDraft, row: LetterStep, *, by: AgentFacts) -> None:
    row.save(force_insert=True)
    record(f"cases.letter_{row.step}", row, subject=draft.person_id, actor=by.account_id)
