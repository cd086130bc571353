"""Signing in and out, and a new passphrase by e-mail: known and unknown addresses cost and answer the same."""

import secrets

from django.db import transaction

from nansen.foundation.journal.evidence import DATABASE_NOW
from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.readers.actions.passphrases import check, hashed, is_right, must_hash_again
from nansen.work.readers.actions.registering import usable
from nansen.work.readers.actions.throttling import give_back, wait_or_go
from nansen.work.readers.errors import KeyRefused, SignInRefused
from nansen.work.readers.models import OneTimeKey, Outgoing, Reader, Session
from nansen.work.readers.queries.accounts import digest_of
from nansen.work.readers.queries.here import kept_of
from nansen.work.readers.rules.keeping import SESSION, SESSION_SHARED
from nansen.work.readers.rules.keys import Purpose
from nansen.work.readers.rules.throttling import Scope
from nansen.work.readers.sealing import address_hash, open_identity
from nansen.work.readers.words import Message


def sign_in(address: str, passphrase: str, *, network: str, shared: bool) -> str:
    """The secret that the browser keeps in its cookie; the database keeps its digest alone.

    Raises AddressUnusable, TooManyTries, SignInRefused.
    """
    address = usable(address)
    typed = address.casefold()
    counted = {
        Scope.NETWORK: network,
        Scope.ADDRESS: typed,
        Scope.ADDRESS_FROM_NETWORK: f"{network} {typed}",
    }
    wait_or_go(counted)
    reader = Reader.objects.filter(address_hash=address_hash(address), confirmed_at__isnull=False).first()
    if not is_right(passphrase, reader.passphrase if reader else None) or reader is None:
        raise SignInRefused
    give_back(counted)
    now, token = database_now(), secrets.token_urlsafe(32)
    with transaction.atomic():
        ends_at = now + (SESSION_SHARED if shared else SESSION)
        Session.objects.create(reader=reader, digest=kept_of(token), ends_at=ends_at)
        reader.last_month = legal_date(now).replace(day=1)
        if must_hash_again(reader.passphrase):
            reader.passphrase = hashed(passphrase)
        reader.save(update_fields=["last_month", "passphrase"])
    return token


def sign_out(token: str) -> None:
    """Nothing; this browser is signed out."""
    Session.objects.filter(digest=kept_of(token)).delete()


def ask_recovery(address: str, *, network: str) -> None:
    """Nothing; if an account bears the address, an e-mail is on its way. Raises AddressUnusable, TooManyTries."""
    address = usable(address)
    wait_or_go({Scope.LETTERS_TO_ADDRESS: address.casefold(), Scope.LETTERS_FROM_NETWORK: network})
    Outgoing.objects.create(kind=Message.RECOVER, address_hash=address_hash(address))


@transaction.atomic
def recover(key: str, passphrase: str) -> None:
    """Nothing; the passphrase is the new one, every browser is signed out, the key is spent.

    Raises KeyRefused, PassphraseTooWeak, PassphraseTooLong.
    """
    found = (
        OneTimeKey.objects.select_for_update()
        .select_related("reader")
        .filter(digest=digest_of(key), ends_at__gt=DATABASE_NOW, purpose=Purpose.RECOVER)
        .first()
    )
    if found is None:
        raise KeyRefused
    reader = found.reader
    identity = open_identity(reader.pk, reader.sealed)
    check(passphrase, known=[identity.name, identity.address])
    reader.passphrase = hashed(passphrase)
    reader.save(update_fields=["passphrase"])
    Session.objects.filter(reader=reader).delete()
    OneTimeKey.objects.filter(reader=reader).delete()
