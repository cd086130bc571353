"""Requests about access: who asks is sealed, what happened to it is evidence."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import DATABASE_NOW, Evidence
from nansen.work.archives.rules.request_steps import Kind, Step

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

AGENT = {"on_delete": models.PROTECT, "related_name": "+"}


class AccessRequest(Evidence):
    """Somebody asks to read before the law allows it, to take images off line, or to answer what they say.

    `targets` are pages and units. Who asks, how to reach them and what they wish are sealed under the request's own
    key, which may be destroyed.
    """

    kind = models.CharField(max_length=12)
    received_on = models.DateField()
    targets = ArrayField(models.UUIDField())
    requester_sealed = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID
    steps: "RelatedManager[AccessRequestStep]"
    shown: "ShownReply"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[x.value for x in Kind]), name="access_request_kind"),
            models.CheckConstraint(condition=Q(targets__len__gte=1), name="access_request_is_about_something"),
        ]
        indexes = [models.Index(fields=["kind", "received_on"], name="access_request_queue")]


class AccessRequestStep(Evidence):
    """One step of a request; a refusal, a disagreement and a delay have their reasons, sealed like the request."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="steps")
    request_id: uuid.UUID
    step = models.CharField(max_length=16)
    reason_sealed = models.BinaryField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(step__in=[x.value for x in Step]), name="access_request_step_known"),
            models.CheckConstraint(
                condition=~Q(step__in=["disagreed", "refused", "extended"]) | Q(reason_sealed__isnull=False),
                name="access_request_refusal_gives_reasons",
            ),
            models.UniqueConstraint(fields=["request", "step"], name="access_request_step_once"),
        ]
        indexes = [models.Index(fields=["request", "recorded_at"], name="access_request_steps")]


class ShownReply(models.Model):
    """The words of a granted reply, in clear: they stand beside the images it is about until they are taken away."""

    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT, primary_key=True, related_name="shown")
    request_id: uuid.UUID
    targets = ArrayField(models.UUIDField())
    text = models.TextField()
    since = models.DateTimeField(db_default=DATABASE_NOW, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="shown_reply_says_something")]
        indexes = [GinIndex(fields=["targets"], name="shown_reply_targets")]


class ReplyTakenAway(Evidence):
    """The words of a reply no longer stand beside the images."""

    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT, related_name="+")
    request_id: uuid.UUID
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID


class RequesterForgotten(Evidence):
    """Who made a request was forgotten: its key is destroyed, its steps stay."""

    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT, related_name="forgotten")
    request_id: uuid.UUID
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID
