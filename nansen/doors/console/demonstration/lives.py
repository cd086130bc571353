"""What happens to each person of the demonstration: a list of acts, each at its hour, by the office's own actions."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import cast
from uuid import UUID

from nansen.doors.console.demonstration.cast import Agents, Character
from nansen.doors.console.demonstration.wording import decision_words, interview_words, other_words
from nansen.foundation.delivery.actions import (
    enter_expiries,
    open_letter,
    record_alert_state,
    record_last_byte,
    record_registered_letter_event,
)
from nansen.foundation.delivery.queries import letter_file
from nansen.foundation.delivery.rules.notification import PostalEvent
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.people.actions import hand_over_slip, issue_slip, sign_in_first
from nansen.foundation.people.identity_documents import IdentityDocument
from nansen.foundation.people.queries import account_of, agent
from nansen.kernel.calendar import PARIS
from nansen.kernel.letters import LetterKind
from nansen.kernel.territories import Territory
from nansen.work.cases.actions import (
    check_letter,
    deposit_draft,
    open_file,
    register_claim,
    start_letter,
    submit_letter,
)
from nansen.work.cases.rules.access import Purpose
from nansen.work.cases.words import LetterWords
from nansen.work.protection.actions import (
    check_decision,
    deposit_decision,
    sign_decision,
    start_decision,
    submit_decision,
)
from nansen.work.scheduling.actions import deposit_summons

PASSPHRASE = "quatre barques sur la mer calme"  # noqa: S105 -- printed beside every account of the demonstration
DAY = timedelta(days=1)


@dataclass
class Life:
    """One person as the demonstration goes on: filled by the acts, in their order."""

    character: Character
    agents: Agents
    person: UUID | None = None
    slip: UUID | None = None
    key_text: str = ""
    letters: dict[LetterKind, UUID] = field(default_factory=dict)
    decision: UUID | None = None

    @property
    def known(self) -> UUID:
        """The person, once registered."""
        if self.person is None:
            raise LookupError("not registered yet")
        return self.person


@dataclass(frozen=True, order=True)
class Act:
    """One act at its instant (Paris)."""

    at: datetime
    rank: int
    do: Callable[[], object] = field(compare=False)


class Script:
    """The acts of one life, written in the order they happen."""

    def __init__(self, life: Life, rank: int, chance: random.Random, now: datetime, stage: str) -> None:
        self.life, self.rank, self.chance, self.now, self.stage = life, rank, chance, now, stage
        self.acts: list[Act] = []

    def at(self, day: datetime, do: Callable[[], object]) -> datetime:
        """Add an act on that day, at an hour when offices or people are awake; the instant chosen."""
        hour = time(self.chance.randrange(9, 17), self.chance.randrange(60), self.chance.randrange(60))
        instant = datetime.combine(day.astimezone(PARIS).date(), hour, PARIS)
        instant = max(instant, self.acts[-1].at + timedelta(minutes=7)) if self.acts else instant
        self.acts.append(Act(min(instant, self.now), self.rank, do))
        return instant

    @property
    def registered(self) -> datetime:
        """The morning of the registration."""
        return datetime.combine(self.life.character.registered_on, time(9), PARIS)

    def ago(self, days: int) -> datetime:
        """That many days before now."""
        return self.now - days * DAY


def register(life: Life, *, able: bool = True) -> None:
    """Register the person; who cannot use the space is sent registered letters."""
    one = life.character
    reason = "" if able else "Ne lit aucune langue et n'a pas de téléphone (déclaré au guichet)."
    facts = register_claim(
        one.identity, one.contact, division=one.division, territory=Territory.METROPOLITAN,
        registered_on=one.registered_on, lodged_on=one.registered_on, by=life.agents.officer,
        able=able, unable_reason=reason,
    )  # fmt: skip
    life.person = facts.person


def give_slip(life: Life, *, hand_over: bool = True) -> None:
    """Issue a slip, and hand it over against an identity check."""
    slip = issue_slip(life.known, life.agents.officer)
    life.slip, life.key_text = slip.id, slip.key_text
    if hand_over:
        hand_over_slip(slip.id, life.agents.officer, IdentityDocument.CERTIFICATE)


def enter(life: Life) -> None:
    """Sign in for the first time."""
    if life.slip is None:
        raise LookupError("no slip was given")
    sign_in_first(life.slip, language=life.character.contact.language, passphrase=PASSPHRASE)


def introduce(life: Life) -> None:
    """Deposit the introduction letter."""
    _send(life, LetterKind.INTRODUCTION, LetterWords())


def write_freely(life: Life) -> None:
    """Deposit another letter."""
    _send(life, LetterKind.OTHER, other_words())


def summon(life: Life, *, interview_at: datetime) -> None:
    """Deposit a summons."""
    officer = agent(life.agents.officer)
    open_file(officer, life.known, purpose=Purpose.INTERVIEW)
    words = interview_words(interview_at, life.character.identity.languages[0])
    draft = start_letter(life.known, kind=LetterKind.INTERVIEW_SUMMONS, words=words, by=officer)
    channel = Channel.ELECTRONIC
    _deposited(life, LetterKind.INTERVIEW_SUMMONS, deposit_summons(draft, by=officer, channel=channel))


def draft_decision(life: Life, *, checked: bool = True) -> None:
    """Write a rejection, hand it over and, unless told otherwise, have it checked."""
    officer, checker = agent(life.agents.officer), agent(life.agents.checker)
    open_file(officer, life.known, purpose=Purpose.DECISION)
    life.decision = start_decision(life.known, words=decision_words(life.character.identity), by=officer)
    submit_decision(life.decision, by=officer)
    if checked:
        open_file(checker, life.known, purpose=Purpose.DECISION)
        check_decision(life.decision, by=checker)


def decide(life: Life, *, channel: Channel = Channel.ELECTRONIC) -> None:
    """Write, check, sign and deposit a rejection."""
    draft_decision(life)
    if life.decision is None:
        raise LookupError("no decision was drafted")
    signatory = agent(life.agents.signatory)
    open_file(signatory, life.known, purpose=Purpose.DECISION)
    sign_decision(life.decision, by=signatory)
    _deposited(life, LetterKind.REJECTION, deposit_decision(life.decision, by=signatory, channel=channel))


def read(life: Life, kind: LetterKind) -> None:
    """Open a letter on the person's phone, to its last byte."""
    account = cast("UUID", account_of(life.known))
    opening = open_letter(life.letters[kind], account_id=account, session_mark="demonstration")
    record_last_byte(opening.id)


