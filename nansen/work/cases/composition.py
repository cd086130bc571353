"""From what an agent wrote and what the office holds, the letter whole: nothing computed is ever typed."""

from datetime import date
from uuid import UUID

from babel import Locale
from django.conf import settings

from nansen.foundation.issuing import letters as issuing
from nansen.foundation.issuing.content import LetterContent, Native, Office
from nansen.foundation.issuing.facts import (
    Heads,
    Interview,
    IntroductionFacts,
    OtherFacts,
    Person,
    Procedure,
    SummonsFacts,
)
from nansen.foundation.issuing.wording import date_in_words
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.identity import Identity
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind
from nansen.kernel.partial_dates import GREGORIAN, PartialDate
from nansen.work.cases.errors import CaseUnknown, ClaimNotLodged, FileDrawerClosed, LetterEmpty
from nansen.work.cases.nationalities import nationality_name
from nansen.work.cases.queries.access import CaseFacts, case_of
from nansen.work.cases.queries.letters import DraftView

LEGAL_LANGUAGE = "fr"
DIVISIONS = {
    "AA": "Division Amériques-Afrique",
    "AF": "Division Afrique",
    "AM": "Division Amériques-Maghreb",
    "EU": "Division Europe",
    "AS": "Division Asie",
    "EA": "Division Europe-Asie",
}
UNNAMED = {"prs": "dari", "kmr": "kurmandji"}  # the Unicode data has no French name for these
MONTHS = Locale.parse(LEGAL_LANGUAGE).months["format"]["wide"]
CALENDARS = {
    "julian": "calendrier julien",
    "islamic": "calendrier hégirien",
    "persian": "calendrier persan",
    "ethiopic": "calendrier éthiopien",
    "hebrew": "calendrier hébraïque",
}


def compose(draft: DraftView) -> LetterContent:
    """The letter a draft makes today; six statements. Raises ClaimNotLodged, LetterEmpty, FileDrawerClosed."""
    heads = heads_of(draft.person, reference=reference_of(draft.id))
    match draft.kind:
        case LetterKind.INTRODUCTION:
            return _introduction(draft, heads)
        case LetterKind.INTERVIEW_SUMMONS:
            return _summons(draft, heads)
        case LetterKind.OTHER:
            return issuing.other(OtherFacts(heads, subject=draft.words.subject, text=draft.words.body))
        case _:
            raise FileDrawerClosed


def heads_of(person: UUID, *, reference: str) -> Heads:
    """What stands at the head of a letter to the person: their names, numbers and address. Four statements."""
    identity, contact = people.identity(person), people.contact(person)
    summary = people.person_summary(person)
    return Heads(
        reference=reference,
        date=legal_date(database_now(), summary.territory),
        person=_person(identity),
        postal_lines=contact.postal_lines,
        division=DIVISIONS.get(summary.division, ""),
        office=Office(name=settings.OFFICE_NAME),
    )


def reference_of(draft: UUID) -> str:
    """The reference by which the office finds the letter again: it says nothing of what it is."""
    return f"L-{draft.hex[:4]}-{draft.hex[4:8]}".upper()


def procedure_of(case: CaseFacts) -> Procedure:
    """How the claim is examined, as letters say it."""
    return Procedure(case.procedure)


def lodged_on(case: CaseFacts) -> date:
    """The day the claim was lodged. Raises ClaimNotLodged."""
    if case.lodged_on is None:
        raise ClaimNotLodged
    return case.lodged_on


def language_in_french(tag: str) -> str:
    """The name of a language in French: "pachto"."""
    return UNNAMED.get(tag) or Locale.parse(LEGAL_LANGUAGE).languages.get(tag, tag)


def case_for(person: UUID) -> CaseFacts:
    """The person's case. Raises CaseUnknown."""
    case = case_of(person)
    if case is None:
        raise CaseUnknown
    return case


def _introduction(draft: DraftView, heads: Heads) -> LetterContent:
    case, identity = case_for(draft.person), people.identity(draft.person)
    language = language_in_french(identity.languages[0])
    return issuing.introduction(
        IntroductionFacts(heads, lodged_on=lodged_on(case), language=language, procedure=procedure_of(case))
    )


def _summons(draft: DraftView, heads: Heads) -> LetterContent:
    words = draft.words.interview
    if words is None:
        raise LetterEmpty
    interview = Interview(
        at=words.starts_at,
        place_lines=tuple(line.strip() for line in words.place.splitlines() if line.strip()),
        language=language_in_french(words.language),
        interpreter=words.language != LEGAL_LANGUAGE,
        by_video=words.by_video,
        accelerated_reason=words.accelerated_reason or None,
        zone=people.person_summary(draft.person).territory.zone,
    )
    return issuing.interview_summons(SummonsFacts(heads, interview, contact_lines=Office().lines))


def _person(identity: Identity) -> Person:
    native = identity.native_name
    return Person(
        name=identity.latin_name,
        sex=identity.sex,
        birth=_birth(identity.birth),
        nationality=nationality_name(identity.nationality, LEGAL_LANGUAGE),
        office_number=identity.office_number,
        foreigner_number=identity.foreigner_number,
        native_name=Native(native, identity.native_script_language) if native else None,
    )


def _birth(birth: PartialDate) -> str:
    if birth.calendar != GREGORIAN:
        return f"{birth.iso()} ({CALENDARS[birth.calendar]})"
    if birth.month is None:
        return str(birth.year)
    if birth.day is None:
        return f"{MONTHS[birth.month]} {birth.year}"
    return date_in_words(date(birth.year, birth.month, birth.day), weekday=False)
