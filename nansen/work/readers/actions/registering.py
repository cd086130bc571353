"""Registering: whatever the address, the same answer and the same work; who bears it learns the rest by e-mail."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction

from nansen.foundation.journal.evidence import DATABASE_NOW
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.contacts import email_address
from nansen.foundation.people.errors import ContactInvalid
from nansen.kernel.calendar import legal_date
from nansen.work.readers.actions.passphrases import check, hashed
from nansen.work.readers.actions.throttling import wait_or_go
from nansen.work.readers.errors import AddressUnusable, KeyRefused
from nansen.work.readers.models import OneTimeKey, Outgoing, Reader
from nansen.work.readers.queries.accounts import digest_of
from nansen.work.readers.rules.keys import Purpose
from nansen.work.readers.rules.promise import promised_on
from nansen.work.readers.rules.throttling import Scope
from nansen.work.readers.sealing import (
    ADDRESS_PLACE,
    Identity,
    address_hash,
    make_key,
    open_identity,
    open_text,
    seal_identity,
)
from nansen.work.readers.words import Message

TERMS = "2026-11"


def usable(address: str) -> str:
    """The address without the spaces around it. Raises AddressUnusable."""
    try:
        plain = email_address(address)
    except ContactInvalid:
        plain = None
    if plain is None:
        raise AddressUnusable
    return plain


def register(identity: Identity, passphrase: str, *, network: str) -> None:
    """Nothing; an e-mail is on its way, whether an account bears the address already or not.

    Raises AddressUnusable, PassphraseTooWeak, PassphraseTooLong, TooManyTries.
    """
    identity = replace(identity, address=usable(identity.address))
    check(passphrase, known=[identity.name, identity.address, *identity.address.split("@")])
    wait_or_go({Scope.LETTERS_TO_ADDRESS: identity.address.casefold(), Scope.LETTERS_FROM_NETWORK: network})
    made = Reader(id=uuid4(), passphrase=hashed(passphrase), terms=TERMS, address_hash=address_hash(identity.address))
    make_key(made.pk)
    made.sealed = seal_identity(made.pk, identity)
    with transaction.atomic():
        made.save(force_insert=True)
        Outgoing.objects.create(kind=Message.CONFIRM, reader=made)


def register_confirmed(identity: Identity, passphrase: str) -> UUID:
    """The reader of an address that needs no e-mail to be trusted, such as an invented one's; the known one, if any.

    Raises PassphraseTooWeak, PassphraseTooLong.
    """
    hashed_address = address_hash(identity.address)
    known = Reader.objects.filter(address_hash=hashed_address, confirmed_at__isnull=False).first()
    if known is not None:
        return known.pk
    check(passphrase)
    made = Reader(id=uuid4(), passphrase=hashed(passphrase), terms=TERMS, address_hash=hashed_address)
    make_key(made.pk)
    made.sealed = seal_identity(made.pk, identity)
    made.confirmed_at = now = database_now()
    made.promised_on = promised_on(legal_date(now), working_days=settings.READERS_ANSWER_DAYS)
    made.save(force_insert=True)
    return made.pk


def confirm(key: str) -> Purpose:
    """What was confirmed: a registration, whose answer is promised from now on, or a new address. Raises KeyRefused."""
    try:
        with transaction.atomic():
            return _confirm(key)
    except IntegrityError:  # meanwhile another account was confirmed with this address
        raise KeyRefused from None


def _confirm(key: str) -> Purpose:
    found = (
        OneTimeKey.objects.select_for_update()
        .select_related("reader")
        .filter(digest=digest_of(key), ends_at__gt=DATABASE_NOW)
        .exclude(purpose=Purpose.RECOVER)
        .first()
    )
    if found is None:
        raise KeyRefused
    purpose = Purpose(found.purpose)
    if purpose is Purpose.CONFIRM:
        _open_account(found.reader)
    else:
        _change_address(found)
    found.delete()
    return purpose


def _open_account(reader: Reader) -> None:
    now = database_now()
    reader.confirmed_at = now
    reader.promised_on = promised_on(legal_date(now), working_days=settings.READERS_ANSWER_DAYS)
    reader.save(update_fields=["confirmed_at", "promised_on"])
    Outgoing.objects.create(kind=Message.RECEIVED, reader=reader)


def _change_address(found: OneTimeKey) -> None:
    reader = found.reader
    if found.sealed is None:
        raise KeyRefused
    address = open_text(reader.pk, ADDRESS_PLACE, found.pk, found.sealed)
    reader.sealed = seal_identity(reader.pk, replace(open_identity(reader.pk, reader.sealed), address=address))
    reader.address_hash = address_hash(address)
    reader.save(update_fields=["sealed", "address_hash"])
