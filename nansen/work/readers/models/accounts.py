"""What a reader entrusts: their own to change and to delete, so none of it is evidence."""

import uuid

from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import DATABASE_NOW
from nansen.work.readers.rules.keys import Purpose
from nansen.work.readers.words import Message


class Reader(models.Model):
    """A reader. Name, address, language, reason are sealed together under the reader's own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address_hash = models.BinaryField()
    sealed = models.BinaryField()
    passphrase = models.CharField(max_length=128)
    terms = models.CharField(max_length=10)
    registered_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)
    confirmed_at = models.DateTimeField(null=True)
    promised_on = models.DateField(null=True)
    last_month = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address_hash"], condition=Q(confirmed_at__isnull=False), name="reader_address_once"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(promised_on__isnull=False), name="reader_is_promised_a_day"
            ),
            models.CheckConstraint(
                condition=Q(last_month__isnull=True) | Q(last_month__day=1), name="reader_month_and_no_day"
            ),
        ]


class Session(models.Model):
    """A browser that is signed in, known by the digest of its cookie; when it was last seen is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="sessions")
    reader_id: uuid.UUID
    digest = models.BinaryField(unique=True)
    ends_at = models.DateTimeField()


class OneTimeKey(models.Model):
    """A key sent by e-mail, known by its digest; a new address waits in it, sealed, until it is confirmed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="keys")
    reader_id: uuid.UUID
    purpose = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Purpose])
    digest = models.BinaryField(unique=True)
    sealed = models.BinaryField(null=True)
    ends_at = models.DateTimeField()


class Outgoing(models.Model):
    """An e-mail to send: its kind and to whom, never its words. A row goes once it is sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Message])
    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, null=True, related_name="outgoing")
    reader_id: uuid.UUID | None
    receipt = models.ForeignKey("readers.Receipt", on_delete=models.CASCADE, null=True, related_name="outgoing")
    receipt_id: uuid.UUID | None
    address_hash = models.BinaryField(null=True)
    sealed = models.BinaryField(null=True)
    asked_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(receipt__isnull=True) & (Q(reader__isnull=False) ^ Q(address_hash__isnull=False))
                | Q(receipt__isnull=False, reader__isnull=True, address_hash__isnull=True),
                name="outgoing_goes_to_somebody",
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], name="outgoing_oldest_first")]


class Answer(models.Model):
    """What a reader wrote to the office after its answer, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="answers")
    reader_id: uuid.UUID
    sealed = models.BinaryField()
    written_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)


class Throttle(models.Model):
    """How full a bucket of tries is, under a keyed name."""

    bucket = models.BinaryField(primary_key=True)
    level = models.FloatField()
    counted_at = models.DateTimeField()
    open_at = models.DateTimeField()
