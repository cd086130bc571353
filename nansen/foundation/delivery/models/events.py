"""What happened to a letter on its way to one addressee. Where it stands is derived from these rows, never written."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from nansen.foundation.delivery.models.letters import Addressee, choices
from nansen.foundation.delivery.rules.forms import LetterForm
from nansen.foundation.delivery.rules.notification import HandEvent, PostalEvent
from nansen.foundation.journal.evidence import Evidence
from nansen.foundation.people.identity_documents import DOCUMENT_KINDS

_FORMS = [form.value for form in LetterForm]


class Availability(Evidence):
    """The letter can be opened in the space from this instant on: the fifteen days start here."""

    addressee = models.OneToOneField(Addressee, models.PROTECT, related_name="availability")
    addressee_id: UUID

    class Meta(Evidence.Meta):
        indexes = [models.Index("recorded_at", name="delivery_availability_at")]


class AlertState(models.TextChoices):
    """What became of an alert, as the supplier told it."""

    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"
    NO_ADDRESS = "no_address"


class AlertEvent(Evidence):
    """A state of the alert that something is there. No delay ever starts from it."""

    addressee = models.ForeignKey(Addressee, models.PROTECT, related_name="alerts")
    addressee_id: UUID
    supplier = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=AlertState)
    supplier_code = models.CharField(max_length=40, blank=True)

    class Meta(Evidence.Meta):
        constraints = [
            models.UniqueConstraint(name="delivery_alert_state_once", fields=["addressee", "supplier", "state"]),
            models.CheckConstraint(name="delivery_alert_state_exists", condition=Q(state__in=AlertState.values)),
        ]


class Opening(Evidence):
    """The addressee's own account asked to open the letter and was admitted: once for each addressee.

    `reader` is the recipient, or the person concerned once they receive for themselves. `session_mark` says which
    session it was and bears the mark of a recent recovery.
    """

    addressee = models.OneToOneField(Addressee, models.PROTECT, related_name="opening")
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    reader = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    session_mark = models.CharField(max_length=120, blank=True)
    account_id: UUID
    reader_id: UUID


class LastByte(Evidence):
    """The letter has left in full for the first time after its opening."""

    opening = models.OneToOneField(Opening, models.PROTECT, related_name="last_byte")


class Access(Evidence):
    """What the letter says went out once more to its reader: written before the bytes leave. It changes no date."""

    opening = models.ForeignKey(Opening, models.PROTECT, related_name="accesses")
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    session_mark = models.CharField(max_length=120, blank=True)
    form = models.CharField(max_length=4, choices=choices(*_FORMS))

    class Meta(Evidence.Meta):
        constraints = [
            models.CheckConstraint(name="delivery_access_form_exists", condition=Q(form__in=_FORMS)),
        ]


class Expiry(Evidence):
    """The period is over and the letter had not been read: the entry of the fifteenth day."""

    addressee = models.OneToOneField(Addressee, models.PROTECT, related_name="expiry")
    deemed_on = models.DateField()


class PostalStep(Evidence):
    """What the post did with a registered letter."""

    addressee = models.ForeignKey(Addressee, models.PROTECT, related_name="postal_steps")
    addressee_id: UUID
    event = models.CharField(max_length=12, choices=choices(*(event.value for event in PostalEvent)))
    on = models.DateField()
    tracking = models.CharField(max_length=32, blank=True)
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    by_id: UUID

    class Meta(Evidence.Meta):
        constraints = [
            models.UniqueConstraint(name="delivery_postal_event_once", fields=["addressee", "event"]),
            models.UniqueConstraint(
                name="delivery_postal_one_end",
                fields=["addressee"],
                condition=~Q(event__in=[PostalEvent.POSTED.value, PostalEvent.PRESENTED.value]),
            ),
        ]


class HandStep(Evidence):
    """What happened at a desk with a letter to be handed over."""

    addressee = models.ForeignKey(Addressee, models.PROTECT, related_name="hand_steps")
    addressee_id: UUID
    event = models.CharField(max_length=12, choices=choices(*(event.value for event in HandEvent)))
    on = models.DateField()
    identity_checked_with = models.CharField(max_length=40, blank=True, choices=choices(*DOCUMENT_KINDS))
    sealed_reason = models.BinaryField(null=True)
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    by_id: UUID

    class Meta(Evidence.Meta):
        constraints = [
            models.UniqueConstraint(name="delivery_hand_event_once", fields=["addressee", "event"]),
            models.CheckConstraint(
                name="delivery_hand_identity_checked",
                condition=~Q(event=HandEvent.HANDED_OVER.value) | ~Q(identity_checked_with=""),
            ),
            models.CheckConstraint(
                name="delivery_hand_document_on_the_list",
                condition=Q(identity_checked_with__in=["", *DOCUMENT_KINDS]),
            ),
            models.CheckConstraint(
                name="delivery_hand_absence_has_a_reason",
                condition=~Q(event=HandEvent.ABSENT.value) | Q(sealed_reason__isnull=False),
            ),
        ]
