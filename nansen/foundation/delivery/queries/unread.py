"""Letters made available that nobody has opened."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from nansen.foundation.delivery.models import Availability, Expiry, Letter, Opening
from nansen.foundation.delivery.queries.evidence import addressees, available_at, follow
from nansen.foundation.delivery.rules.notification import prudent_notification_date
from nansen.foundation.delivery.rules.status import Status, status
from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind

MOST = 500
LOOKED_AT = timedelta(days=30)


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


def unopened() -> QuerySet[Availability]:
    """Return what was made available, is not open, not superseded, and whose period was not entered as over.

    Said by EXISTS, which the planner estimates; by outer joins it reads the whole house.
    """
    return Availability.objects.filter(
        ~Exists(Opening.objects.filter(addressee=OuterRef("addressee"))),
        ~Exists(Expiry.objects.filter(addressee=OuterRef("addressee"))),
        ~Exists(Letter.objects.filter(supersedes=OuterRef("addressee__letter"))),
    )


def unread_letters(division: str | None = None) -> list[UnreadLine]:
    """Return the unopened electronic letters of a division, or of all, the oldest first, 500 at most.

    Those of the last thirty days whose period was not yet entered as over. Three statements, four where a law has gaps.
    """
    now = database_now()
    waiting = unopened().filter(recorded_at__gt=now - LOOKED_AT)
    if division is not None:
        waiting = waiting.filter(addressee__person__division=division)
    oldest = list(waiting.order_by("recorded_at", "id").values_list("addressee", flat=True)[:MOST])
    found = addressees().filter(pk__in=oldest).order_by("availability__recorded_at", "id")
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
        for one in follow(found, now)
    ]
