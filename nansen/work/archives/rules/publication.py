"""When a page that anyone may read may also be shown on line: another question, under other texts.

Communicability (rules.communicability) says who may read a document where it is kept. Putting it on the internet is a
processing of personal data of its own: the GDPR (for the living), the loi 78-17 and CRPA L. 312-1-2 and D. 312-1-3
(of which 9° speaks of archives services). The text of 9° could not be read; the legal notebook of the archives
administration (siafdroit.hypotheses.org/1043, mark C) says of it that it concerns administrative documents that are
freely communicable and name living persons, that acts of courts, notaries and civil registers are outside it, and that
it replaces part of AU-029. No text read gives the delays. Those below are the CNIL's authorisation
AU-029 of 12 April 2012, known from a secondary source (mark C); it has had no force since 2018, and is kept as a
prudent measure until the controller decides. Registration with a stated reason and an approval is the measure that
lets ordinary personal data be read on line as soon as the law frees the file: the default of every holding.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.rules.communicability import Communicability, PersonConcerned, Standing, first_free_day
from nansen.work.archives.rules.secrecy import AFTER_BIRTH


class Content(StrEnum):
    """What the pages tell of persons who may be living, from the least to the most sensitive."""

    NO_PERSON = "no_person"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    OFFENCES = "offences"


class Audience(IntEnum):
    """Who may see the image on line, from nobody to everybody."""

    NOBODY = 0
    REGISTERED = 1
    EVERYONE = 2


class PublicationReason(StrEnum):
    """Why a page that the law frees is not on line, or not for everyone."""

    ON_LINE = "on_line"
    PERSONAL_DATA = "personal_data"
    SENSITIVE_DATA = "sensitive_data"
    DATA_ON_OFFENCES = "data_on_offences"
    HOLDING_AFTER_REGISTRATION = "holding_after_registration"
    HOLDING_ON_SITE = "holding_on_site"


@dataclass(frozen=True)
class Measure:
    """How many years from the last document an image waits, for readers who registered and for everyone."""

    for_registered: int
    for_everyone: int
    reason: PublicationReason
    article: str


DATA_OF_THE_LIVING = "CRPA D. 312-1-3"
MEASURES = {
    Content.NO_PERSON: Measure(0, 0, PublicationReason.ON_LINE, DATA_OF_THE_LIVING),
    Content.PERSONAL: Measure(0, 100, PublicationReason.PERSONAL_DATA, DATA_OF_THE_LIVING),
    Content.SENSITIVE: Measure(100, 150, PublicationReason.SENSITIVE_DATA, "GDPR art. 9, 89"),
    Content.OFFENCES: Measure(150, 150, PublicationReason.DATA_ON_OFFENCES, "GDPR art. 10, 89"),
}


@dataclass(frozen=True)
class HoldingRule:
    """What the office decided for a holding: who may see its images at most, and why."""

    images: Audience
    reason: str


CAPS = [PublicationReason.HOLDING_ON_SITE, PublicationReason.HOLDING_AFTER_REGISTRATION]  # the stricter first

DEFAULT_HOLDING = HoldingRule(
    images=Audience.REGISTERED,
    reason="The images name persons of whom some may be living: they are read after registration.",
)


@dataclass(frozen=True)
class PublicationFacts:
    """What is known of a page beyond its secrecy: what it tells of persons, whom, and the date of its file."""

    content: Content = Content.PERSONAL
    last_document: PartialDate | None = None
    persons: tuple[PersonConcerned, ...] = ()


@dataclass(frozen=True)
class Publication:
    """From when readers who registered, then everyone, may see the image on line; None: not by any date known now.

    `measure` says what the data asks for, `cap` what the office decided for the holding, if that holds it back.
    """

    registered_from: date | None
    open_from: date | None
    measure: PublicationReason
    article: str
    cap: PublicationReason | None = None

    def audience_on(self, day: date) -> Audience:
        """Who may see the image on this day."""
        if self.open_from is not None and self.open_from <= day:
            return Audience.EVERYONE
        if self.registered_from is not None and self.registered_from <= day:
            return Audience.REGISTERED
        return Audience.NOBODY

    @property
    def strictness(self) -> tuple[date, date]:
        """A key by which the stricter of two answers is the greater."""
        return self.registered_from or date.max, self.open_from or date.max


def publication(free: Communicability, facts: PublicationFacts, holding: HoldingRule = DEFAULT_HOLDING) -> Publication:
    """From when the image may be on line, for readers who registered and for everyone; never before the law frees it.

    Data of persons who are all known to have died, or born 120 years ago, waits for nothing more.

    Source: RGPD art. 4, 9, 10, 89 and considérant 27 (the dead are not covered), loi 78-17, CRPA L. 312-1-2 and
    D. 312-1-3 9° (not read, mark C); délibération CNIL 2012-113 AU-029 (secondary source, mark C, no force since
    2018); the use made of them is mark I.
    """
    free_from = _free_from(free)
    measure = MEASURES[facts.content]
    if free_from is None:
        return _within_holding(Publication(None, None, measure.reason, measure.article), holding)
    living = _no_longer_living_from(facts.persons)
    registered = _waited(free_from, facts, measure.for_registered, living)
    everyone = _waited(free_from, facts, measure.for_everyone, living)
    return _within_holding(Publication(registered, everyone, measure.reason, measure.article), holding)


def strictest_publication(answers: Iterable[Publication]) -> Publication:
    """The answer that keeps the image longest from readers.

    Source: each holder's measure holds by itself, so all must be over (mark I).
    """
    found = list(answers)
    slowest = max(found, key=lambda answer: answer.strictness)
    caps = [answer.cap for answer in found if answer.cap is not None]
    return Publication(
        registered_from=_latest(answer.registered_from for answer in found),
        open_from=_latest(answer.open_from for answer in found),
        measure=slowest.measure,
        article=slowest.article,
        cap=min(caps, key=CAPS.index, default=None),
    )


def _free_from(free: Communicability) -> date | None:
    return date.min if free.standing is Standing.FREE else free.free_from


def _waited(free_from: date, facts: PublicationFacts, years: int, living: date | None) -> date | None:
    """The later of the law's date and the measure's; a measure counted from a date nobody knows is never over."""
    if not years:
        return free_from
    dated = None if facts.last_document is None else first_free_day(facts.last_document, years)
    ends = [day for day in (dated, living) if day is not None]
    return max(free_from, min(ends)) if ends else None


def _no_longer_living_from(persons: tuple[PersonConcerned, ...]) -> date | None:
    """The day from which every person is known, or presumed, to have died; None when one of them may be living."""
    ends: list[date] = []
    for person in persons:
        if person.died is not None:
            ends.append(first_free_day(person.died, 0))
        elif person.born is not None:
            ends.append(first_free_day(person.born, AFTER_BIRTH))
        else:
            return None
    return max(ends, default=None)


def _within_holding(found: Publication, holding: HoldingRule) -> Publication:
    if holding.images is Audience.EVERYONE:
        return found
    if holding.images is Audience.REGISTERED:
        return replace(found, open_from=None, cap=PublicationReason.HOLDING_AFTER_REGISTRATION)
    return replace(found, registered_from=None, open_from=None, cap=PublicationReason.HOLDING_ON_SITE)


def _latest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    dated = [day for day in known if day is not None]
    return max(dated, default=None) if len(dated) == len(known) else None
