"""The evidence of letters, as the rules want it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from nansen.foundation.delivery.models import Addressee, HandStep, Opening, PostalStep
from nansen.foundation.delivery.queries.rulings import regimes_at_deposit
from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.delivery.rules.notification import Evidence, HandEvent, PostalEvent
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.queries import persons_represented, readers_for
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind
from nansen.kernel.territories import Territory

# What stands beside an addressee's row: read in the same statement.
_BESIDE = ("letter", "letter__superseded_by", "availability", "opening", "opening__last_byte", "expiry")


class _Named(Protocol):
    """Whatever says whom a letter concerns and who is named to receive it."""

    @property
    def person_id(self) -> UUID: ...
    @property
    def recipient_id(self) -> UUID: ...


Received = TypeVar("Received", bound=_Named)


@dataclass(frozen=True)
class Followed:
    """An addressee's row, its evidence, and the legal day on which it is looked at."""

    row: Addressee
    evidence: Evidence
    today: date


def addressees() -> QuerySet[Addressee]:
    """Return addressees with the evidence that stands beside them, in a stated order; one statement when read."""
    return Addressee.objects.select_related(*_BESIDE).order_by("-recorded_at", "-id")


def follow(rows: Iterable[Addressee], now: datetime | None = None) -> list[Followed]:
    """Return the rows with their evidence, as seen now.

    One statement for the clock, one more for each paper channel among the rows, one more where a law has gaps.
    """
    found: Sequence[Addressee] = list(rows)
    if not found:
        return []
    now = now or database_now()
    regimes = regimes_at_deposit((row.regime, row.recorded_at) for row in found)
    postal, hand = _postal_steps(found), _hand_steps(found)
    return [
        Followed(
            row=row,
            evidence=Evidence(
                kind=LetterKind(row.letter.kind),
                channel=Channel(row.channel),
                regime=regimes[row.regime, row.recorded_at],
                territory=Territory(row.territory),
                decision_code=DecisionCode(row.letter.decision_code) if row.letter.decision_code else None,
                decided_on=row.letter.decided_on,
                available_at=available_at(row),
                opened_at=opening.recorded_at if (opening := opening_of(row)) else None,
                sent_at=sent_at(opening),
                postal=tuple(postal[row.pk]),
                hand=tuple(hand[row.pk]),
                superseded=superseded_by(row) is not None,
            ),
            today=legal_date(now, Territory(row.territory)),
        )
        for row in found
    ]


def _postal_steps(rows: Sequence[Addressee]) -> Mapping[UUID, list[tuple[PostalEvent, date]]]:
    found = defaultdict[UUID, list[tuple[PostalEvent, date]]](list)
    if posted := [row.pk for row in rows if row.channel == Channel.REGISTERED_LETTER.value]:
        for step in PostalStep.objects.filter(addressee__in=posted).order_by("recorded_at", "id"):
            found[step.addressee_id].append((PostalEvent(step.event), step.on))
    return found


def _hand_steps(rows: Sequence[Addressee]) -> Mapping[UUID, list[tuple[HandEvent, date]]]:
    found = defaultdict[UUID, list[tuple[HandEvent, date]]](list)
    if handed := [row.pk for row in rows if row.channel == Channel.HAND_DELIVERY.value]:
        for step in HandStep.objects.filter(addressee__in=handed).order_by("recorded_at", "id"):
            found[step.addressee_id].append((HandEvent(step.event), step.on))
    return found


def opening_of(row: Addressee) -> Opening | None:
    """Return the opening of an addressee's letter, read with it."""
    return getattr(row, "opening", None)


def available_at(row: Addressee) -> datetime | None:
    """Return the instant from which the letter could be opened in the space, read with the row."""
    availability = getattr(row, "availability", None)
    return availability.recorded_at if availability else None


def sent_at(opening: Opening | None) -> datetime | None:
    """Return the instant at which the opened letter had first left in full, read with the row."""
    last_byte = getattr(opening, "last_byte", None)
    return last_byte.recorded_at if last_byte else None


def superseded_by(row: Addressee) -> UUID | None:
    """Return the letter that supersedes this one, read with the row."""
    successor = getattr(row.letter, "superseded_by", None)
    return successor.pk if successor else None


def receives_for(reader: UUID) -> set[UUID]:
    """Return the persons whose letters this one receives today: themself, and those they represent at law.

    Four statements, and two for each child represented. A person who is represented does not receive.
    """
    own = {reader} if reader in readers_for(reader) else set()
    return own | set(persons_represented(reader))


def received_by(reader: UUID, rows: Iterable[Received]) -> list[Received]:
    """Return the rows this reader receives today: named in them, or now of age for them; two statements a row."""
    return [row for row in rows if reader in {row.recipient_id, row.person_id} and reader in readers_for(row.person_id)]
