"""Persons as the desk shows them in lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from nansen.doors.office.people.forms import CALENDAR_NAMES, reader_language
from nansen.foundation.people import queries as people
from nansen.foundation.people.identity import Identity
from nansen.kernel.languages import LANGUAGES
from nansen.kernel.partial_dates import GREGORIAN, PartialDate
from nansen.work.cases.nationalities import nationality_name

OWN_NAMES = {language.tag: language.own_name for language in LANGUAGES}


@dataclass(frozen=True)
class PersonLine:
    """A person in a list."""

    id: UUID
    identity: Identity
    division: str
    birth: str
    nationality: str
    language: str


def person_lines(persons: Iterable[UUID]) -> dict[UUID, PersonLine]:
    """The persons by identifier, in the order given; two statements."""
    wanted = list(persons)
    known, summaries = people.identities(wanted), people.summaries(wanted)
    return {p: _line(p, known[p], summaries[p].division) for p in wanted if p in known and p in summaries}


def birth_text(birth: PartialDate) -> str:
    """The birth date as it is known, day first, with its calendar when it is not the usual one."""
    parts = [f"{part:02d}" for part in (birth.day, birth.month) if part is not None]
    text = "/".join([*parts, f"{birth.year:04d}"])
    return text if birth.calendar == GREGORIAN else f"{text} ({CALENDAR_NAMES[birth.calendar]})"


def _line(person: UUID, identity: Identity, division: str) -> PersonLine:
    tag = identity.languages[0] if identity.languages else identity.native_script_language
    return PersonLine(
        person,
        identity,
        division,
        birth_text(identity.birth),
        nationality_name(identity.nationality, reader_language()),
        OWN_NAMES.get(tag, tag),
    )
