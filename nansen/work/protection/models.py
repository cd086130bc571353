import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from nansen.foundation.journal.evidence import DATABASE_NOW, Evidence
from nansen.work.protection.rules.workflow import Step

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

AGENT = {"on_delete": models.PROTECT, "related_name": "+"}


class SignatureDelegation(Evidence):
    """The director general lets an agent sign some decisions between two dates, under a name that will be published."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    account_id: uuid.UUID
    decision_codes = ArrayField(models.CharField(max_length=8))
    starts_on = models.DateField()
    ends_on = models.DateField()
    family_name = models.CharField(max_length=80)
    given_names = models.CharField(max_length=80)
    capacity = models.CharField(max_length=120)
    service = models.CharField(max_length=120)
    act = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="delegation_forward"),
            models.CheckConstraint(
                condition=~(Q(family_name="") | Q(given_names="") | Q(capacity="") | Q(service="")),
                name="delegation_names_the_author",
            ),
        ]
        indexes = [models.Index(fields=["account", "ends_on"], name="delegation_held")]


class DelegationRevocation(Evidence):
    """A delegation was taken back before its last day, by an act: nothing is signed under it from this instant on."""

    delegation = models.OneToOneField(SignatureDelegation, on_delete=models.PROTECT, related_name="revocation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID
    act = models.CharField(max_length=120)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(act=""), name="revocation_names_its_act")]


class Decision(models.Model):
    """A decision on a claim; what it says, and where it stands, is in its steps."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    case_id: uuid.UUID
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    person_id: uuid.UUID
    steps: "RelatedManager[DecisionStep]"
    code = models.CharField(max_length=8)
    supersedes = models.UUIDField(null=True)
    started_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)


class DecisionStep(Evidence):
    """One step in the life of a decision: each version of its words, each check, the signature, the deposit."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID
    words_sealed = models.BinaryField(null=True)
    note_sealed = models.BinaryField(null=True)
    delegation = models.ForeignKey(SignatureDelegation, on_delete=models.PROTECT, null=True, related_name="+")
    letter = models.UUIDField(null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(step__in=[s.value for s in Step]), name="decision_step_known"),
            models.CheckConstraint(
                condition=~Q(step="drafted") | Q(words_sealed__isnull=False), name="decision_drafted_says_something"
            ),
            models.CheckConstraint(
                condition=~Q(step="signed") | Q(delegation__isnull=False), name="decision_signed_under_a_delegation"
            ),
            models.CheckConstraint(
                condition=~Q(step="deposited") | Q(letter__isnull=False), name="decision_deposited_as_a_letter"
            ),
            models.UniqueConstraint(fields=["decision"], condition=Q(step="deposited"), name="decision_deposited_once"),
        ]
        indexes = [models.Index(fields=["decision", "recorded_at"], name="decision_steps")]
