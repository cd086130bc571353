"""What the reader is told and shown: the law, publication, embargoes and withdrawals, put together for one page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nansen.work.archives.rules.communicability import Communicability, Standing, strictest
from nansen.work.archives.rules.publication import (
    Audience,
    Publication,
    PublicationReason,
    strictest_publication,
)


class State(StrEnum):
    """What stands at the door of an image."""

    OPEN = "open"
    REGISTERED = "registered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class HoldReason(StrEnum):
    """Why the office took a page off line, or keeps it off until a day."""

    TAKEDOWN = "takedown"
    PRECAUTION = "precaution"
    COURT_ORDER = "court_order"
    ERROR = "error"
    EMBARGO = "embargo"
    CONSERVATION = "conservation"


@dataclass(frozen=True)
class Hold:
    """A page, a file or a holding taken off line by an act; for good, or up to a day that is the first one back.

    An embargo has always its day.
    """

    reason: HoldReason
    until: date | None = None

    def __post_init__(self) -> None:
        if self.reason is HoldReason.EMBARGO and self.until is None:
            raise ValueError("an embargo without a day would be a withdrawal that does not say so")

    def in_force_on(self, day: date) -> bool:
        """Whether the page is kept off line on this day."""
        return self.until is None or day < self.until


@dataclass(frozen=True)
class Judgement:
    """What one holder of a page (the fonds, the box, the file, the page itself) answers for it."""

    communicability: Communicability
    publication: Publication


@dataclass(frozen=True)
class Decision:
    """What stands at the door, why, by which text, and the next day on which that may change."""

    state: State
    reason: str
    article: str
    open_from: date | None
    communicable: Communicability
    changes_on: date | None


HOLD_ARTICLE = "GDPR art. 17, 21"
EMBARGO_ARTICLE = "CRPA L. 312-1-2"


def decision(judgements: Sequence[Judgement], holds: Iterable[Hold], *, day: date) -> Decision:
    """What stands at the door of a page on this day: as closed as its strictest holder, and never more open.

    Source: Code du patrimoine L. 213-1, L. 213-2 (communicability); CRPA L. 312-1-2, RGPD (publication); design 4
    "Images and archives" (one access function). The order of the tests is mark I.
    """
    law = strictest(judgement.communicability for judgement in judgements)
    line = strictest_publication(judgement.publication for judgement in judgements)
    held = [hold for hold in holds if hold.in_force_on(day)]
    changes = _next(day, law, line, held)
    withdrawn = [hold for hold in held if hold.reason is not HoldReason.EMBARGO]
    if withdrawn:
        strict = max(withdrawn, key=_end)
        return Decision(State.WITHDRAWN, strict.reason, HOLD_ARTICLE, strict.until, law, changes)
    embargo = max((hold.until for hold in held if hold.until is not None), default=None)
    if not law.free_on(day):
        return Decision(State.CLOSED, law.reason, law.article, _shown_from(law, line, embargo), law, changes)
    if embargo is not None:
        return Decision(State.CLOSED, HoldReason.EMBARGO, EMBARGO_ARTICLE, embargo, law, changes)
    return _on_line(law, line, day, changes)


def _end(hold: Hold) -> date:
    return hold.until or date.max


def _on_line(law: Communicability, line: Publication, day: date, changes: date | None) -> Decision:
    audience = line.audience_on(day)
    if audience is Audience.EVERYONE:
        return Decision(State.OPEN, law.reason, law.article, None, law, changes)
    if audience is Audience.REGISTERED:
        return Decision(State.REGISTERED, line.cap or line.measure, line.article, line.open_from, law, changes)
    on_site = line.cap if line.cap is PublicationReason.HOLDING_ON_SITE else None
    return Decision(State.CLOSED, on_site or line.measure, line.article, line.registered_from, law, changes)


def _shown_from(law: Communicability, line: Publication, embargo: date | None) -> date | None:
    """The day on which a closed page will be on line for somebody; None while the law gives no day."""
    if law.standing is not Standing.DATED or line.registered_from is None:
        return None
    return max(line.registered_from, embargo or date.min)


def _next(day: date, law: Communicability, line: Publication, held: list[Hold]) -> date | None:
    days = (law.free_from, line.registered_from, line.open_from, *(hold.until for hold in held))
    return min((found for found in days if found is not None and found > day), default=None)
