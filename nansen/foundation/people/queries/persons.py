"""A person's identity, contact details and clear columns."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nansen.foundation.people.errors import PersonUnknown
from nansen.foundation.people.identity import Contact, Identity
from nansen.foundation.people.models import Person
from nansen.foundation.people.sealed import Place, opened
from nansen.foundation.storage.errors import KeyDestroyed
from nansen.kernel.territories import Territory


@dataclass(frozen=True)
class PersonSummary:
    """What stands in clear about a person."""

    id: UUID
    division: str
    territory: Territory
    registered_on: date


def identity(person: UUID) -> Identity:
    """Who the person is; one statement. Raises PersonUnknown, KeyDestroyed."""
    held = Person.objects.filter(pk=person).values_list("sealed_identity", flat=True).first()
    if held is None:
        raise PersonUnknown
    return Identity.from_bytes(opened(person, Place.IDENTITY, person, held))


def identities(persons: Iterable[UUID]) -> dict[UUID, Identity]:
    """Who these persons are, those that are known and not erased; one statement."""
    found: dict[UUID, Identity] = {}
    for pk, held in Person.objects.filter(pk__in=list(persons)).values_list("pk", "sealed_identity"):
        with suppress(KeyDestroyed):
            found[pk] = Identity.from_bytes(opened(pk, Place.IDENTITY, pk, held))
    return found


def contact(person: UUID) -> Contact:
    """How the person is reached now; one statement. Raises PersonUnknown, KeyDestroyed."""
    held = Person.objects.filter(pk=person).values_list("sealed_contact", flat=True).first()
    if held is None:
        raise PersonUnknown
    return Contact.from_bytes(opened(person, Place.CONTACT, person, held))


def person_summary(person: UUID) -> PersonSummary:
    """What stands in clear about the person; one statement. Raises PersonUnknown."""
    found = summaries([person])
    if person not in found:
        raise PersonUnknown
    return found[person]


def summaries(persons: Iterable[UUID]) -> dict[UUID, PersonSummary]:
    """What stands in clear about these persons, those that are known; one statement."""
    rows = Person.objects.filter(pk__in=list(persons)).values_list("pk", "division", "territory", "registered_on")
    return {pk: PersonSummary(pk, division, Territory(territory), day) for pk, division, territory, day in rows}
