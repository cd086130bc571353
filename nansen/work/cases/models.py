import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nansen.foundation.journal.evidence import DATABASE_NOW, Evidence
from nansen.work.cases.rules.access import Purpose
from nansen.work.cases.rules.letters import Step

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

AGENT = {"on_delete": models.PROTECT, "related_name": "+"}


class Procedure(models.TextChoices):
    """How the claim is examined."""

    NORMAL = "normal"
    ACCELERATED = "accelerated"


class Case(models.Model):
    """One person's claim at the office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="+")
    person_id: uuid.UUID
    regime = models.CharField(max_length=40)
    procedure = models.CharField(max_length=16, choices=Procedure.choices, default=Procedure.NORMAL)
    registered_on = models.DateField()
    lodged_on = models.DateField(null=True)
    division = models.CharField(max_length=2)
    opened_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(procedure__in=Procedure.values), name="case_procedure"),
            models.CheckConstraint(
                condition=Q(lodged_on__isnull=True) | Q(lodged_on__gte=F("registered_on")), name="case_lodged_after"
            ),
        ]
        indexes = [models.Index(fields=["division", "registered_on"], name="case_of_division")]


class Lodging(Evidence):
    """A claim was found complete and lodged on a day (R. 531-5)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="lodgings")
    lodged_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)


class Assignment(Evidence):
    """A case entrusted to an agent, from one day to another."""

    class Task(models.TextChoices):
        RECEPTION = "reception"
        INSTRUCT = "instruct"
        INTERVIEW = "interview"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    account_id: uuid.UUID
    task = models.CharField(max_length=12, choices=Task.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="assignment_forward"
            ),
            models.UniqueConstraint(fields=["case", "account", "task", "starts_on"], name="assignment_once_a_day"),
        ]


class Habilitation(Evidence):
    """A dated authorisation for one division, one person, or every division."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    account_id: uuid.UUID
    division = models.CharField(max_length=2, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    person_id: uuid.UUID | None
    starts_on = models.DateField()
    ends_on = models.DateField()
    legal_basis = models.CharField(max_length=200)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    given_by_id: uuid.UUID

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="habilitation_forward"),
            models.CheckConstraint(condition=Q(person__isnull=True) | Q(division=""), name="habilitation_one_scope"),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="habilitation_says_why"),
        ]
        indexes = [models.Index(fields=["account", "ends_on"], name="habilitation_held")]


class HabilitationEnd(Evidence):
    """A habilitation was taken back before its last day: it opens nothing from this instant on."""

    habilitation = models.OneToOneField(Habilitation, on_delete=models.PROTECT, related_name="end")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID


class FileOpening(Evidence):
    """An agent opened a person's file: recorded before a byte of it leaves."""

    class Kind(models.TextChoices):
        OPENING = "opening"
        BREAK_GLASS = "break_glass"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="openings")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    person_id: uuid.UUID
    account = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    account_id: uuid.UUID
    service = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    ground = models.CharField(max_length=12)
    purpose = models.CharField(max_length=16)
    reason_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=[p.value for p in Purpose]), name="opening_purpose"),
            models.CheckConstraint(
                condition=~Q(kind="break_glass") | Q(reason_sealed__isnull=False), name="opening_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-recorded_at"], name="opening_of_person"),
            models.Index(fields=["account", "person", "-recorded_at"], name="opening_of_agent"),
            models.Index(fields=["kind", "-recorded_at"], name="opening_of_kind", condition=Q(kind="break_glass")),
        ]


class OpeningReview(Evidence):
    """A supervisor has read why the glass was broken."""

    opening = models.OneToOneField(FileOpening, on_delete=models.PROTECT, related_name="review")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    justified = models.BooleanField()


class LetterDraft(models.Model):
    """A letter being written; what it says stands in its steps."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drafts")
    case_id: uuid.UUID
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    person_id: uuid.UUID
    steps: "RelatedManager[LetterStep]"
    kind = models.CharField(max_length=20)
    supersedes = models.UUIDField(null=True)
    started_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)


class LetterStep(Evidence):
    """One step in the life of a letter: each version of its words, each check, its deposit."""

    draft = models.ForeignKey(LetterDraft, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **AGENT)
    by_id: uuid.UUID
    words_sealed = models.BinaryField(null=True)
    upload = models.UUIDField(null=True)
    note_sealed = models.BinaryField(null=True)
    letter = models.UUIDField(null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(step__in=[s.value for s in Step]), name="letter_step_known"),
            models.CheckConstraint(
                condition=~Q(step="written") | Q(words_sealed__isnull=False), name="letter_written_says_something"
            ),
            models.CheckConstraint(
                condition=Q(step="deposited", letter__isnull=False) | ~Q(step="deposited"), name="letter_step_letter"
            ),
            models.UniqueConstraint(fields=["draft"], condition=Q(step="deposited"), name="letter_deposited_once"),
        ]
        indexes = [models.Index(fields=["draft", "recorded_at"], name="letter_steps")]
