"""What the law protects in a document: the kinds of secrecy of L. 213-2, and how long each lasts."""

from dataclasses import dataclass
from enum import StrEnum


class Secrecy(StrEnum):
    """What the communication of a document would harm, in the order of L. 213-2; none of them is L. 213-1.

    An archivist names the kinds a file holds. The kinds of 3° are for documents that 4° and 5° do not mention: a file
    that holds both sorts of documents has both kinds, and the stricter rule closes it.
    """

    GOVERNMENT_DELIBERATIONS = "government_deliberations"
    EXTERNAL_RELATIONS = "external_relations"
    CURRENCY = "currency"
    BUSINESS = "business"
    TAX_OFFENCES = "tax_offences"
    STATISTICS = "statistics"
    STATE_ADVICE = "state_advice"
    MEDICAL = "medical"
    NATIONAL_DEFENCE = "national_defence"
    FOREIGN_POLICY = "foreign_policy"
    STATE_SECURITY = "state_security"
    PUBLIC_SAFETY = "public_safety"
    SAFETY_OF_PERSONS = "safety_of_persons"
    PRIVATE_LIFE = "private_life"
    VALUE_JUDGEMENT = "value_judgement"
    HARMFUL_BEHAVIOUR = "harmful_behaviour"
    INSTALLATIONS = "installations"
    WAR_MATERIAL = "war_material"
    INTELLIGENCE_METHODS = "intelligence_methods"
    NUCLEAR_DETERRENCE = "nuclear_deterrence"
    PRIVATE_STATISTICS = "private_statistics"
    POLICE_INQUIRY = "police_inquiry"
    COURT_CASE = "court_case"
    NOTARIAL = "notarial"
    CIVIL_REGISTER = "civil_register"
    INTELLIGENCE_PERSONS = "intelligence_persons"
    MASS_DESTRUCTION = "mass_destruction"


class Clock(StrEnum):
    """What starts a delay, and what may end it."""

    LAST_DOCUMENT = "last_document"
    LAST_DOCUMENT_OR_DEATH = "last_document_or_death"
    CLOSING_OR_DEATH = "closing_or_death"
    DEATH_OR_BIRTH = "death_or_birth"
    LAST_DOCUMENT_AND_END_OF_USE = "last_document_and_end_of_use"
    NEVER = "never"


@dataclass(frozen=True)
class Line:
    """One line of L. 213-2: where it stands, how many years it closes, and from what."""

    article: str
    years: int
    clock: Clock


AFTER_DEATH = 25
AFTER_BIRTH = 120
ABOUT_A_MINOR = Line("L. 213-2 I 5°, al. 1", 100, Clock.LAST_DOCUMENT_OR_DEATH)
REGISTER_ABOUT_A_MINOR = Line("L. 213-2 I 5°, al. 1", 100, Clock.CLOSING_OR_DEATH)
SEXUAL_INTIMACY = Line("L. 213-2 I 5°, al. 2", 100, Clock.LAST_DOCUMENT_OR_DEATH)

