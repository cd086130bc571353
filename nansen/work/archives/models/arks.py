import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import DATABASE_NOW, Evidence


class Ark(models.Model):
    """A name given to a unit or a page for good: the database refuses to delete it, or to turn it to something else."""

    name = models.CharField(max_length=32, primary_key=True)
    target_kind = models.CharField(max_length=4)
    target_id = models.UUIDField(unique=True)
    made_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(target_kind__in=["unit", "page"]), name="ark_target_known")]


class ArkWithdrawal(Evidence):
    """What a name stood for is no longer shown: the name answers with this reason, and is never given again."""

    ark = models.OneToOneField(Ark, on_delete=models.PROTECT, related_name="withdrawal")
    ark_id: str
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by_id: uuid.UUID | None

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="ark_withdrawal_says_why")]
