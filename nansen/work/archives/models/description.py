import uuid
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from nansen.foundation.journal.evidence import Evidence
from nansen.work.archives.models.described import found_by, years_forward
from nansen.work.archives.models.imports import Import
from nansen.work.archives.rules.levels import Level

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nansen.work.archives.models.preservation import PageText


class Unit(models.Model):
    """A unit of description: a holding, or a part of one down to the item.

    `holding` is the root, itself for a root. `ancestors` are the units from the root to the parent; `sequence` is the
    place in the finding aid's reading order. `description` holds the elements of ISAD(G) by their names; `encoding`
    what only the finding aid's own form needs to be written again. `removed_by` is the import that no longer had it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    holding = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+")
    holding_id: uuid.UUID
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    parent_id: uuid.UUID | None
    parts: "RelatedManager[Unit]"
    pages: "RelatedManager[Page]"
    ancestors = ArrayField(models.UUIDField(), default=list)
    position = models.IntegerField(default=1)
    sequence = models.IntegerField(default=0)
    level = models.CharField(max_length=10)
    reference_code = models.CharField(max_length=200, blank=True, default="")
    title = models.TextField(blank=True, default="")
    date_text = models.TextField(blank=True, default="")
    date_first = models.CharField(max_length=10, blank=True, default="")
    date_last = models.CharField(max_length=10, blank=True, default="")
    year_first = models.SmallIntegerField(null=True)
    year_last = models.SmallIntegerField(null=True)
    extent = models.TextField(blank=True, default="")
    description = models.JSONField(default=dict)
    encoding = models.JSONField(default=dict)
    places = ArrayField(models.TextField(), default=list)
    creator_ids = ArrayField(models.UUIDField(), default=list)
    words = models.TextField(blank=True, default="")
    found = found_by(("title", "A"), ("reference_code", "A"), ("words", "C"))
    ark = models.CharField(max_length=32, null=True, unique=True)  # noqa: DJ001 -- NULL is "none", and unique
    source = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")
    source_id: uuid.UUID | None
    source_key = models.CharField(max_length=200, blank=True, default="")
    removed_by = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")
    removed_by_id: uuid.UUID | None
    revision = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=[x.value for x in Level]), name="unit_level_known"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, holding=F("id")) | Q(parent__isnull=False) & ~Q(holding=F("id")),
                name="unit_root_is_its_holding",
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="unit_position_from_one"),
            years_forward("unit_years_forward"),
            models.UniqueConstraint(
                fields=["holding", "source_key"], condition=~Q(source_key=""), name="unit_known_once_in_its_source"
            ),
            models.UniqueConstraint(
                fields=["source_key"], condition=Q(parent__isnull=True) & ~Q(source_key=""), name="holding_known_once"
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "position"], name="unit_children"),
            models.Index(fields=["holding", "sequence"], name="unit_reading_order"),
            models.Index(fields=["reference_code"], name="unit_by_reference"),
            GinIndex(fields=["found"], name="unit_found"),
            GinIndex(fields=["ancestors"], name="unit_below"),
            models.Index(
                fields=["level", "holding", "parent", "year_first", "year_last"],
                include=["id"],
                name="unit_overview",
                condition=Q(removed_by=None),
            ),
        ]


class UnitRevision(Evidence):
    """What a unit said before a corrected finding aid replaced it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="revisions")
    unit_id: uuid.UUID
    number = models.IntegerField()
    said = models.JSONField()
    replaced_by = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    replaced_by_id: uuid.UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="unit_revision_once")]


class Page(models.Model):
    """One page of a file, in its order; its image bears the page's own identifier."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="pages")
    file_id: uuid.UUID
    number = models.IntegerField()
    texts: "RelatedManager[PageText]"
    label = models.CharField(max_length=80, blank=True, default="")
    ark = models.CharField(max_length=32, null=True, unique=True)  # noqa: DJ001 -- NULL is "none", and unique
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="page_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="page_number_from_one"),
            models.CheckConstraint(
                condition=Q(width__isnull=True, height__isnull=True)
                | Q(width__isnull=False, height__isnull=False, width__gte=1, height__gte=1),
                name="page_has_a_size",
            ),
        ]


class PageCount(models.Model):
    """How many pages a file has; the database itself keeps it with each change of the pages."""

    file = models.OneToOneField(Unit, on_delete=models.CASCADE, primary_key=True, related_name="page_count")
    file_id: uuid.UUID
    pages = models.IntegerField()


class SearchWord(models.Model):
    """A word some description uses, without accents: what a mistyped word is compared with."""

    word = models.CharField(max_length=60, primary_key=True)

    class Meta:
        indexes = [GinIndex(fields=["word"], name="searchword_alike", opclasses=["gin_trgm_ops"])]
