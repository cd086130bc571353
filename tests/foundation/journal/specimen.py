"""A kind of evidence made for the journal's own tests."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nansen.foundation.journal.evidence import Evidence
from nansen.foundation.journal.models import Entry


class Specimen(Evidence):
    what = models.TextField()
    seen_at = models.DateTimeField(null=True)
    seal = models.BinaryField(null=True)
    marks = ArrayField(models.TextField(), null=True)

    class Meta:
        app_label = "specimens"
        db_table = "journal_specimen"


def entries() -> list[Entry]:
    return list(Entry.objects.order_by("id"))
