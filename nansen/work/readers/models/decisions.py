"""What the office decided, and the models of its answers: evidence."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import Evidence
from nansen.work.readers.rules.states import Outcome

AGENT = {"on_delete": models.PROTECT, "related_name": "+"}


class Decision(Evidence):
    """What an archivist answered. `subject` is a reader who may be gone: then nobody can read the reasons any more."""

    subject = models.UUIDField()
    outcome = models.CharField(max_length=10)
    reason_sealed = models.BinaryField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=[x.value for x in Outcome]), name="reader_decision_known"),
            models.CheckConstraint(
                condition=~Q(outcome__in=["refused", "asked", "suspended"]) | Q(reason_sealed__isnull=False),
                name="reader_decision_gives_reasons",
            ),
        ]
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="reader_decision_last")]


class Template(Evidence):
    """A version of a model of an answer, in the readers' languages; the latest of its name stands."""

    name = models.CharField(max_length=32)
    texts = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="reader_template_has_a_name")]
        indexes = [models.Index(fields=["name", "-recorded_at"], name="reader_template_last")]
