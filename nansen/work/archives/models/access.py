"""What decides who sees a page: what archivists stated, what the office decided, what was taken off line."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import DATABASE_NOW, Evidence
from nansen.work.archives.models.description import Page, Unit
from nansen.work.archives.models.requests import AccessRequest
from nansen.work.archives.rules.access import HoldReason, State
from nansen.work.archives.rules.publication import Audience, Content

AGENT = {"on_delete": models.PROTECT, "related_name": "+"}
ONE_TARGET = Q(unit__isnull=True, page__isnull=False) | Q(unit__isnull=False, page__isnull=True)
PARTIAL_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


class AccessStatement(Evidence):
    """What an archivist established of a unit or a page: what it holds that the law protects, and the dates that count.

    The latest statement on a target stands. `persons` are the lives of all those it concerns: `born` and `died`, no
    name.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    unit_id: uuid.UUID | None
    page = models.ForeignKey(Page, on_delete=models.PROTECT, null=True, related_name="+")
    page_id: uuid.UUID | None
    kinds = ArrayField(models.CharField(max_length=32), default=list)
    content = models.CharField(max_length=12, default=Content.PERSONAL.value)
    minor = models.BooleanField(default=False)
    sexual_intimacy = models.BooleanField(default=False)
    last_document = models.CharField(max_length=10, blank=True, default="")
    register_closed = models.CharField(max_length=10, blank=True, default="")
    use_ended = models.CharField(max_length=10, blank=True, default="")
    persons = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **AGENT)
    by_id: uuid.UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_TARGET, name="access_statement_one_target"),
            models.CheckConstraint(
                condition=Q(content__in=[x.value for x in Content]), name="access_statement_content"
            ),
            models.CheckConstraint(
                condition=Q(
                    last_document__regex=PARTIAL_DATE,
                    register_closed__regex=PARTIAL_DATE,
                    use_ended__regex=PARTIAL_DATE,
                ),
                name="access_statement_dates",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-recorded_at"], name="access_statement_unit"),
            models.Index(fields=["page", "-recorded_at"], name="access_statement_page"),
        ]


class HoldingDecision(Evidence):
    """What the office decided for a holding: who may see its images at most, how large, and why. The latest stands."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_id: uuid.UUID
    images = models.SmallIntegerField(default=Audience.REGISTERED.value)
    max_width = models.IntegerField(null=True)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, **AGENT)
    by_id: uuid.UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(images__in=[x.value for x in Audience]), name="holding_decision_images"),
            models.CheckConstraint(condition=~Q(reason=""), name="holding_decision_says_why"),
            models.CheckConstraint(
                condition=Q(max_width__isnull=True) | Q(max_width__gte=1), name="holding_decision_width"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-recorded_at"], name="holding_decision_unit")]


class EarlyOpening(Evidence):
    """The archives administration opened a unit early for some kinds of secrecy (L. 213-3 II). The latest stands."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_id: uuid.UUID
    lifts = ArrayField(models.CharField(max_length=32))
    agreed_on = models.DateField()
    decided_on = models.DateField()
    act = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(act=""), name="early_opening_names_its_act"),
            models.CheckConstraint(
                condition=Q(decided_on__gte=models.F("agreed_on")), name="early_opening_after_agreement"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-recorded_at"], name="early_opening_unit")]


class OffLine(Evidence):
    """A page or a unit was taken off line: for good, for a time, or not before a day (an embargo)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    unit_id: uuid.UUID | None
    page = models.ForeignKey(Page, on_delete=models.PROTECT, null=True, related_name="+")
    page_id: uuid.UUID | None
    reason = models.CharField(max_length=16)
    until = models.DateField(null=True)
    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, null=True, related_name="+")
    request_id: uuid.UUID | None
    end: "BackOnLine"
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_TARGET, name="off_line_one_target"),
            models.CheckConstraint(condition=Q(reason__in=[x.value for x in HoldReason]), name="off_line_reason"),
            models.CheckConstraint(
                condition=~Q(reason=HoldReason.EMBARGO.value) | Q(until__isnull=False),
                name="off_line_embargo_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["unit"], name="off_line_unit"),
            models.Index(fields=["page"], name="off_line_page"),
        ]


class BackOnLine(Evidence):
    """What was taken off line is no longer kept off by that act."""

    ended = models.OneToOneField(OffLine, on_delete=models.PROTECT, related_name="end")
    ended_id: uuid.UUID
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID


class AccessRecord(models.Model):
    """What was last decided for a page's image, and whether the signed record beside the image says it already.

    `then` is what will stand at the door from `open_from`. `changes_on` is the first day on which time alone may
    change anything. `written` is the serial of the record on disk.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="access_record")
    page_id: uuid.UUID
    holding = models.UUIDField()
    state = models.CharField(max_length=10)
    then = models.CharField(max_length=10)
    reason = models.CharField(max_length=32)
    open_from = models.DateField(null=True)
    changes_on = models.DateField(null=True)
    max_width = models.IntegerField(null=True)
    serial = models.BigIntegerField(default=1)
    written = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[x.value for x in State], then__in=[x.value for x in State]),
                name="access_record_state",
            )
        ]
        indexes = [
            models.Index(fields=["changes_on"], name="access_record_due", condition=Q(changes_on__isnull=False)),
            models.Index(fields=["page"], name="access_record_unwritten", condition=Q(written__lt=models.F("serial"))),
        ]


class RecordsOwed(models.Model):
    """An act on a unit whose pages' records follow it: until they all have, the caps stand in a stop note of this name.

    `caps` gives the state that units show at most, by their 32 hexadecimal digits; none where the act only opens.
    `after` is the last file whose pages' records followed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    unit_id: uuid.UUID
    caps = models.JSONField(default=dict)
    since = models.DateTimeField(db_default=DATABASE_NOW)
    after = models.UUIDField(null=True)


class AccessChange(Evidence):
    """Time alone changed what pages of a file show: the law's delay, a measure or an embargo was over."""

    file = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    file_id: uuid.UUID
    pages = ArrayField(models.UUIDField())
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=32)
    article = models.CharField(max_length=40)
    happened_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[x.value for x in State]), name="access_change_state")
        ]
        indexes = [models.Index(fields=["-recorded_at"], name="access_change_latest")]
