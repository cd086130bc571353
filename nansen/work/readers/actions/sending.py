"""The e-mails that wait: the office's worker writes and sends them, since the reading room speaks to no mail server."""

import secrets
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from nansen.foundation.journal.queries import database_now
from nansen.foundation.notices.actions import installed_supplier
from nansen.foundation.notices.errors import SupplierAway
from nansen.work.readers.models import Incoming, OneTimeKey, Outgoing, Reader
from nansen.work.readers.queries.accounts import digest_of
from nansen.work.readers.rules.asking import grouped
from nansen.work.readers.rules.keeping import KEY_CONFIRMS, KEY_RECOVERS
from nansen.work.readers.rules.keys import Purpose
from nansen.work.readers.sealing import (
    ADDRESS_PLACE,
    OUTGOING_PLACE,
    destroy_key,
    open_asker,
    open_identity,
    open_text,
    seal_text,
)
from nansen.work.readers.words import Message, written

_PURPOSES = {
    Message.CONFIRM: Purpose.CONFIRM,
    Message.RECOVER: Purpose.RECOVER,
    Message.NEW_ADDRESS: Purpose.NEW_ADDRESS,
}
_AT_ONCE = 200


def send_waiting() -> int:
    """How many e-mails were handed to the supplier. One that fails for now stays, and so do those after it."""
    sent = 0
    for row in Outgoing.objects.order_by("asked_at").values_list("pk", flat=True)[:_AT_ONCE]:
        try:
            with transaction.atomic():
                sent += _send(row)
        except SupplierAway:
            break
    return sent


def _send(pk: object) -> bool:
    """Whether an e-mail left; its row goes with it, or where there is nobody to write to."""
    row = Outgoing.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    if row is None:
        return False
    if row.receipt_id is not None:
        return _send_receipt(row, row.receipt_id)
    reader = _whom(row)
    message = Message(row.kind)
    if reader is None:
        row.delete()
        return False
    identity = open_identity(reader.pk, reader.sealed)
    taken = message is Message.CONFIRM and _bears_it(reader)
    text = written(
        Message.ALREADY if taken else message,
        identity.language,
        key="" if taken else _key(reader, row),
        promised=reader.promised_on,
    )
    address = open_text(reader.pk, OUTGOING_PLACE, row.pk, row.sealed) if row.sealed else identity.address
    installed_supplier(settings.ALERT_SUPPLIER).send(address, text)
    row.delete()
    if taken:
        destroy_key(reader.pk)
        reader.delete()
    return True


def _send_receipt(row: Outgoing, receipt: UUID) -> bool:
    """Whether an e-mail left for whoever asked something of the archives; none does where they were forgotten."""
    asked = Incoming.objects.select_related("receipt").filter(pk=receipt).first()
    if asked is not None:
        asker = open_asker(receipt, asked.sealed)
        text = written(
            Message(row.kind), asker.language, promised=asked.receipt.answer_by, number=grouped(asked.receipt.number)
        )
        installed_supplier(settings.ALERT_SUPPLIER).send(asker.address, text)
    row.delete()
    return asked is not None


def _whom(row: Outgoing) -> Reader | None:
    """To whom the e-mail goes: the reader, or whoever bears the address, if anybody does."""
    if row.reader_id is not None:
        return Reader.objects.filter(pk=row.reader_id).first()
    return Reader.objects.filter(address_hash=row.address_hash, confirmed_at__isnull=False).first()


def _bears_it(reader: Reader) -> bool:
    """Whether an account already bears this address."""
    others = Reader.objects.filter(address_hash=reader.address_hash, confirmed_at__isnull=False)
    return others.exclude(pk=reader.pk).exists()


def _key(reader: Reader, row: Outgoing) -> str:
    """A fresh one-use key for the message, empty for one that bears none."""
    purpose = _PURPOSES.get(Message(row.kind))
    if purpose is None:
        return ""
    key, lives = secrets.token_urlsafe(32), KEY_RECOVERS if purpose is Purpose.RECOVER else KEY_CONFIRMS
    made = OneTimeKey(id=uuid4(), reader=reader, purpose=purpose, digest=digest_of(key))
    made.ends_at = database_now() + lives
    if row.sealed:
        address = open_text(reader.pk, OUTGOING_PLACE, row.pk, row.sealed)
        made.sealed = seal_text(reader.pk, ADDRESS_PLACE, made.pk, address)
    made.save(force_insert=True)
    return key
