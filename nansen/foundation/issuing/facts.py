"""What a letter is made from: facts the office holds, typed. No facts name an agent, but the signatory's own."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from nansen.foundation.issuing.content import Native, Office, Signatory
from nansen.kernel.calendar import PARIS


@dataclass(frozen=True)
class Person:
    """The person a letter is about. `sex` is 'F', 'M' or 'X'; `birth` and `nationality` are words, in French."""

    name: str
    sex: str
    birth: str
    nationality: str
    office_number: str
    foreigner_number: str | None = None
    native_name: Native | None = None


@dataclass(frozen=True)
class Heads:
    """What stands at the head of every letter."""

    reference: str
    date: date
    person: Person
    postal_lines: tuple[str, ...] = ()
    division: str = ""
    place: str = "Fontenay-sous-Bois"
    office: Office = field(default_factory=Office)


class Procedure(Enum):
    """How the claim is examined."""

    NORMAL = "normal"
    ACCELERATED = "accelerated"


@dataclass(frozen=True)
class IntroductionFacts:
    """A complete claim has been received (R. 531-5). `language` is the language chosen for the interview, in French."""

    heads: Heads
    lodged_on: date
    language: str
    procedure: Procedure = Procedure.NORMAL


@dataclass(frozen=True)
class Interview:
    """Where, when and how the person will be heard. `accelerated_reason`: L. 531-26, told with the summons."""

    at: datetime
    place_lines: tuple[str, ...]
    language: str
    interpreter: bool = True
    by_video: bool = False
    accelerated_reason: str | None = None
    zone: ZoneInfo = PARIS


@dataclass(frozen=True)
class SummonsFacts:
    """A summons to the interview (L. 531-12). `contact_lines`: how to reach the office before the interview."""

    heads: Heads
    interview: Interview
    contact_lines: tuple[str, ...]


class Stay(Enum):
    """Until when the person may stay in France after this rejection, as the rules of delivery say."""

    UNTIL_COURT = "until_court"
    ENDS_WITH_DECISION = "ends_with_decision"


@dataclass(frozen=True)
class Remedy:
    """The appeal and its delay, in months, and the delay for legal aid, in days: computed by the rules, never typed.

    `court` comes with its article: "la Cour nationale du droit d’asile".
    """

    court: str
    court_lines: tuple[str, ...]
    appeal_months: int
    articles: str
    legal_aid_days: int | None = None


@dataclass(frozen=True)
class RejectionFacts:
    """A rejection (L. 531-22). Reasons are the agents' words: paragraphs parted by an empty line.

    A missing part leaves its mention out of the letter and of `LetterContent.mentions`; who signs refuses it then.
    """

    heads: Heads
    lodged_on: date
    reasons_in_fact: str
    reasons_in_law: str
    interview_on: date | None = None
    procedure: Procedure = Procedure.NORMAL
    accelerated_reason: str = ""
    signatory: Signatory | None = None
    remedy: Remedy | None = None
    recording_contact: tuple[str, ...] = ()
    stay: Stay | None = None
    replaces: date | None = None
    """The date of the decision this one corrects."""


@dataclass(frozen=True)
class OtherFacts:
    """Any other letter: a subject and plain text, paragraphs parted by an empty line, "- " before list items."""

    heads: Heads
    subject: str
    text: str
    signatory: Signatory | None = None
