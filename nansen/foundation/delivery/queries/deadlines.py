"""The days until which a person may act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from nansen.foundation.delivery.queries.evidence import Followed, addressees, follow, receives_for
from nansen.foundation.delivery.queries.letters import content_is_known, deadlines_from
from nansen.foundation.delivery.rules.decisions import Remedy
from nansen.foundation.journal.queries import database_now
from nansen.kernel.letters import LetterKind

LOOKED_AT = timedelta(days=100)
MOST = 2000


@dataclass(frozen=True)
class DeadlineLine:
    """A remedy and its last days, included: the prudent one is shown to the person, the law's to the office."""

    letter_id: UUID
    person: UUID
    kind: LetterKind
    remedy: Remedy
    prudent_last_day: date | None
    last_day: date | None
    article: str
    is_over: bool
    """Whether even the law's last day is past."""


def deadlines_of(reader: UUID) -> list[DeadlineLine]:
    """Return the deadlines of the letters a reader has opened or received, the nearest first.

    Nothing of an unopened letter is told. Five statements, up to eight with paper and gaps, and two for each child.
    """
    persons = receives_for(reader)
    rows = addressees().filter(Q(recipient=reader) | Q(person=reader), person__in=persons)
    return deadline_lines(one for one in follow(rows.exclude(letter__decision_code="")) if content_is_known(one))


def deadlines_on_file(person: UUID) -> list[DeadlineLine]:
    """Return the deadlines of all the decisions about a person, opened or not; two statements, up to five."""
    return deadline_lines(follow(addressees().filter(person=person).exclude(letter__decision_code="")))


def deadlines_in_division(division: str) -> list[DeadlineLine]:
    """Return the deadlines still running in a division, the nearest first; three statements, up to six.

    Decisions of the last hundred days are looked at: no remedy of the table lasts longer from its decision but the
    request to reopen, which the file shows.
    """
    rows = addressees().filter(
        person__division=division, recorded_at__gt=database_now() - LOOKED_AT, letter__superseded_by__isnull=True
    )
    lines = deadline_lines(follow(rows.exclude(letter__decision_code="")[:MOST]))
    return [line for line in lines if not line.is_over and line.last_day is not None]


def deadline_lines(followed: Iterable[Followed]) -> list[DeadlineLine]:
    """Return the deadlines of followed letters, the nearest first."""
    lines = [
        DeadlineLine(
            letter_id=one.row.letter_id,
            person=one.row.person_id,
            kind=one.evidence.kind,
            remedy=deadline.remedy,
            prudent_last_day=deadline.prudent_last_day,
            last_day=deadline.last_day,
            article=deadline.article,
            is_over=deadline.last_day is not None and deadline.last_day < one.today,
        )
        for one in followed
        for deadline in deadlines_from(one)
    ]
    return sorted(lines, key=lambda line: (line.prudent_last_day or date.max, line.remedy.value))
