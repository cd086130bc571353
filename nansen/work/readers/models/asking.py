"""What is asked from the reading room: the receipt, the words that nobody there can read back, what became of it."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import DATABASE_NOW, Evidence
from nansen.work.readers.models.decisions import AGENT
from nansen.work.readers.rules.asking import Kind, Standing, Told


class Receipt(models.Model):
    """That something was asked, of which kind and until when it is answered; never who asks, nor about what."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=8, unique=True)
    digest = models.BinaryField()
    kind = models.CharField(max_length=12)
    received_on = models.DateField()
    answer_by = models.DateField()
    asked_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)
    incoming: "Incoming"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[x.value for x in Kind]), name="reader_receipt_kind"),
            models.CheckConstraint(condition=Q(answer_by__gte=models.F("received_on")), name="reader_receipt_days"),
        ]


class Incoming(models.Model):
    """Who asks, in their own words, sealed under the receipt's own key, and the pages or units it is about.

    The reading room adds rows and reads none: no column has a default of the database, whose value would be read.
    """

    receipt = models.OneToOneField(Receipt, on_delete=models.CASCADE, primary_key=True, related_name="incoming")
    receipt_id: uuid.UUID
    targets = ArrayField(models.UUIDField())
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(targets__len__gte=1), name="reader_incoming_is_about_something")
        ]


class Progress(models.Model):
    """A step of the request it became, as whoever asked is told of it; what it says is sealed under the receipt's key.

    The step itself is evidence of the archives. The reading room meets these rows while the receipt's key is shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="progress")
    receipt_id: uuid.UUID
    step = models.CharField(max_length=8)
    day = models.DateField()
    answer_by = models.DateField()
    reason_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(step__in=[x.value for x in Told]), name="reader_progress_step"),
            models.UniqueConstraint(fields=["receipt", "step"], name="reader_progress_once"),
        ]


class Intake(Evidence):
    """What an archivist made of it: a request of the archives, or nothing, with the reason, sealed.

    `subject` is a receipt that may be gone: then nobody can read the reason any more.
    """

    subject = models.UUIDField(unique=True)
    standing = models.CharField(max_length=10)
    request = models.UUIDField(null=True)
    reason_sealed = models.BinaryField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(standing=Standing.TAKEN_IN.value, request__isnull=False)
                | Q(standing=Standing.SET_ASIDE.value, request__isnull=True, reason_sealed__isnull=False),
                name="reader_intake_is_a_request_or_gives_reasons",
            ),
        ]
