"""When a file of public archives may be read by anyone: L. 213-1 and L. 213-2 of the code du patrimoine.

The delays stand in `rules.secrecy`. How a day is counted is our inference (mark I): the law says "at the expiry of a
delay of so many years from the date of the document". The day of the event does not count, the delay runs from a day
to the same day (or to the last of the month that has none), that day is still closed, and the day after is the first
free day. A date of which only the month or the year is known is taken as its last day: never open too early. So a
file whose last document is of "1952", closed for fifty years, is free from 1 January 2003.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import IntEnum, StrEnum

from nansen.kernel.partial_dates import PartialDate
from nansen.kernel.periods import add_months
from nansen.work.archives.rules.secrecy import AFTER_BIRTH, AFTER_DEATH, Clock, Line, Secrecy, line_for

FREE_ARTICLE = "L. 213-1"
EARLY_ARTICLE = "L. 213-3 II"
_MONTHS = 12
_DECEMBER = 12


class Standing(IntEnum):
    """What the law answers, from the most open to the most closed."""

    FREE = 0
    DATED = 1
    UNKNOWN = 2
    NEVER = 3


class Reason(StrEnum):
    """Why: each has one sentence in every language of the reading room."""

    NOTHING_PROTECTED = "nothing_protected"
    YEARS_FROM_LAST_DOCUMENT = "years_from_last_document"
    YEARS_FROM_CLOSING = "years_from_closing"
    YEARS_AFTER_DEATH = "years_after_death"
    YEARS_AFTER_BIRTH = "years_after_birth"
    AFTER_END_OF_USE = "after_end_of_use"
    OPENED_EARLY = "opened_early"
    NOT_EXAMINED = "not_examined"
    LAST_DOCUMENT_UNKNOWN = "last_document_unknown"
    CLOSING_UNKNOWN = "closing_unknown"
    LIFE_UNKNOWN = "life_unknown"
    END_OF_USE_UNKNOWN = "end_of_use_unknown"
    MASS_DESTRUCTION = "mass_destruction"


@dataclass(frozen=True)
class PersonConcerned:
    """When somebody the file concerns was born and died, as far as is known; no name."""

    born: PartialDate | None = None
    died: PartialDate | None = None


@dataclass(frozen=True)
class FileFacts:
    """What an archivist established of a file, or of one document in it.

    last_document: the date of the most recent document of the whole file, even when one page is judged.
    register_closed: when the register was closed (4° e). use_ended: when the act that ends the use, or the loss of
    operational value, was noted (3° a to e). persons: all those the file concerns; one nobody knows anything of
    stands as an empty PersonConcerned.
    """

    kinds: frozenset[Secrecy]
    last_document: PartialDate | None = None
    register_closed: PartialDate | None = None
    use_ended: PartialDate | None = None
    persons: tuple[PersonConcerned, ...] = ()
    minor: bool = False
    sexual_intimacy: bool = False


@dataclass(frozen=True)
class Communicability:
    """The answer: free, free from a date, closed until something is known, or closed for ever; why, by which text.

    `years` and `counted_from` say how the date was found, where a delay was counted.
    """

    standing: Standing
    article: str
    reason: Reason
    free_from: date | None = None
    years: int | None = None
    counted_from: PartialDate | None = None
    kind: Secrecy | None = None

    def free_on(self, day: date) -> bool:
        """Whether anyone may read the file on this day."""
        if self.standing is Standing.DATED:
            return self.free_from is not None and self.free_from <= day
        return self.standing is Standing.FREE

    @property
    def strictness(self) -> tuple[int, date]:
        """A key by which the stricter of two answers is the greater."""
        return self.standing, self.free_from or date.min


FREE = Communicability(Standing.FREE, FREE_ARTICLE, Reason.NOTHING_PROTECTED)
NOT_EXAMINED = Communicability(Standing.UNKNOWN, "L. 213-2", Reason.NOT_EXAMINED)


def communicability(facts: FileFacts | None, *, lifted: frozenset[Secrecy] = frozenset()) -> Communicability:
    """When the file may be read by anyone; the strictest line of the law it meets decides.

    A file nobody examined (None) is closed until somebody does. `lifted` are the kinds opened early.

    Source: Code du patrimoine L. 213-1, L. 213-2 (text read, mark A; the counting is mark I).
    """
    if facts is None:
        return NOT_EXAMINED
    return strictest(opened_early(answer_for(kind, facts), lifted) for kind in sorted(facts.kinds))


def answer_for(kind: Secrecy, facts: FileFacts) -> Communicability:
    """When the file may be read as far as one kind of secrecy goes.

    Source: Code du patrimoine L. 213-2 (text read, mark A; the counting is mark I).
    """
    line = line_for(kind, minor=facts.minor, sexual_intimacy=facts.sexual_intimacy)
    match line.clock:
        case Clock.NEVER:
            return Communicability(Standing.NEVER, line.article, Reason.MASS_DESTRUCTION, kind=kind)
        case Clock.DEATH_OR_BIRTH:
            return _by_life(kind, line, facts.persons)
        case Clock.LAST_DOCUMENT:
            return _from_last_document(kind, line, facts)
        case Clock.LAST_DOCUMENT_AND_END_OF_USE:
            return _prolonged(kind, line, facts)
        case Clock.LAST_DOCUMENT_OR_DEATH:
            return _sooner(_from_last_document(kind, line, facts), _after_deaths(kind, line, facts.persons))
        case Clock.CLOSING_OR_DEATH:
            return _sooner(_from_closing(kind, line, facts), _after_deaths(kind, line, facts.persons))


def strictest(answers: Iterable[Communicability]) -> Communicability:
    """The answer that closes longest; a file that meets no line of L. 213-2 is free.

    Source: Code du patrimoine L. 213-1 and L. 213-2: each delay holds by itself, so all must be over (mark I).
    """
    return max(answers, key=lambda answer: answer.strictness, default=FREE)


def opened_early(answer: Communicability, lifted: frozenset[Secrecy]) -> Communicability:
    """The answer once the archives administration opened the holding early for these kinds of secrecy.

    What L. 213-2 II closes for ever stays closed; so does what nobody examined.

    Source: Code du patrimoine L. 213-3 II, "avant l'expiration des délais fixés au I" (L. 213-3 I; text read, mark A).
    """
    if answer.kind not in lifted or answer.standing is Standing.NEVER:
        return answer
    return Communicability(Standing.FREE, EARLY_ARTICLE, Reason.OPENED_EARLY, kind=answer.kind)


def first_free_day(start: PartialDate, years: int) -> date:
    """The first day on which a file closed for so many years from a date may be read.

    Source: Code du patrimoine L. 213-2 I "à l'expiration d'un délai de" (the counting is our inference, mark I).
    """
    last = _last_day_of(start)
    if last.year + years >= MAXYEAR:
        return date.max
    return add_months(last, years * _MONTHS) + timedelta(days=1)


def _last_day_of(known: PartialDate) -> date:
    if known.day is not None and known.month is not None:
        return date(known.year, known.month, known.day)
    month = known.month or _DECEMBER
    if (known.year, month) == (MAXYEAR, _DECEMBER):
        return date.max
    year, following = (known.year + 1, 1) if month == _DECEMBER else (known.year, month + 1)
    return date(year, following, 1) - timedelta(days=1)


def _counted(kind: Secrecy, line: Line, start: PartialDate, years: int, reason: Reason) -> Communicability:
    free_from = first_free_day(start, years)
    return Communicability(Standing.DATED, line.article, reason, free_from, years, start, kind)


def _unknown(kind: Secrecy, line: Line, reason: Reason) -> Communicability:
    return Communicability(Standing.UNKNOWN, line.article, reason, years=line.years, kind=kind)


def _from_last_document(kind: Secrecy, line: Line, facts: FileFacts) -> Communicability:
    if facts.last_document is None:
        return _unknown(kind, line, Reason.LAST_DOCUMENT_UNKNOWN)
    return _counted(kind, line, facts.last_document, line.years, Reason.YEARS_FROM_LAST_DOCUMENT)


def _from_closing(kind: Secrecy, line: Line, facts: FileFacts) -> Communicability:
    if facts.register_closed is None:
        return _unknown(kind, line, Reason.CLOSING_UNKNOWN)
    return _counted(kind, line, facts.register_closed, line.years, Reason.YEARS_FROM_CLOSING)


def _prolonged(kind: Secrecy, line: Line, facts: FileFacts) -> Communicability:
    if facts.use_ended is None:
        return _unknown(kind, line, Reason.END_OF_USE_UNKNOWN)
    ended = _counted(kind, line, facts.use_ended, 0, Reason.AFTER_END_OF_USE)
    return strictest((_from_last_document(kind, line, facts), ended))


def _by_life(kind: Secrecy, line: Line, persons: tuple[PersonConcerned, ...]) -> Communicability:
    lives = [_life(kind, line, person) for person in persons]
    return strictest(lives) if lives else _unknown(kind, line, Reason.LIFE_UNKNOWN)


def _life(kind: Secrecy, line: Line, person: PersonConcerned) -> Communicability:
    if person.died is not None:
        return _counted(kind, line, person.died, AFTER_DEATH, Reason.YEARS_AFTER_DEATH)
    if person.born is not None:
        return _counted(kind, line, person.born, AFTER_BIRTH, Reason.YEARS_AFTER_BIRTH)
    return _unknown(kind, line, Reason.LIFE_UNKNOWN)


def _after_deaths(kind: Secrecy, line: Line, persons: tuple[PersonConcerned, ...]) -> Communicability | None:
    deaths = [person.died for person in persons if person.died is not None]
    if not deaths or len(deaths) < len(persons):
        return None
    return strictest(_counted(kind, line, died, AFTER_DEATH, Reason.YEARS_AFTER_DEATH) for died in deaths)


def _sooner(by_document: Communicability, by_death: Communicability | None) -> Communicability:
    return by_document if by_death is None else min(by_document, by_death, key=lambda answer: answer.strictness)