def post(life: Life, event: PostalEvent, on: datetime) -> None:
    """Enter what the post did with the registered letter."""
    letter = life.letters[LetterKind.REJECTION]
    record_registered_letter_event(
        letter, life.known, event=event, on=on.astimezone(PARIS).date(), by=life.agents.officer
    )


def expire(_life: Life) -> None:
    """Let the nightly task enter the letters whose fifteenth day is over."""
    enter_expiries()


def _send(life: Life, kind: LetterKind, words: LetterWords) -> None:
    officer, checker = agent(life.agents.officer), agent(life.agents.checker)
    open_file(officer, life.known, purpose=Purpose.LETTER)
    draft = start_letter(life.known, kind=kind, words=words, by=officer)
    if kind is LetterKind.OTHER:
        open_file(checker, life.known, purpose=Purpose.LETTER)
        submit_letter(draft, by=officer)
        check_letter(draft, by=checker)
    _deposited(life, kind, deposit_draft(draft, by=officer, channel=Channel.ELECTRONIC))


def _deposited(life: Life, kind: LetterKind, letter: UUID) -> None:
    life.letters[kind] = letter
    for one in letter_file(letter):
        if one.channel is Channel.ELECTRONIC:
            state = "delivered" if life.character.contact.email else "no_address"
            record_alert_state(one.addressee_id, supplier="email", state=state)
