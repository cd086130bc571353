"""The one-use keys with which an agent chooses a passphrase: evidence of each, and of its end."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import Evidence


class SetUpIssued(Evidence):
    """An agent may choose a passphrase with a one-use key, of which only the keyed hash is kept."""

    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    account_id: UUID
    by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    by_id: UUID | None
    key_hash = models.BinaryField(unique=True)
    live_until = models.DateTimeField()

    class Meta(Evidence.Meta):
        indexes = [models.Index("account", "recorded_at", name="people_setup_account")]


class SetUpEnding(models.TextChoices):
    """Why a key opens nothing any more; one that only grew old has no ending, its date says so."""

    USED = "used"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class SetUpEnd(Evidence):
    """A set-up key opens nothing any more."""

    set_up = models.OneToOneField(SetUpIssued, models.PROTECT, related_name="end")
    set_up_id: UUID
    how = models.CharField(max_length=9, choices=SetUpEnding)
    by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")

    class Meta(Evidence.Meta):
        constraints = [
            models.CheckConstraint(name="people_setupend_known", condition=Q(how__in=SetUpEnding.values)),
        ]
