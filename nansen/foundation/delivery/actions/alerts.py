"""What became of an alert, as the supplier tells it."""

from uuid import UUID

from django.db import transaction

from nansen.foundation.delivery.models import Addressee, AlertEvent
from nansen.foundation.delivery.models.events import AlertState
from nansen.foundation.journal.actions import record


def record_alert_state(addressee: UUID, *, supplier: str, state: str, supplier_code: str = "") -> bool:
    """Return whether this state of the alert is new; a state told twice is recorded once."""
    event = AlertEvent(
        addressee_id=addressee, supplier=supplier, state=AlertState(state), supplier_code=supplier_code[:40]
    )
    with transaction.atomic():
        AlertEvent.objects.bulk_create([event], ignore_conflicts=True)
        if not AlertEvent.objects.filter(pk=event.pk).exists():
            return False
        person = Addressee.objects.values_list("person_id", flat=True).get(pk=addressee)
        record("delivery.alert_" + event.state, event, subject=person)
    return True
