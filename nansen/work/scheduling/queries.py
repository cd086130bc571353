"""Interviews, and the trap of a summons nobody opens."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nansen.foundation.delivery import queries as delivery
from nansen.foundation.delivery.errors import RegimeGapOpen
from nansen.foundation.delivery.queries import LetterFile
from nansen.foundation.delivery.rules.notification import Manner
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.delivery.rules.summons import SummonsTrap, summons_trap
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.queries import person_summary
from nansen.kernel.calendar import legal_date
from nansen.work.scheduling.models import Interview
from nansen.work.scheduling.rules.notice import Notice


@dataclass(frozen=True)
class InterviewLine:
    """An interview a person was summoned to."""

    id: UUID
    person: UUID
    letter: UUID
    starts_at: datetime
    place: str
    language: str
    absent: bool


@dataclass(frozen=True)
class KnownNotice:
    """How the person knew of a summons, and since which day; nothing is known of a summons nobody received."""

    notice: Notice
    on: date | None


def trap_of(person: UUID, *, starts_at: datetime, channel: Channel = Channel.ELECTRONIC) -> SummonsTrap | None:
    """The trap a summons deposited now would fall into, or None; three statements at most."""
    summary = person_summary(person)
    regime = delivery.regime_now(summary.registered_on, summary.territory)
    try:
        return summons_trap(database_now(), starts_at, channel, regime, summary.territory)
    except RegimeGapOpen:
        return None


def interviews_of(person: UUID) -> list[InterviewLine]:
    """The interviews a person was summoned to, latest first; one statement."""
    rows = Interview.objects.filter(person=person).select_related("absence").order_by("-starts_at", "-recorded_at")
    return [
        InterviewLine(
            row.id,
            row.person_id,
            row.letter,
            row.starts_at,
            row.place,
            row.language,
            getattr(row, "absence", None) is not None,
        )
        for row in rows
    ]


def held_on(person: UUID) -> date | None:
    """The day of the latest interview that is past and was not missed; two statements."""
    now, territory = database_now(), person_summary(person).territory
    past = [line for line in interviews_of(person) if line.starts_at < now and not line.absent]
    return legal_date(past[0].starts_at, territory) if past else None


def known_notice(interview: InterviewLine) -> KnownNotice:
    """How the person knew of the summons to an interview; four statements."""
    (addressee, *_) = delivery.letter_file(interview.letter)
    return _notice(addressee)


def _notice(file: LetterFile) -> KnownNotice:
    if file.read_at is not None:
        return KnownNotice(Notice.READ, legal_date(file.read_at, person_summary(file.person).territory))
    received = {Manner.HANDED_OVER: Notice.HANDED_OVER, Manner.SIGNED_RECEIPT: Notice.SIGNED_FOR}
    if file.manner in received:
        return KnownNotice(received[file.manner], file.notified_on)
    return KnownNotice(Notice.FICTION if file.notified_on else Notice.NONE, file.notified_on)
