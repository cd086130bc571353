"""Registering a person, and correcting who they are."""

import secrets
import uuid
from datetime import date
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.contacts import checked_contact
from nansen.foundation.people.divisions import Division
from nansen.foundation.people.errors import (
    CorrectionReasonMissing,
    DivisionUnknown,
    IdentityNotChecked,
    IdentityUnchanged,
    NumberTaken,
    PersonUnknown,
)
from nansen.foundation.people.identity import Contact, Identity
from nansen.foundation.people.identity_documents import identity_document
from nansen.foundation.people.look_up import buckets_of, foreigner_number_hash, office_number_hash
from nansen.foundation.people.models import Account, ContactStatement, IdentityStatement, Person
from nansen.foundation.people.sealed import Place, key_of, opened, sealed
from nansen.foundation.storage.installation import key_store
from nansen.kernel.identifiers import parse_foreigner_number, parse_office_number
from nansen.kernel.territories import Territory

_NEXT_NUMBER = """
INSERT INTO people_officenumbercounter (month, last) VALUES (%s, 1)
ON CONFLICT (month) DO UPDATE SET last = people_officenumbercounter.last + 1 RETURNING last
"""
_NUMBER_GIVEN = """
INSERT INTO people_officenumbercounter (month, last) VALUES (%s, %s)
ON CONFLICT (month) DO UPDATE SET last = greatest(people_officenumbercounter.last, excluded.last)
"""


def register_person(
    identity: Identity, contact: Contact, *, division: str, territory: Territory, registered_on: date, by: UUID
) -> UUID:
    """The new person, with a key, an account not yet activated, and an office number when none was given.

    `by` is the account of the agent. Raises NumberTaken, DivisionUnknown, ContactInvalid, ForeignerNumberInvalid,
    OfficeNumberInvalid.
    """
    if division not in {d.value for d in Division}:
        raise DivisionUnknown(division=division)
    contact = checked_contact(contact)
    person = uuid.uuid4()
    key_store().create(key_of(person))
    try:
        with transaction.atomic():
            identity = _numbered(identity, registered_on)
            row = Person(pk=person, division=division, territory=territory.value, registered_on=registered_on)
            _insert(row, identity, contact)
            said = IdentityStatement(person_id=person, by_id=by)
            said.sealed = sealed(person, Place.IDENTITY_STATEMENT, said.pk, identity.to_bytes())
            reached = ContactStatement(person_id=person, by_id=by)
            reached.sealed = sealed(person, Place.CONTACT_STATEMENT, reached.pk, contact.to_bytes())
            said.save(force_insert=True)
            reached.save(force_insert=True)
            record("people.person_registered", said, reached, subject=person, actor=by)
    except IntegrityError as error:
        raise _taken(error) from error
    return person


def correct_identity(person: UUID, identity: Identity, *, reason: str, identity_checked_with: str, by: UUID) -> None:
    """Nothing; the identity is replaced and found by its new names and numbers, the older one stays as evidence.

    What was printed keeps what it said. Raises CorrectionReasonMissing, IdentityNotChecked, IdentityUnchanged,
    PersonUnknown, NumberTaken.
    """
    document = identity_document(identity_checked_with)
    if not reason.strip():
        raise CorrectionReasonMissing
    if document is None:
        raise IdentityNotChecked
    try:
        with transaction.atomic():
            held = Person.objects.select_for_update().filter(pk=person).first()
            if held is None:
                raise PersonUnknown
            identity = _checked(identity)
            if identity.to_bytes() == opened(person, Place.IDENTITY, person, held.sealed_identity):
                raise IdentityUnchanged
            _name(held, identity)
            held.save()
            said = IdentityStatement(person_id=person, by_id=by, identity_checked_with=document.value)
            said.sealed = sealed(person, Place.IDENTITY_STATEMENT, said.pk, identity.to_bytes())
            said.sealed_reason = sealed(person, Place.IDENTITY_REASON, said.pk, reason.strip().encode())
            said.save(force_insert=True)
            record("people.identity_corrected", said, subject=person, actor=by)
    except IntegrityError as error:
        raise _taken(error) from error


def _insert(row: Person, identity: Identity, contact: Contact) -> None:
    row.sealed_contact = sealed(row.pk, Place.CONTACT, row.pk, contact.to_bytes())
    _name(row, identity)
    row.save(force_insert=True)
    account = Account(handle=secrets.token_hex(16), kind="person", person=row)
    account.set_unusable_password()
    account.save(force_insert=True)


def _name(row: Person, identity: Identity) -> None:
    """Write the identity on the row: sealed, and by its hashes."""
    row.sealed_identity = sealed(row.pk, Place.IDENTITY, row.pk, identity.to_bytes())
    row.name_keys, row.birth_keys = buckets_of(identity)
    row.office_number_hash = office_number_hash(identity.office_number)
    number = identity.foreigner_number
    row.foreigner_number_hash = foreigner_number_hash(number) if number else None


def _checked(identity: Identity) -> Identity:
    """The identity with its numbers in the form they are looked for."""
    values = {"office_number": str(parse_office_number(identity.office_number))}
    if identity.foreigner_number:
        values["foreigner_number"] = str(parse_foreigner_number(identity.foreigner_number))
    return identity.with_numbers(**values)


def _numbered(identity: Identity, registered_on: date) -> Identity:
    """The identity with its office number: the next of the month, or the one given, which is then passed over."""
    with connection.cursor() as cursor:
        if identity.office_number:
            identity = _checked(identity)
            cursor.execute(_NUMBER_GIVEN, [identity.office_number[:7], int(identity.office_number[8:])])
            return identity
        month = f"{registered_on:%Y-%m}"
        cursor.execute(_NEXT_NUMBER, [month])
        (last,) = cursor.fetchone()
    return _checked(identity.with_numbers(office_number=f"{month}-{last:05d}"))


def _taken(error: IntegrityError) -> Exception:
    """The refusal a violated uniqueness stands for, or the fault itself."""
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    for kind in ("foreigner_number", "office_number"):
        if kind in constraint:
            return NumberTaken(kind=kind)
    return error
