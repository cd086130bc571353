"""What a reader does with their own account."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.readers.actions.passphrases import check, hashed, is_right
from nansen.work.readers.actions.registering import usable
from nansen.work.readers.actions.throttling import give_back, wait_or_go
from nansen.work.readers.errors import NothingWritten, PassphraseWrong, ReaderUnknown, StepNotAllowed
from nansen.work.readers.models import Answer, OneTimeKey, Outgoing, Reader, Session
from nansen.work.readers.queries.accounts import STATE, state, with_state
from nansen.work.readers.queries.here import kept_of
from nansen.work.readers.rules.promise import promised_on
from nansen.work.readers.rules.states import MAY_WRITE
from nansen.work.readers.rules.throttling import Scope
from nansen.work.readers.sealing import (
    ANSWER_PLACE,
    OUTGOING_PLACE,
    destroy_key,
    open_identity,
    seal_identity,
    seal_text,
)
from nansen.work.readers.words import Message


def change_passphrase(reader: UUID, present: str, new: str, *, token: str) -> None:
    """Nothing; the passphrase is the new one and every other browser is signed out.

    Raises PassphraseWrong, PassphraseTooWeak, PassphraseTooLong, TooManyTries.
    """
    found = _proven(reader, present)
    identity = open_identity(found.pk, found.sealed)
    check(new, known=[identity.name, identity.address])
    found.passphrase = hashed(new)
    with transaction.atomic():
        found.save(update_fields=["passphrase"])
        Session.objects.filter(reader=found).exclude(digest=kept_of(token)).delete()
        OneTimeKey.objects.filter(reader=found).delete()


def ask_new_address(reader: UUID, present: str, address: str) -> None:
    """Nothing; an e-mail is on its way to the new address, which counts once it is confirmed.

    Raises PassphraseWrong, AddressUnusable, TooManyTries.
    """
    address = usable(address)
    found = _proven(reader, present)
    wait_or_go({Scope.LETTERS_TO_ADDRESS: address.casefold()})
    row = uuid4()
    sealed = seal_text(reader, OUTGOING_PLACE, row, address)
    Outgoing.objects.create(id=row, kind=Message.NEW_ADDRESS, reader=found, sealed=sealed)


@transaction.atomic
def change_language(reader: UUID, language: str) -> None:
    """Nothing; the office and its e-mails speak this language from now on. Raises ReaderUnknown."""
    found = _locked(reader)
    found.sealed = seal_identity(reader, replace(open_identity(reader, found.sealed), language=language))
    found.save(update_fields=["sealed"])


@transaction.atomic
def write_to_office(reader: UUID, words: str) -> None:
    """Nothing; what the reader wrote waits for the office, with a new promise.

    Raises NothingWritten, StepNotAllowed, ReaderUnknown.
    """
    found = _locked(reader)
    if not words.strip():
        raise NothingWritten
    row = with_state(Reader.objects.filter(pk=reader)).get()
    if state(row.confirmed_at, *(getattr(row, name) for name in STATE)) not in MAY_WRITE:
        raise StepNotAllowed
    made = Answer(id=uuid4(), reader=found)
    made.sealed = seal_text(reader, ANSWER_PLACE, made.pk, words.strip())
    made.save(force_insert=True)
    found.promised_on = promised_on(legal_date(database_now()), working_days=settings.READERS_ANSWER_DAYS)
    found.save(update_fields=["promised_on"])


def sign_out_everywhere(reader: UUID) -> None:
    """Nothing; every browser is signed out."""
    Session.objects.filter(reader=reader).delete()


def delete_account(reader: UUID, present: str) -> None:
    """Nothing; the key is destroyed, then the rows: old backups cannot be read either.

    What the office decided stays, and names nobody any more. Raises PassphraseWrong, TooManyTries.
    """
    _proven(reader, present)
    destroy_key(reader)
    Reader.objects.filter(pk=reader).delete()


def _proven(reader: UUID, passphrase: str) -> Reader:
    """The reader who gave their passphrase again; tries are counted."""
    counted = {Scope.ADDRESS_FROM_NETWORK: str(reader)}
    wait_or_go(counted)
    found = Reader.objects.filter(pk=reader).first()
    if found is None or not is_right(passphrase, found.passphrase):
        raise PassphraseWrong
    give_back(counted)
    return found


def _locked(reader: UUID) -> Reader:
    found = Reader.objects.select_for_update().filter(pk=reader).first()
    if found is None:
        raise ReaderUnknown
    return found
