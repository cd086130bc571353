"""The steps of a decision, each one transaction with its evidence."""

from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from nansen.foundation.delivery.actions import deposit_letter
from nansen.foundation.delivery.queries import letters_of
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.journal.actions import record
from nansen.foundation.people.queries import AgentFacts, answers_for
from nansen.kernel.letters import LetterKind
from nansen.work.cases.actions.files import entrust
from nansen.work.cases.actions.sending import addressees_of, keep_content
from nansen.work.cases.queries import admitted, agents_who_stay_anonymous
from nansen.work.cases.rules.access import CHECKERS
from nansen.work.cases.sealing import seal_for
from nansen.work.protection.composition import check_words, compose
from nansen.work.protection.errors import (
    DecisionUnknown,
    DelegationBackwards,
    DelegationIncomplete,
    DelegationMissing,
    DelegationUnknown,
    NotReplaceable,
)
from nansen.work.protection.models import Decision, DecisionStep, DelegationRevocation, SignatureDelegation
from nansen.work.protection.queries import (
    NOTE_PLACE,
    WORDS_PLACE,
    DecisionView,
    corrections_under_way,
    signing_delegation,
    view_of,
)
from nansen.work.protection.rules.workflow import Step, admit
from nansen.work.protection.words import DecisionWords

DRAFTERS = frozenset({"officer"})
SIGNATORIES = frozenset({"signatory"})
REJECTION = "REJ"


@transaction.atomic
def start_decision(
    person: UUID, *, words: DecisionWords, by: AgentFacts, code: str = REJECTION, supersedes: UUID | None = None
) -> UUID:
    """The decision begun, its first version written; whoever drafts it instructs the claim from today.

    `supersedes` is the letter of a deposited decision that was wrong: this one goes through every step again and, once
    deposited, replaces it with a clock of its own. Raises what `admitted` raises, and NotReplaceable.
    """
    case = admitted(by, person, roles=DRAFTERS)
    if supersedes is not None:
        _check_replaceable(person, supersedes)
    entrust(person, account=by.account_id, task="instruct", by=by)
    decision = Decision.objects.create(case_id=case.id, person_id=person, code=code, supersedes=supersedes)
    _write(decision, words, by=by)
    return decision.id


@transaction.atomic
def rewrite_decision(decision_id: UUID, words: DecisionWords, *, by: AgentFacts) -> None:
    """A new version of the words. Raises StepNotAllowed."""
    decision = _locked(decision_id)
    admitted(by, decision.person_id, roles=DRAFTERS)
    _write(decision, words, by=by)


@transaction.atomic
def submit_decision(decision_id: UUID, *, by: AgentFacts) -> None:
    """The decision handed to a second person, complete but for its author. Raises StepNotAllowed, MentionMissing."""
    decision = _locked(decision_id)
    admitted(by, decision.person_id, roles=DRAFTERS)
    view = _admitted_step(decision, Step.SUBMITTED, by=by)
    check_words(view, compose(view), author=False)
    _take(decision, Step.SUBMITTED, by=by)


@transaction.atomic
def check_decision(decision_id: UUID, *, by: AgentFacts) -> None:
    """The decision read by a second person and found right. Raises StepNotAllowed, CheckerWroteIt, MentionMissing."""
    decision = _locked(decision_id)
    admitted(by, decision.person_id, roles=CHECKERS)
    view = _admitted_step(decision, Step.CHECKED, by=by)
    check_words(view, compose(view), author=False)
    _take(decision, Step.CHECKED, by=by)


@transaction.atomic
def return_decision(decision_id: UUID, *, by: AgentFacts, note: str) -> None:
    """The decision given back to its drafter, with what is to change. Raises StepNotAllowed."""
    decision = _locked(decision_id)
    admitted(by, decision.person_id, roles=CHECKERS | SIGNATORIES | DRAFTERS)
    _admitted_step(decision, Step.RETURNED, by=by)
    _take(decision, Step.RETURNED, by=by, note=note)


@transaction.atomic
def sign_decision(decision_id: UUID, *, by: AgentFacts) -> None:
    """The decision signed under the delegation in force today.

    Raises StepNotAllowed, SignatoryInterviewed, DelegationMissing, MentionMissing, AgentNamed.
    """
    decision = _locked(decision_id)
    admitted(by, decision.person_id, roles=SIGNATORIES)
    view = _admitted_step(decision, Step.SIGNED, by=by)
    delegation = signing_delegation(by.account_id, decision_code=decision.code)
    if delegation is None:
        raise DelegationMissing
    check_words(view, compose(view, delegation), author=True)
    _take(decision, Step.SIGNED, by=by, delegation=delegation.id)


@transaction.atomic
def abandon_decision(decision_id: UUID, *, by: AgentFacts) -> None:
    """The decision given up before it was signed. Raises StepNotAllowed."""
    decision = _locked(decision_id)
    admitted(by, decision.person_id, roles=DRAFTERS)
    _admitted_step(decision, Step.ABANDONED, by=by)
    _take(decision, Step.ABANDONED, by=by)


