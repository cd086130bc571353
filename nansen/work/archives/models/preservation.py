import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import DATABASE_NOW, Evidence
from nansen.work.archives.models.description import Page, Unit
from nansen.work.archives.rules.images import Format, Reason
from nansen.work.archives.rules.preservation import EventKind
from nansen.work.archives.rules.texts import TextSource

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

KEPT = {"on_delete": models.PROTECT, "related_name": "+"}


class Ingest(Evidence):
    """A digitised box, or one file of it, began to be taken in; stopped and started again, it is another ingest."""

    unit = models.ForeignKey(Unit, **KEPT)
    unit_id: uuid.UUID
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=6)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **KEPT)
    by_id: uuid.UUID | None
    set_aside: "RelatedManager[SetAside]"
    progress: "IngestProgress"

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(source__in=["folder", "bag"]), name="ingest_source_known")]


class IngestProgress(models.Model):
    """How far an ingest is, told as it goes: images seen and made of all; `ended_at` is empty where it was stopped."""

    ingest = models.OneToOneField(Ingest, on_delete=models.PROTECT, primary_key=True, related_name="progress")
    ingest_id: uuid.UUID
    images = models.IntegerField()
    seen = models.IntegerField(default=0)
    made = models.IntegerField(default=0)
    moved_at = models.DateTimeField(db_default=DATABASE_NOW)
    ended_at = models.DateTimeField(null=True)


class Master(Evidence):
    """The master of a page: where it stands in the object of its file, its digests, what it was found to be."""

    page = models.OneToOneField(Page, on_delete=models.PROTECT, related_name="master")
    page_id: uuid.UUID
    ingest = models.ForeignKey(Ingest, **KEPT)
    ingest_id: uuid.UUID
    version = models.IntegerField()
    path = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=16)
    size = models.BigIntegerField()
    width = models.IntegerField()
    height = models.IntegerField()
    colours = models.CharField(max_length=8)
    bits = models.SmallIntegerField()
    dpi = models.IntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    sha512 = models.CharField(max_length=128)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(format__in=[one.value for one in Format]), name="master_format_known"),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$", sha512__regex="^[0-9a-f]{128}$"), name="master_digests"
            ),
            models.CheckConstraint(condition=Q(version__gte=1, size__gte=1), name="master_kept"),
        ]


class PageText(Evidence):
    """The text of a page as a file that is kept: ALTO, or PAGE XML; the highest revision stands.

    `ingest` is None for a text that came alone; `made_from` is the PAGE XML that this ALTO was made from.
    """

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="texts")
    page_id: uuid.UUID
    revision = models.IntegerField(default=1)
    ingest = models.ForeignKey(Ingest, null=True, **KEPT)
    ingest_id: uuid.UUID | None
    made_from = models.ForeignKey("self", null=True, **KEPT)
    made_from_id: uuid.UUID | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **KEPT)
    by_id: uuid.UUID | None
    path = models.CharField(max_length=200)
    form = models.CharField(max_length=4)
    source = models.CharField(max_length=9, default=TextSource.RECEIVED.value)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    sha512 = models.CharField(max_length=128)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(form__in=["alto", "page"]), name="page_text_form_known"),
            models.CheckConstraint(
                condition=Q(source__in=[one.value for one in TextSource]), name="page_text_source_known"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="page_text_revision_from_one"),
            models.UniqueConstraint(fields=["page", "revision"], name="page_text_revision_once"),
        ]


class PageLines(models.Model):
    """The lines of a page's text as it now stands, read from the file that is kept: what readers are shown."""

    page = models.OneToOneField(Page, on_delete=models.PROTECT, primary_key=True, related_name="text")
    page_id: uuid.UUID
    read_from = models.OneToOneField(PageText, on_delete=models.PROTECT, related_name="lines")
    read_from_id: uuid.UUID
    lines = models.JSONField()
    language = models.CharField(max_length=8, blank=True, default="")
    script = models.CharField(max_length=4, blank=True, default="")


class SetAside(Evidence):
    """Something in a digitised box was not kept, and why; it stays where it came from."""

    ingest = models.ForeignKey(Ingest, on_delete=models.PROTECT, related_name="set_aside")
    ingest_id: uuid.UUID
    name = models.TextField()
    reason = models.CharField(max_length=20)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=[one.value for one in Reason]), name="set_aside_reason_known")
        ]


class PreservationEvent(Evidence):
    """Something was done to the masters of a file, or to one page's: PREMIS calls it an event."""

    kind = models.CharField(max_length=12)
    file = models.ForeignKey(Unit, **KEPT)
    file_id: uuid.UUID
    page = models.ForeignKey(Page, null=True, **KEPT)
    page_id: uuid.UUID | None
    ingest = models.ForeignKey(Ingest, null=True, **KEPT)
    ingest_id: uuid.UUID | None
    passed = models.BooleanField()
    agent = models.CharField(max_length=80)
    detail = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[one.value for one in EventKind]), name="event_kind_known")
        ]
        indexes = [
            models.Index(fields=["page", "kind"], name="event_of_page", condition=Q(page__isnull=False)),
            models.Index(fields=["file", "-recorded_at"], name="event_of_file"),
        ]


class KeptFile(models.Model):
    """A file of a holding as it is kept now: the object's last version, when its bytes were last read and found so."""

    file = models.OneToOneField(Unit, on_delete=models.PROTECT, primary_key=True, related_name="kept")
    file_id: uuid.UUID
    version = models.IntegerField()
    checked_at = models.DateTimeField(db_default=DATABASE_NOW)
    sound = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["checked_at"], name="kept_file_oldest_check")]


class PageProof(models.Model):
    """What a reader takes away to check a page without us: written once its entries in the journal can be proved."""

    page = models.OneToOneField(Page, on_delete=models.PROTECT, primary_key=True, related_name="proof")
    page_id: uuid.UUID
    proof = models.JSONField()
    made_at = models.DateTimeField(db_default=DATABASE_NOW)
