import uuid
from typing import TYPE_CHECKING

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import Evidence
from nansen.work.archives.models.described import found_by, years_forward
from nansen.work.archives.models.description import Unit
from nansen.work.archives.models.imports import Import

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Creator(models.Model):
    """Who made or kept records: an office, a person or a family, long gone.

    A finding aid may name a creator before its authority record comes: then `source` is empty and only the name is
    known. `description` holds the elements of ISAAR(CPF) by their names.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    identifier = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=16)
    name = models.TextField()
    date_text = models.TextField(blank=True, default="")
    date_first = models.CharField(max_length=10, blank=True, default="")
    date_last = models.CharField(max_length=10, blank=True, default="")
    year_first = models.SmallIntegerField(null=True)
    year_last = models.SmallIntegerField(null=True)
    description = models.JSONField(default=dict)
    encoding = models.JSONField(default=dict)
    words = models.TextField(blank=True, default="")
    found = found_by(("name", "A"), ("words", "C"))
    source = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")
    source_id: uuid.UUID | None
    revision = models.IntegerField(default=1)
    relations: "RelatedManager[CreatorRelation]"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["corporate_body", "person", "family"]), name="creator_kind_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="creator_named"),
            models.CheckConstraint(condition=~Q(identifier=""), name="creator_identified"),
            years_forward("creator_years_forward"),
        ]
        indexes = [GinIndex(fields=["found"], name="creator_found"), models.Index(fields=["name"], name="creator_name")]


class CreatorRevision(Evidence):
    """What a creator's record said before a corrected one replaced it."""

    creator = models.ForeignKey(Creator, on_delete=models.PROTECT, related_name="revisions")
    creator_id: uuid.UUID
    number = models.IntegerField()
    said = models.JSONField()
    replaced_by = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    replaced_by_id: uuid.UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["creator", "number"], name="creator_revision_once")]


class CreatorRelation(models.Model):
    """A creator's tie to another: before, after, above, below, kin, or beside; the other may not be described."""

    creator = models.ForeignKey(Creator, on_delete=models.CASCADE, related_name="relations")
    creator_id: uuid.UUID
    position = models.IntegerField()
    kind = models.CharField(max_length=24)
    other_identifier = models.CharField(max_length=200, blank=True, default="")
    other_name = models.TextField(blank=True, default="")
    date_text = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["creator", "position"], name="creator_relation_place")]
        indexes = [models.Index(fields=["other_identifier"], name="creator_relation_other")]


class Provenance(models.Model):
    """A unit says who made or kept it, by a name it writes itself; its parts inherit it."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="provenances")
    unit_id: uuid.UUID
    creator = models.ForeignKey(Creator, on_delete=models.PROTECT, related_name="provenances")
    creator_id: uuid.UUID
    position = models.IntegerField()
    role = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "position"], name="provenance_place")]
