"""What is declared about a person; the older statements stay."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from nansen.foundation.journal.actions import record
from nansen.foundation.people.actions.throttling import admit
from nansen.foundation.people.contacts import checked_contact
from nansen.foundation.people.errors import (
    AlreadyRelatives,
    AlreadyRepresents,
    NotRepresentable,
    PersonUnknown,
    RepresentationInvalid,
    TitleNotSeen,
    TooManySearches,
)
from nansen.foundation.people.identity import Contact
from nansen.foundation.people.models import (
    CapacityDeclaration,
    ChannelChoice,
    ContactStatement,
    FamilyLink,
    NameSearch,
    Person,
    Representation,
    RepresentationEnd,
)
from nansen.foundation.people.models.statements import Channel, Kinship, Representing
from nansen.foundation.people.queries import family, find_by_name, identity, representations
from nansen.foundation.people.rules.majority import majority_day
from nansen.foundation.people.rules.throttling import Scope
from nansen.foundation.people.sealed import Place, sealed
from nansen.foundation.people.titles import TITLE_KINDS
from nansen.kernel.languages import language as known_language
from nansen.kernel.partial_dates import PartialDate


def declare_capacity(person: UUID, able: bool, language: str, by: UUID, reason: str = "") -> UUID:  # noqa: FBT001
    """The declaration: that the person can, or cannot, use the account, said in this language, through `by`."""
    said = CapacityDeclaration(person_id=person, able=able, language=known_language(language).tag, by_id=by)
    said.sealed_reason = sealed(person, Place.CAPACITY_REASON, said.pk, reason.encode())
    _state("people.capacity_declared", said, person=person, by=by)
    return said.pk


def choose_channel(person: UUID, channel: str, *, by: UUID, reason: str) -> UUID:
    """The choice: letters reach the person by this channel from now on."""
    said = ChannelChoice(person_id=person, channel=Channel(channel), by_id=by)
    said.sealed_reason = sealed(person, Place.CHANNEL_REASON, said.pk, reason.encode())
    _state("people.channel_chosen", said, person=person, by=by)
    return said.pk


def change_contact(person: UUID, contact: Contact, *, by: UUID) -> UUID:
    """The statement of the new details, by the person's own account or an agent's. Raises ContactInvalid."""
    contact = checked_contact(contact)
    said = ContactStatement(person_id=person, by_id=by)
    said.sealed = sealed(person, Place.CONTACT_STATEMENT, said.pk, contact.to_bytes())
    with transaction.atomic():
        held = sealed(person, Place.CONTACT, person, contact.to_bytes())
        if not Person.objects.filter(pk=person).update(sealed_contact=held):
            raise PersonUnknown
        said.save(force_insert=True)
        record("people.contact_changed", said, subject=person, actor=by)
    return said.pk


def link_family(person: UUID, relative: UUID, kinship: str, *, by: UUID) -> None:
    """Nothing; `relative` is the person's `kinship`, and the other way round. Raises AlreadyRelatives."""
    if relative == person or relative in {one.person for one in family(person)}:
        raise AlreadyRelatives
    _link(person, relative, Kinship(kinship), by=by, stands=True)


def unlink_family(person: UUID, relative: UUID, *, by: UUID) -> None:
    """Nothing; the link between the two was wrong and stands no more."""
    _link(person, relative, Kinship.OTHER, by=by, stands=False)


def represent(
    person: UUID,
    representative: UUID,
    capacity: str,
    *,
    title_seen: str,
    first_day: date,
    last_day: date | None,
    by: UUID,
) -> UUID:
    """The representation: `representative` receives in the person's place on these days, both included.

    Whether the person is a minor is judged on the first day. Raises TitleNotSeen, RepresentationInvalid,
    NotRepresentable, AlreadyRepresents, PersonUnknown.
    """
    if title_seen not in TITLE_KINDS:
        raise TitleNotSeen
    if person == representative or (last_day is not None and last_day < first_day):
        raise RepresentationInvalid
    of_age = first_day >= majority_day(identity(person).birth)
    if of_age is not (Representing(capacity) is Representing.ADULT_GUARDIAN):
        raise NotRepresentable
    held = (one for one in representations(person) if one.representative == representative)
    if any(one.last_day is None or one.last_day >= first_day for one in held):
        raise AlreadyRepresents
    said = Representation(
        person_id=person,
        representative_id=representative,
        capacity=Representing(capacity),
        first_day=first_day,
        last_day=last_day,
        title_seen=title_seen,
        by_id=by,
    )
    _state("people.representation_begun", said, person=person, by=by)
    return said.pk


def end_representation(representation: UUID, *, last_day: date, reason: str, by: UUID) -> None:
    """Nothing; the representation stands until this day, included, and no longer."""
    held = Representation.objects.filter(pk=representation).first()
    if held is None or last_day < held.first_day:
        raise RepresentationInvalid
    said = RepresentationEnd(representation=held, last_day=last_day, by_id=by)
    said.sealed_reason = sealed(held.person_id, Place.REPRESENTATION_END, said.pk, reason.encode())
    _state("people.representation_ended", said, person=held.person_id, by=by)


def search_by_name(name: str, birth: PartialDate | None = None, *, by: UUID) -> list[UUID]:
    """The persons who may bear this name; the search is counted and journalled, the name is not kept.

    Raises TooManySearches with the seconds to wait, TooManyFound.
    """
    waiting = admit({Scope.SEARCH: str(by)})
    if waiting:
        raise TooManySearches(wait_seconds=waiting)
    found = find_by_name(name, birth)
    with transaction.atomic():
        said = NameSearch(by_id=by, with_birth=birth is not None, found=len(found))
        said.save(force_insert=True)
        record("people.searched_by_name", said, actor=by)
    return found


_INVERSE = {Kinship.PARENT: Kinship.CHILD, Kinship.CHILD: Kinship.PARENT}


def _link(person: UUID, relative: UUID, kinship: Kinship, *, by: UUID, stands: bool) -> None:
    there = FamilyLink(person_id=person, relative_id=relative, kinship=kinship, by_id=by, stands=stands)
    inverse = _INVERSE.get(kinship, kinship)
    back = FamilyLink(person_id=relative, relative_id=person, kinship=inverse, by_id=by, stands=stands)
    with transaction.atomic():
        there.save(force_insert=True)
        back.save(force_insert=True)
        kind = "people.family_linked" if stands else "people.family_unlinked"
        record(kind, there, back, subject=person, actor=by)


def _state(kind: str, said: Model, *, person: UUID, by: UUID) -> None:
    with transaction.atomic():
        said.save(force_insert=True)
        record(kind, said, subject=person, actor=by)  # type: ignore[arg-type]
