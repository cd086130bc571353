"""What facts say in the reader's language: birth, nationality, languages, services and their purposes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from babel import Locale
from babel.core import get_global
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nansen.doors.kit.dates import digits, in_words
from nansen.kernel.languages import LanguageUnknown
from nansen.kernel.languages import language as known_language
from nansen.kernel.partial_dates import PartialDate
from nansen.work.cases.queries import OpeningLine
from nansen.work.cases.rules.access import Purpose

BREAK_GLASS = "break_glass"


@dataclass(frozen=True)
class OpeningShown:
    """One opening of the file in the story shown to the person."""

    at: datetime
    service: str
    detail: str
    state: str

    @property
    def title(self) -> str:
        """The service that opened the file."""
        return self.service


def service_openings(lines: Iterable[OpeningLine]) -> list[OpeningShown]:
    """Each opening with its service and the reason it gave; an exceptional one is told as such."""
    words = purpose_words()
    return [_opening(line, words[line.purpose]) for line in lines]


def _opening(line: OpeningLine, why: str) -> OpeningShown:
    if line.kind != BREAK_GLASS:
        return OpeningShown(line.at, line.service, why, "calm")
    said = _("%(why)s. Opened exceptionally: a supervisor reads why.") % {"why": why}
    return OpeningShown(line.at, line.service, said, "needs")


def purpose_words() -> dict[Purpose, str]:
    """Why a file may be opened, as the person reads it."""
    return {
        Purpose.RECEPTION: _("To receive you at the desk"),
        Purpose.INSTRUCTION: _("To examine your application"),
        Purpose.INTERVIEW: _("To prepare your interview"),
        Purpose.LETTER: _("To write to you"),
        Purpose.DECISION: _("To prepare or check the decision"),
        Purpose.LITIGATION: _("To answer the court"),
        Purpose.PERSON_REQUEST: _("Because you asked for something"),
        Purpose.SUPERVISION: _("To check the work of the service"),
    }


def born(birth: PartialDate) -> str:
    """A date of birth as far as it is known; a day in words, else as the office wrote it."""
    if birth.month and birth.day and birth.calendar == "gregorian":
        return in_words(date(birth.year, birth.month, birth.day), "month")
    return digits(birth.iso())


def nationality(iso3: str) -> str:
    """The country's name in the reader's language; the code itself when no name is known."""
    alpha_2 = get_global("territory_aliases").get(iso3, [iso3])[0]
    return str(_locale(get_language() or "fr").territories.get(alpha_2, iso3))


def language_names(tags: Iterable[str]) -> str:
    """Each language in its own name."""
    return " · ".join(_own_name(tag) for tag in tags)


def _own_name(tag: str) -> str:
    try:
        return known_language(tag).own_name
    except LanguageUnknown:
        return tag


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language.split("-", maxsplit=1)[0])
