from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import Evidence

AGENT = {"on_delete": models.PROTECT, "related_name": "+"}


class Interview(Evidence):
    """A person was summoned: when and where they are to be heard. Nobody who hears them is named."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    person_id: UUID
    letter = models.UUIDField(unique=True)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    language = models.CharField(max_length=12)
    certain_on = models.DateField(null=True)
    summoned_by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    reason_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(place=""), name="interview_has_a_place")]
        indexes = [models.Index(fields=["person", "-starts_at"], name="interview_of_person")]


class Absence(Evidence):
    """The office concluded that a person, really summoned in time, did not come."""

    interview = models.OneToOneField(Interview, on_delete=models.PROTECT, related_name="absence")
    notice = models.CharField(max_length=12)
    noticed_on = models.DateField()
    concluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(notice__in=["read", "handed_over", "signed_for"]), name="absence_never_from_a_fiction"
            )
        ]
