import uuid

from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import DATABASE_NOW
from nansen.work.archives.models.description import Unit
from nansen.work.archives.rules.announcing import Kind


class Announcement(models.Model):
    """What other catalogues are told of a holding or a file: it is here, it changed, it was taken away.

    They are told in the order of `id`. The `latest` of each unit stands for it now; `face` is a digest of what is shown
    of it, by which a change is known. `open_pages` are those open to everyone.
    """

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_id: uuid.UUID
    holding = models.UUIDField()
    whole = models.BooleanField()
    kind = models.CharField(max_length=6)
    pages = models.IntegerField()
    open_pages = models.IntegerField()
    opened = models.BooleanField()
    face = models.CharField(max_length=64)
    latest = models.BooleanField(default=True)
    made_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[one.value for one in Kind]), name="announcement_kind_known"),
            models.CheckConstraint(
                condition=Q(open_pages__gte=0, open_pages__lte=models.F("pages")), name="announcement_pages"
            ),
            models.UniqueConstraint(fields=["unit"], condition=Q(latest=True), name="announcement_latest_once"),
        ]
        indexes = [
            models.Index(fields=["made_at", "id"], name="announcement_latest", condition=Q(latest=True)),
            models.Index(fields=["-id"], name="announcement_opened", condition=Q(latest=True, opened=True)),
        ]
