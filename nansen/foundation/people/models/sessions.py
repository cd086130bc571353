"""A person's devices that are signed in, and the evidence of each beginning and end."""

import uuid
from uuid import UUID

from django.db import models

from nansen.foundation.journal.evidence import Evidence


class PersonSession(models.Model):
    """One signed-in device, known by a coarse label; no address of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    account_id: UUID
    session_key = models.CharField(max_length=40, unique=True)
    device_hash = models.BinaryField()
    device = models.CharField(max_length=60)
    shared = models.BooleanField()
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("account", "seen_at", name="people_session_account"),
            models.Index("device_hash", name="people_session_device"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SessionEvent(Evidence):
    """A device was signed in or out, and how."""

    session = models.ForeignKey(PersonSession, models.PROTECT, related_name="+")
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    step = models.CharField(max_length=8)
    how = models.CharField(max_length=12, blank=True)
