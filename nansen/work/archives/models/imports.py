import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import DATABASE_NOW, Evidence

AGENT = {"on_delete": models.PROTECT, "related_name": "+"}


class Import(Evidence):
    """A finding aid or an authority record came in: its digest, what it changed, what was wrong in it."""

    name = models.CharField(max_length=200)
    format = models.CharField(max_length=8)
    sha256 = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **AGENT)
    by_id: uuid.UUID | None
    added = models.IntegerField()
    changed = models.IntegerField()
    removed = models.IntegerField()
    unchanged = models.IntegerField()
    problems = models.JSONField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(format__in=["ead", "eac"]), name="import_format_known")]
        indexes = [models.Index(fields=["sha256"], name="import_same_file")]


class Upload(models.Model):
    """A file an agent sent from the desk, until it is read: where the reading stands and how it ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID
    sent_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)
    state = models.CharField(max_length=8, default="waiting")
    read_percent = models.SmallIntegerField(default=0)
    outcome = models.JSONField(default=dict)
    made = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")
    made_id: uuid.UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "reading", "done", "refused"]), name="upload_state_known"
            ),
            models.CheckConstraint(condition=Q(read_percent__range=(0, 100)), name="upload_percent"),
        ]
        indexes = [models.Index(fields=["-sent_at"], name="upload_latest")]
