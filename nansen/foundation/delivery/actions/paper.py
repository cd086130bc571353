"""What the paper channels share: the addressee's row held still, its earlier steps, the days of its territory."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from nansen.foundation.delivery.errors import LetterUnknown, LetterWithdrawn, WrongChannel
from nansen.foundation.delivery.models import Addressee
from nansen.foundation.delivery.queries.evidence import Followed, addressees, follow, superseded_by
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.kernel.calendar import legal_date


@dataclass(frozen=True)
class PaperLetter:
    """A letter on paper to one addressee, with its evidence so far and the legal days it lies between."""

    row: Addressee
    followed: Followed
    deposited_on: date
    today: date


def held_still(letter_id: UUID, person: UUID, channel: Channel) -> PaperLetter:
    """Return the letter to one addressee, nobody else recording a step of it before this transaction ends.

    Raises LetterUnknown, WrongChannel, LetterWithdrawn.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{letter_id}/{person}"])
    row = addressees().filter(letter=letter_id, person=person).first()
    if row is None:
        raise LetterUnknown
    if row.channel != channel.value:
        raise WrongChannel(channel=row.channel)
    if superseded_by(row) is not None:
        raise LetterWithdrawn
    followed = follow([row])[0]
    deposited_on = legal_date(row.recorded_at, followed.evidence.territory)
    return PaperLetter(row, followed, deposited_on, followed.today)
