"""Exhibitions: what archivists compose, and what was published of it, kept for good."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import Evidence
from nansen.work.archives.rules.exhibitions import Kind

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

AGENT = {"on_delete": models.PROTECT, "related_name": "+"}


class Exhibition(models.Model):
    """An exhibition as it is being composed: readers never see this row, they see a version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    head = models.JSONField()
    revision = models.IntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    changed_by_id: uuid.UUID
    blocks: "RelatedManager[ExhibitionBlock]"
    versions: "RelatedManager[ExhibitionVersion]"

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(slug=""), name="exhibition_has_an_address")]


class ExhibitionBlock(models.Model):
    """A block of an exhibition that is being composed; what is removed can be put back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exhibition = models.ForeignKey(Exhibition, on_delete=models.PROTECT, related_name="blocks")
    exhibition_id: uuid.UUID
    position = models.IntegerField()
    kind = models.CharField(max_length=12)
    content = models.JSONField(default=dict)
    revision = models.IntegerField(default=1)
    removed = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    changed_by_id: uuid.UUID

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[x.value for x in Kind]), name="exhibition_block_kind")
        ]
        indexes = [models.Index(fields=["exhibition", "position"], name="exhibition_block_order")]


class ExhibitionProposal(Evidence):
    """An archivist proposes an exhibition as it stands, known by its digest, to a colleague's look."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.PROTECT, related_name="proposals")
    exhibition_id: uuid.UUID
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID

    class Meta:
        indexes = [models.Index(fields=["exhibition", "-recorded_at"], name="exhibition_proposal_latest")]


class ExhibitionVersion(Evidence):
    """An exhibition as it was published: readers are shown the latest, unless it was withdrawn.

    `pages` are those it shows; `proposed_by` is None in a house that had one archivist.
    """

    exhibition = models.ForeignKey(Exhibition, on_delete=models.PROTECT, related_name="versions")
    exhibition_id: uuid.UUID
    number = models.IntegerField()
    slug = models.SlugField(max_length=80)
    content = models.JSONField()
    pages = ArrayField(models.UUIDField(), default=list)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **AGENT)
    proposed_by_id: uuid.UUID | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exhibition", "number"], name="exhibition_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="exhibition_version_from_one"),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True) | ~Q(proposed_by=models.F("by")), name="exhibition_two_archivists"
            ),
        ]
        indexes = [
            models.Index(fields=["slug", "-number"], name="exhibition_version_address"),
            GinIndex(fields=["pages"], name="exhibition_version_pages"),
        ]


class ExhibitionWithdrawal(Evidence):
    """An exhibition was taken off line from this version on, and why."""

    version = models.OneToOneField(ExhibitionVersion, on_delete=models.PROTECT, related_name="withdrawal")
    version_id: uuid.UUID
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="exhibition_withdrawal_says_why")]
