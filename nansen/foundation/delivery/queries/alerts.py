"""Alerts that still have to go out."""

from dataclasses import dataclass
from uuid import UUID

from nansen.foundation.delivery.models import Addressee


@dataclass(frozen=True)
class AlertDue:
    """A letter made available whose recipient has not been alerted."""

    addressee: UUID
    recipient: UUID


def alert_due(addressee: UUID) -> AlertDue | None:
    """Return the alert to send, or None once a supplier has answered or the letter was superseded; one statement."""
    rows = Addressee.objects.filter(
        pk=addressee, alerts__isnull=True, availability__isnull=False, letter__superseded_by__isnull=True
    )
    recipient = rows.values_list("recipient_id", flat=True).first()
    return AlertDue(addressee, recipient) if recipient else None