@transaction.atomic
def deposit_decision(decision_id: UUID, *, by: AgentFacts, channel: Channel) -> UUID:
    """The decision rendered, sealed, kept and made available to the person, in one act.

    Raises StepNotAllowed, MentionMissing, AgentNamed, and what delivery refuses, AlreadySuperseded among it.
    """
    decision = _locked(decision_id)
    admitted(by, decision.person_id, roles=DRAFTERS | SIGNATORIES)
    view = _admitted_step(decision, Step.DEPOSITED, by=by)
    content = compose(view)
    check_words(view, content, author=True)
    letter = deposit_letter(
        kind=LetterKind.REJECTION,
        document_id=keep_content(content, decision.person_id, by=by),
        addressees=addressees_of(decision.person_id, channel),
        by=by.account_id,
        decision_code=decision.code,
        decided_on=content.date,
        supersedes=decision.supersedes,
        reason=view.words.correction,
    )
    _take(decision, Step.DEPOSITED, by=by, letter=letter)
    return letter


@transaction.atomic
def delegate_signature(
    account: UUID,
    *,
    decision_codes: frozenset[str],
    starts_on: date,
    ends_on: date,
    family_name: str,
    given_names: str,
    capacity: str,
    service: str,
    act: str,
    by: UUID,
) -> UUID:
    """The delegation recorded: who may sign what, when, and under which name (R. 121-37).

    Raises DelegationBackwards, DelegationIncomplete, and what `answers_for` raises.
    """
    answers_for(by, account)
    if ends_on < starts_on:
        raise DelegationBackwards
    named = (family_name, given_names, capacity, service, act)
    if not decision_codes or not all(word.strip() for word in named):
        raise DelegationIncomplete
    given = SignatureDelegation.objects.create(
        account_id=account,
        decision_codes=sorted(decision_codes),
        starts_on=starts_on,
        ends_on=ends_on,
        family_name=family_name,
        given_names=given_names,
        capacity=capacity,
        service=service,
        act=act,
    )
    record("protection.signature_delegated", given, actor=by)
    return given.id


def revoke_delegation(delegation: UUID, *, act: str, by: UUID) -> None:
    """Nothing; from now on nothing is signed under the delegation. What was signed under it stands.

    Raises DelegationUnknown, DelegationIncomplete, and what `answers_for` raises.
    """
    held = SignatureDelegation.objects.filter(id=delegation, revocation=None).first()
    if held is None:
        raise DelegationUnknown
    answers_for(by, held.account_id, ended=True)
    if not act.strip():
        raise DelegationIncomplete
    try:
        with transaction.atomic():
            revoked = DelegationRevocation.objects.create(delegation=held, act=act.strip(), by_id=by)
            record("protection.delegation_revoked", revoked, actor=by)
    except IntegrityError:  # revoked by a colleague in the same instant
        raise DelegationUnknown from None


def _check_replaceable(person: UUID, letter: UUID) -> None:
    """Nothing when the letter carries a decision about the person that stands, and nobody corrects it already."""
    decided = (line for line in letters_of(person) if line.kind.is_decision and line.superseded_by is None)
    if letter not in {line.letter_id for line in decided} or corrections_under_way(letter):
        raise NotReplaceable


def _locked(decision_id: UUID) -> Decision:
    found = Decision.objects.select_for_update().filter(id=decision_id).first()
    if found is None:
        raise DecisionUnknown
    return found


def _admitted_step(decision: Decision, step: Step, *, by: AgentFacts) -> DecisionView:
    view = view_of(decision)
    admit(view.taken, step, by=by.account_id, interviewers=agents_who_stay_anonymous(decision.case_id))
    return view


def _write(decision: Decision, words: DecisionWords, *, by: AgentFacts) -> None:
    _admitted_step(decision, Step.DRAFTED, by=by)
    step = DecisionStep(id=uuid4(), decision=decision, step=Step.DRAFTED, by_id=by.account_id)
    step.words_sealed = seal_for(decision.person_id, WORDS_PLACE, step.id, words.to_bytes())
    _record(step, by=by)


def _take(
    decision: Decision,
    step: Step,
    *,
    by: AgentFacts,
    note: str = "",
    delegation: UUID | None = None,
    letter: UUID | None = None,
) -> None:
    row = DecisionStep(
        id=uuid4(), decision=decision, step=step, by_id=by.account_id, delegation_id=delegation, letter=letter
    )
    if note.strip():
        row.note_sealed = seal_for(decision.person_id, NOTE_PLACE, row.id, note.strip().encode())
    _record(row, by=by)


def _record(row: DecisionStep, *, by: AgentFacts) -> None:
    row.save(force_insert=True)
    record(f"protection.decision_{row.step}", row, subject=row.decision.person_id, actor=by.account_id)
