"""What was declared about a person: capacity, channel, contact details, relatives, who receives for them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Min, Q
from django.db.models.functions import Coalesce, Least

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.identity import Contact, Identity
from nansen.foundation.people.models import (
    CapacityDeclaration,
    ChannelChoice,
    ContactStatement,
    FamilyLink,
    IdentityStatement,
    Representation,
)
from nansen.foundation.people.models.statements import Channel, Representing
from nansen.foundation.people.queries.persons import contact, identity
from nansen.foundation.people.rules.majority import majority_day
from nansen.foundation.people.sealed import Place, opened
from nansen.kernel.calendar import legal_date

ENDS_AT_MAJORITY = frozenset({Representing.PARENT, Representing.GUARDIAN, Representing.AD_HOC_ADMINISTRATOR})


@dataclass(frozen=True)
class IdentityStated:
    """An identity as it was registered or corrected: when, through whom, and of a correction why and on what."""

    at: datetime
    by: UUID
    identity: Identity
    reason: str
    identity_checked_with: str


@dataclass(frozen=True)
class Capacity:
    """A declaration that the person can, or cannot, use the account: by whose account, when, in which language."""

    able: bool
    language: str
    by: UUID
    at: datetime
    reason: str


@dataclass(frozen=True)
class Channels:
    """How letters reach the person by default, whether the account may serve, and which alerts can be sent."""

    default: str
    able: bool | None
    mobile: bool
    email: bool


@dataclass(frozen=True)
class Relative:
    """A relative of a person, who is known to the office too."""

    person: UUID
    kinship: str


@dataclass(frozen=True)
class RepresentationFacts:
    """Who receives for whom, in which capacity, from and to which day (inclusive; None is open)."""

    id: UUID
    person: UUID
    representative: UUID
    capacity: str
    first_day: date
    last_day: date | None
    title_seen: str = ""


def capacity(person: UUID) -> list[Capacity]:
    """Every declaration of capacity, the newest first; one statement."""
    return [
        Capacity(
            row.able,
            row.language,
            row.by_id,
            row.recorded_at,
            opened(person, Place.CAPACITY_REASON, row.pk, row.sealed_reason).decode(),
        )
        for row in CapacityDeclaration.objects.filter(person=person).order_by("-recorded_at", "-id")
    ]


def channels(person: UUID) -> Channels:
    """The default channel and what it rests on; three statements. Raises PersonUnknown."""
    reached = contact(person)
    chosen = ChannelChoice.objects.filter(person=person).order_by("-recorded_at", "-id").values_list("channel").first()
    able = CapacityDeclaration.objects.filter(person=person).order_by("-recorded_at", "-id").values_list("able").first()
    return Channels(
        default=chosen[0] if chosen else Channel.ELECTRONIC.value,
        able=able[0] if able else None,
        mobile=bool(reached.mobile),
        email=bool(reached.email),
    )


def contact_history(person: UUID) -> list[tuple[datetime, UUID, Contact]]:
    """When, through whose account and to what the contact details changed, the newest first; one statement."""
    rows = ContactStatement.objects.filter(person=person).order_by("-recorded_at", "-id")
    return [
        (row.recorded_at, row.by_id, Contact.from_bytes(opened(person, Place.CONTACT_STATEMENT, row.pk, row.sealed)))
        for row in rows
    ]


def family(person: UUID) -> list[Relative]:
    """The person's relatives as last stated; one statement."""
    newest: dict[UUID, FamilyLink] = {}
    for link in FamilyLink.objects.filter(person=person).order_by("recorded_at", "id"):
        newest[link.relative_id] = link
    return [Relative(link.relative_id, link.kinship) for link in newest.values() if link.stands]


def representations(person: UUID) -> list[RepresentationFacts]:
    """Every representation of the person, past and future too, with the day it ended; one statement."""
    return [_facts(row) for row in _representations().filter(person=person).order_by("first_day", "id")]


def readers_for(person: UUID) -> list[UUID]:
    """Who receives for the person today: the legal representatives in force, else the person.

    One statement for who was never represented, up to five for the others. A child's representation ends on the day
    of majority, whatever was written; that of a protected adult does not.
    """
    return [one.representative for one in representatives_today(person)] or [person]


def representatives_today(person: UUID) -> list[RepresentationFacts]:
    """The representations by which others receive for the person today; one statement when there never was one."""
    if not Representation.objects.filter(person=person).exists():
        return []
    return _standing(list(_in_force(legal_date(database_now())).filter(person=person).order_by("first_day", "id")))


def representations_held(representative: UUID) -> list[RepresentationFacts]:
    """The representations by which this one receives for others today; two statements and two for each child."""
    rows = _in_force(legal_date(database_now())).filter(representative=representative).order_by("first_day", "id")
    return _standing(list(rows))


def persons_represented(representative: UUID) -> list[UUID]:
    """The persons for whom this one receives today; two statements and two for each child."""
    return [one.person for one in representations_held(representative)]


def is_of_age(person: UUID) -> bool:
    """Whether the person has come of age today, at the latest their date of birth allows; two statements."""
    return legal_date(database_now()) >= majority_day(identity(person).birth)


def identities_stated(person: UUID) -> list[IdentityStated]:
    """The identities of the person, the newest first; one statement."""
    rows = IdentityStatement.objects.filter(person=person).order_by("-recorded_at", "-id")
    return [_stated(person, row) for row in rows]


def _stated(person: UUID, row: IdentityStatement) -> IdentityStated:
    reason = row.sealed_reason
    return IdentityStated(
        row.recorded_at,
        row.by_id,
        Identity.from_bytes(opened(person, Place.IDENTITY_STATEMENT, row.pk, row.sealed)),
        opened(person, Place.IDENTITY_REASON, row.pk, reason).decode() if reason else "",
        row.identity_checked_with,
    )


def _standing(rows: list[Representation]) -> list[RepresentationFacts]:
    """The representations that majority has not ended."""
    minors = {row.person_id for row in rows if row.capacity in ENDS_AT_MAJORITY}
    of_age = {person for person in minors if is_of_age(person)}
    return [_facts(row) for row in rows if row.capacity not in ENDS_AT_MAJORITY or row.person_id not in of_age]


def _representations():  # noqa: ANN202 - a queryset with an annotation has no name
    ended = Min("ends__last_day")
    return Representation.objects.annotate(to_day=Least(Coalesce(ended, F("last_day")), Coalesce(F("last_day"), ended)))


def _in_force(today: date):  # noqa: ANN202 - a queryset with an annotation has no name
    return _representations().filter(Q(to_day__isnull=True) | Q(to_day__gte=today), first_day__lte=today)


def _facts(row: Representation) -> RepresentationFacts:
    return RepresentationFacts(
        row.pk,
        row.person_id,
        row.representative_id,
        row.capacity,
        row.first_day,
        row.to_day,  # type: ignore[attr-defined]
        row.title_seen,
    )
