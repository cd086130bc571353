"""Slips, recovery codes, tries and what became of them: evidence. The counters of tries are not."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import Evidence
from nansen.foundation.people.access_reports import WAYS
from nansen.foundation.people.identity_documents import DOCUMENT_KINDS

_DOCUMENTS = [(kind, kind) for kind in DOCUMENT_KINDS]


class SlipKind(models.TextChoices):
    """Why a slip was made: a first sign-in, or a way back in."""

    FIRST = "first"
    RECOVERY = "recovery"


class SlipStep(models.TextChoices):
    """What happened to a slip after it was issued; its state is read from these."""

    HANDED_OVER = "handed_over"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


class SlipIssued(Evidence):
    """A slip with a one-use key, of which only the keyed hash is kept."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    person_id: UUID
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=SlipKind)
    key_hash = models.BinaryField(unique=True)


class SlipEvent(Evidence):
    """A step in a slip's life; each kind of step happens once."""

    slip = models.ForeignKey(SlipIssued, models.PROTECT, related_name="events")
    step = models.CharField(max_length=11, choices=SlipStep)
    by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    identity_checked_with = models.CharField(max_length=40, blank=True, choices=_DOCUMENTS)
    live_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="people_slipevent_once", fields=["slip", "step"]),
            models.CheckConstraint(
                name="people_slipevent_handed_over_to_someone_known",
                condition=~Q(step="handed_over")
                | (~Q(identity_checked_with="") & Q(live_until__isnull=False) & Q(by__isnull=False)),
            ),
            models.CheckConstraint(
                name="people_slipevent_document_on_the_list",
                condition=Q(identity_checked_with__in=["", *DOCUMENT_KINDS]),
            ),
        ]


class CodeBatch(Evidence):
    """Ten recovery codes made at once, as keyed hashes; a newer batch voids the older."""

    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    code_hashes = ArrayField(models.BinaryField())

    class Meta:
        indexes = [models.Index("account", "recorded_at", name="people_codebatch_account")]


class CredentialStep(models.TextChoices):
    """What changed in the way an account is entered."""

    ACTIVATED = "activated"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - the name of a step
    RECOVERED_BY_CODE = "recovered_by_code"
    RECOVERED_AT_DESK = "recovered_at_desk"


class CredentialEvent(Evidence):
    """A change of an account's credentials, in which language, by which slip or code."""

    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    step = models.CharField(max_length=20, choices=CredentialStep)
    language = models.CharField(max_length=12, blank=True)
    slip = models.OneToOneField(SlipIssued, models.PROTECT, null=True, related_name="+")
    batch = models.ForeignKey(CodeBatch, models.PROTECT, null=True, related_name="+")
    place = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = [models.Index("account", "recorded_at", name="people_credential_account")]
        constraints = [models.UniqueConstraint(name="people_credentialevent_code_once", fields=["batch", "place"])]


class SignInAttempt(Evidence):
    """A try to get in, and its outcome; the number typed is kept as a keyed hash only."""

    account = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    account_id: UUID | None
    identifier_hash = models.BinaryField()
    way = models.CharField(max_length=10)
    outcome = models.CharField(max_length=20)

    class Meta:
        indexes = [models.Index("account", "recorded_at", name="people_signin_account")]


class AccessReport(Evidence):
    """Someone said that the person cannot get in: through which door, and in what words (sealed)."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    via = models.CharField(max_length=12, choices=[(way, way) for way in WAYS])
    sealed_words = models.BinaryField()

    class Meta:
        indexes = [models.Index("person", "recorded_at", name="people_accessreport_person")]
        constraints = [models.CheckConstraint(name="people_accessreport_way_on_the_list", condition=Q(via__in=WAYS))]


class Throttle(models.Model):
    """How full a bucket of tries is; neither number nor address can be read from its name."""

    bucket = models.BinaryField(primary_key=True)
    level = models.FloatField(default=0)
    counted_at = models.DateTimeField()
    open_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.bucket.hex()
