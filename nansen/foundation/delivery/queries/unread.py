"""Letters made available that nobody has opened."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nansen.foundation.delivery.queries.evidence import addressees, available_at, follow
from nansen.foundation.delivery.rules.notification import prudent_notification_date
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.delivery.rules.status import Status, status
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind

MOST = 500


@dataclass(frozen=True)
class UnreadLine:
    """A letter nobody has opened, and the day at whose end the law deems it notified (None without the fiction)."""

    letter_id: UUID
    person: UUID
    kind: LetterKind
    status: Status
    available_at: datetime | None
    deemed_on: date | None
    interview_at: datetime | None

    @property
    def interview_comes_first(self) -> bool:
        """Return whether a summons unread would be certain only after its own day (Paris)."""
        return bool(self.interview_at and self.deemed_on and legal_date(self.interview_at) <= self.deemed_on)


def unread_letters(division: str | None = None) -> list[UnreadLine]:
    """Return the unopened electronic letters of a division, or of all, the oldest first, 500 at most.

    Four statements, five where a law has gaps.
    """
    rows = addressees().filter(
        channel=Channel.ELECTRONIC.value, opening__isnull=True, letter__superseded_by__isnull=True
    )
    if division is not None:
        rows = rows.filter(person__division=division)
    return [
        UnreadLine(
            letter_id=one.row.letter_id,
            person=one.row.person_id,
            kind=one.evidence.kind,
            status=status(one.evidence, one.today),
            available_at=available_at(one.row),
            deemed_on=prudent_notification_date(one.evidence, one.today),
            interview_at=one.row.letter.interview_at,
        )
        for one in follow(rows.order_by("recorded_at", "id")[:MOST])
    ]
