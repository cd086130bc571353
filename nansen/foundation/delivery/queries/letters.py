"""Letters as their reader and as the office see them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from nansen.foundation.delivery.errors import LetterUnknown
from nansen.foundation.delivery.models import Addressee, Letter
from nansen.foundation.delivery.queries.evidence import (
    Followed,
    addressees,
    available_at,
    follow,
    opening_of,
    received_by,
    receives_for,
    superseded_by,
)
from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.delivery.rules.notification import (
    Evidence,
    Manner,
    first_reading_at,
    notification,
    prudent_notification_date,
)
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.delivery.rules.remedies import Deadline, deadlines
from nansen.foundation.delivery.rules.status import Status, status
from nansen.foundation.delivery.sealed import Place, opened
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind


@dataclass(frozen=True)
class LetterLine:
    """A letter to one addressee, without a word of what it says: the outcome and the dates it gives stay closed.

    `notified_on` is the law's day once there is one; `prudent_date` is the earliest, the one shown to the person, and
    before opening the last day to open it. Both are None for letters that carry no fiction. `interview_at` is None
    until the letter was opened or received.
    """

    letter_id: UUID
    addressee_id: UUID
    person: UUID
    recipient: UUID
    kind: LetterKind
    channel: Channel
    deposited_at: datetime
    available_at: datetime | None
    status: Status
    opened_at: datetime | None
    read_at: datetime | None
    notified_on: date | None
    manner: Manner | None
    prudent_date: date | None
    interview_at: datetime | None
    superseded_by: UUID | None

    @property
    def carries_fiction(self) -> bool:
        """Return whether the law may deem it notified unread."""
        return self.kind.carries_fiction

    @property
    def opened(self) -> bool:
        """Return whether its content is unlocked."""
        return self.opened_at is not None


@dataclass(frozen=True)
class Replaced:
    """What a letter had come to when another replaced it: since when, notified on which day, with which deadlines.

    None of it counts any more: the letter that replaces it has a clock of its own.
    """

    at: datetime
    by: UUID
    notified_on: date | None
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True)
class LetterView(LetterLine):
    """The same with what opening gives: the document, the decision, the remedies. All empty before.

    `opening_id` is what `record_last_byte` wants and what the acknowledgement is a receipt of.
    """

    opening_id: UUID | None
    document_id: UUID | None
    decision_code: str
    decided_on: date | None
    deadlines: tuple[Deadline, ...]
    supersedes: UUID | None
    replaced: Replaced | None


@dataclass(frozen=True)
class LetterFile(LetterView):
    """The same for the office, which knows its own letter: nothing is withheld, opened or not."""

    by: UUID
    reason: str


def letters_of(person: UUID) -> list[LetterLine]:
    """Return the letters that concern a person, the newest first; two statements, up to five with paper and gaps."""
    return [letter_line(one) for one in follow(addressees().filter(person=person))]


def inbox(reader: UUID) -> list[LetterLine]:
    """Return the letters a reader receives today, for themself or a child, the newest first.

    Five statements, up to eight with paper and gaps, and two more for each child represented.
    """
    persons = receives_for(reader)
    rows = addressees().filter(Q(recipient=reader) | Q(person=reader), person__in=persons)
    return [letter_line(one) for one in follow(rows)]


def letter(letter_id: UUID, reader: UUID) -> LetterView:
    """Return a letter as its reader may see it: closed before it is opened.

    Three statements, up to five with paper and gaps. Raises LetterUnknown, which does not tell a letter of another
    from a letter that does not exist.
    """
    followed = follow(received_by(reader, addressees().filter(letter=letter_id))[:1])
    if not followed:
        raise LetterUnknown
    return _view(followed[0])


def letter_file(letter_id: UUID) -> list[LetterFile]:
    """Return a letter as the office knows it, one entry for each addressee; two statements, up to five.

    Raises LetterUnknown.
    """
    followed = follow(addressees().filter(letter=letter_id))
    if not followed:
        raise LetterUnknown
    first = min((one.row for one in followed), key=lambda row: (row.recorded_at, row.pk))
    return [_file(one, first) for one in followed]


def content_is_known(one: Followed) -> bool:
    """Return whether the person has seen what the letter says: opened, or received on paper."""
    found = notification(one.evidence, one.today)
    on_paper = one.evidence.channel is not Channel.ELECTRONIC and found is not None and found.was_received
    return on_paper or one.evidence.opened_at is not None


def deadlines_from(one: Followed) -> tuple[Deadline, ...]:
    """Return the remedies that run from a letter; none for what is no decision, or superseded."""
    evidence = one.evidence
    if evidence.decision_code is None or evidence.superseded:
        return ()
    return _deadlines(evidence, evidence.decision_code, one.today)


def _deadlines(evidence: Evidence, code: DecisionCode, today: date) -> tuple[Deadline, ...]:
    found = notification(evidence, today)
    return deadlines(
        code,
        evidence.regime,
        notified_on=found.on if found else None,
        prudent_on=prudent_notification_date(evidence, today),
        decided_on=evidence.decided_on,
        territory=evidence.territory,
    )


def replaced_by(one: Followed) -> Replaced | None:
    """Return what a replaced letter had come to on the day it was replaced; None for one that stands."""
    successor: Letter | None = getattr(one.row.letter, "superseded_by", None)
    if successor is None:
        return None
    until = replace(one.evidence, superseded=False)
    day = legal_date(successor.recorded_at, until.territory)
    found = notification(until, day)
    given = _deadlines(until, until.decision_code, day) if found and until.decision_code else ()
    return Replaced(successor.recorded_at, successor.pk, found.on if found else None, given)


def _shared(one: Followed) -> dict[str, object]:
    row, evidence = one.row, one.evidence
    found = notification(evidence, one.today)
    return {
        "letter_id": row.letter_id,
        "addressee_id": row.pk,
        "person": row.person_id,
        "recipient": row.recipient_id,
        "kind": evidence.kind,
        "channel": evidence.channel,
        "deposited_at": row.letter.recorded_at,
        "available_at": available_at(row),
        "status": status(evidence, one.today),
        "opened_at": evidence.opened_at,
        "read_at": first_reading_at(evidence),
        "notified_on": found.on if found else None,
        "manner": found.manner if found else None,
        "prudent_date": prudent_notification_date(evidence, one.today),
        "superseded_by": superseded_by(row),
    }


def letter_line(one: Followed) -> LetterLine:
    """Return a followed letter as a line."""
    interview_at = one.row.letter.interview_at if content_is_known(one) else None
    return LetterLine(**_shared(one), interview_at=interview_at)  # type: ignore[arg-type]


def _view(one: Followed) -> LetterView:
    known, held = content_is_known(one), one.row.letter
    opening = opening_of(one.row)
    return LetterView(
        **_shared(one),  # type: ignore[arg-type]
        interview_at=held.interview_at if known else None,
        opening_id=opening.pk if opening else None,
        document_id=held.document_id if opening else None,
        decision_code=held.decision_code if known else "",
        decided_on=held.decided_on if known else None,
        deadlines=deadlines_from(one) if known else (),
        supersedes=held.supersedes_id,
        replaced=replaced_by(one) if known else None,
    )


def _file(one: Followed, first: Addressee) -> LetterFile:
    held, opening = one.row.letter, opening_of(one.row)
    reason = held.sealed_reason
    return LetterFile(
        **_shared(one),  # type: ignore[arg-type]
        interview_at=held.interview_at,
        opening_id=opening.pk if opening else None,
        document_id=held.document_id,
        decision_code=held.decision_code,
        decided_on=held.decided_on,
        deadlines=deadlines_from(one),
        supersedes=held.supersedes_id,
        replaced=replaced_by(one),
        by=held.by_id,
        reason=opened(first.person_id, Place.LETTER_REASON, held.pk, reason) if reason else "",
    )