LINES: dict[Secrecy, Line] = {
    Secrecy.GOVERNMENT_DELIBERATIONS: Line("L. 213-2 I 1° a", 25, Clock.LAST_DOCUMENT),
    Secrecy.EXTERNAL_RELATIONS: Line("L. 213-2 I 1° a", 25, Clock.LAST_DOCUMENT),
    Secrecy.CURRENCY: Line("L. 213-2 I 1° a", 25, Clock.LAST_DOCUMENT),
    Secrecy.BUSINESS: Line("L. 213-2 I 1° a", 25, Clock.LAST_DOCUMENT),
    Secrecy.TAX_OFFENCES: Line("L. 213-2 I 1° a", 25, Clock.LAST_DOCUMENT),
    Secrecy.STATISTICS: Line("L. 213-2 I 1° a", 25, Clock.LAST_DOCUMENT),
    Secrecy.STATE_ADVICE: Line("L. 213-2 I 1° b", 25, Clock.LAST_DOCUMENT),
    Secrecy.MEDICAL: Line("L. 213-2 I 2°", AFTER_DEATH, Clock.DEATH_OR_BIRTH),
    Secrecy.NATIONAL_DEFENCE: Line("L. 213-2 I 3°, al. 1", 50, Clock.LAST_DOCUMENT),
    Secrecy.FOREIGN_POLICY: Line("L. 213-2 I 3°, al. 1", 50, Clock.LAST_DOCUMENT),
    Secrecy.STATE_SECURITY: Line("L. 213-2 I 3°, al. 1", 50, Clock.LAST_DOCUMENT),
    Secrecy.PUBLIC_SAFETY: Line("L. 213-2 I 3°, al. 1", 50, Clock.LAST_DOCUMENT),
    Secrecy.SAFETY_OF_PERSONS: Line("L. 213-2 I 3°, al. 1", 50, Clock.LAST_DOCUMENT),
    Secrecy.PRIVATE_LIFE: Line("L. 213-2 I 3°, al. 1", 50, Clock.LAST_DOCUMENT),
    Secrecy.VALUE_JUDGEMENT: Line("L. 213-2 I 3°, al. 1", 50, Clock.LAST_DOCUMENT),
    Secrecy.HARMFUL_BEHAVIOUR: Line("L. 213-2 I 3°, al. 1", 50, Clock.LAST_DOCUMENT),
    Secrecy.INSTALLATIONS: Line("L. 213-2 I 3° a", 50, Clock.LAST_DOCUMENT_AND_END_OF_USE),
    Secrecy.WAR_MATERIAL: Line("L. 213-2 I 3° b", 50, Clock.LAST_DOCUMENT_AND_END_OF_USE),
    Secrecy.INTELLIGENCE_METHODS: Line("L. 213-2 I 3° c, d", 50, Clock.LAST_DOCUMENT_AND_END_OF_USE),
    Secrecy.NUCLEAR_DETERRENCE: Line("L. 213-2 I 3° e", 50, Clock.LAST_DOCUMENT_AND_END_OF_USE),
    Secrecy.PRIVATE_STATISTICS: Line("L. 213-2 I 4° a", 75, Clock.LAST_DOCUMENT_OR_DEATH),
    Secrecy.POLICE_INQUIRY: Line("L. 213-2 I 4° b", 75, Clock.LAST_DOCUMENT_OR_DEATH),
    Secrecy.COURT_CASE: Line("L. 213-2 I 4° c", 75, Clock.LAST_DOCUMENT_OR_DEATH),
    Secrecy.NOTARIAL: Line("L. 213-2 I 4° d", 75, Clock.LAST_DOCUMENT_OR_DEATH),
    Secrecy.CIVIL_REGISTER: Line("L. 213-2 I 4° e", 75, Clock.CLOSING_OR_DEATH),
    Secrecy.INTELLIGENCE_PERSONS: Line("L. 213-2 I 5°, al. 2", 100, Clock.LAST_DOCUMENT_OR_DEATH),
    Secrecy.MASS_DESTRUCTION: Line("L. 213-2 II", 0, Clock.NEVER),
}

OF_4 = frozenset(kind for kind, line in LINES.items() if "I 4°" in line.article)
TOUCHED_BY_SEXUAL_INTIMACY = frozenset({Secrecy.POLICE_INQUIRY, Secrecy.COURT_CASE})


def line_for(kind: Secrecy, *, minor: bool, sexual_intimacy: bool) -> Line:
    """The line of the law that holds for a kind of secrecy: that of 5° where a 4° document is about a minor.

    Police inquiries and court cases that touch the intimacy of sexual life have the delays of 5° too.

    Source: Code du patrimoine L. 213-2 I 4° and 5° (text read).
    """
    if kind in OF_4 and minor:
        return REGISTER_ABOUT_A_MINOR if kind is Secrecy.CIVIL_REGISTER else ABOUT_A_MINOR
    if kind in TOUCHED_BY_SEXUAL_INTIMACY and sexual_intimacy:
        return SEXUAL_INTIMACY
    return LINES[kind]
