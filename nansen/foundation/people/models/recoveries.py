"""Access given back at a desk: asked of a second agent, answered by them, or vouched for by an alert."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nansen.foundation.journal.evidence import Evidence
from nansen.foundation.people.identity_documents import DOCUMENT_KINDS
from nansen.foundation.people.models.credentials import SlipIssued

_DOCUMENTS = [(kind, kind) for kind in DOCUMENT_KINDS]


class RecoveryRequest(Evidence):
    """An agent who checked the identity of someone who lost everything asks a second agent to confirm."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    person_id: UUID
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    by_id: UUID
    identity_checked_with = models.CharField(max_length=40, choices=_DOCUMENTS)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_recoveryrequest_document_on_the_list",
                condition=Q(identity_checked_with__in=DOCUMENT_KINDS),
            ),
        ]
        indexes = [models.Index("person", "recorded_at", name="people_recoveryrequest_person")]


class RecoveryAnswer(Evidence):
    """What the second agent said: confirmed, or refused for a reason (sealed)."""

    request = models.OneToOneField(RecoveryRequest, models.PROTECT, related_name="answer")
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    by_id: UUID
    confirmed = models.BooleanField()
    sealed_reason = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_recoveryanswer_refused_for_a_reason",
                condition=Q(confirmed=True) | Q(sealed_reason__isnull=False),
            ),
        ]


class DeskRecovery(Evidence):
    """Access given back at a desk: identity checked, by two agents or with an alert owed on every old channel."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    person_id: UUID
    slip = models.OneToOneField(SlipIssued, models.PROTECT, related_name="+")
    slip_id: UUID
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    by_id: UUID
    second = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    identity_checked_with = models.CharField(max_length=40, choices=_DOCUMENTS)
    request = models.OneToOneField(RecoveryRequest, models.PROTECT, null=True, related_name="recovery")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_deskrecovery_two_agents", condition=Q(second__isnull=True) | ~Q(second=F("by"))
            ),
            models.CheckConstraint(
                name="people_deskrecovery_second_was_asked",
                condition=Q(second__isnull=True, request__isnull=True) | Q(second__isnull=False, request__isnull=False),
            ),
            models.CheckConstraint(name="people_deskrecovery_identity", condition=~Q(identity_checked_with="")),
            models.CheckConstraint(
                name="people_deskrecovery_document_on_the_list", condition=Q(identity_checked_with__in=DOCUMENT_KINDS)
            ),
        ]
