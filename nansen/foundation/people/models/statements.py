"""What was declared about a person, by whom and when: each statement stands beside the older ones."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nansen.foundation.journal.evidence import Evidence
from nansen.foundation.people.identity_documents import DOCUMENT_KINDS
from nansen.foundation.people.titles import TITLE_KINDS


class Kinship(models.TextChoices):
    """What the relative is to the person."""

    PARENT = "parent"
    CHILD = "child"
    SPOUSE = "spouse"
    SIBLING = "sibling"
    OTHER = "other"


class Representing(models.TextChoices):
    """In which capacity someone receives in a person's place."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    AD_HOC_ADMINISTRATOR = "ad_hoc_administrator"
    ADULT_GUARDIAN = "adult_guardian"


class Channel(models.TextChoices):
    """By which channel letters reach a person unless a letter says otherwise."""

    ELECTRONIC = "electronic"
    REGISTERED_LETTER = "registered_letter"
    HAND_DELIVERY = "hand_delivery"


class Statement(Evidence):
    """A statement about one person, made through one account."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    person_id: UUID
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    by_id: UUID

    class Meta:
        abstract = True
        indexes = [models.Index("person", "recorded_at", name="%(class)s_person")]


class IdentityStatement(Statement):
    """The identity as registered, or as corrected: then why (sealed), and with which document seen."""

    sealed = models.BinaryField()
    sealed_reason = models.BinaryField(null=True)
    identity_checked_with = models.CharField(max_length=40, blank=True, default="")

    class Meta(Statement.Meta):
        constraints = [
            models.CheckConstraint(
                name="people_identitystatement_document_on_the_list",
                condition=Q(identity_checked_with__in=["", *DOCUMENT_KINDS]),
            ),
        ]


class ContactStatement(Statement):
    """Contact details as given, by the person or through an agent."""

    sealed = models.BinaryField()


class CapacityDeclaration(Statement):
    """Whether the person can use the electronic account, declared in which language (R. 531-17); reason sealed."""

    able = models.BooleanField()
    language = models.CharField(max_length=12)
    sealed_reason = models.BinaryField()


class ChannelChoice(Statement):
    """The channel by which letters reach the person from now on, and why (sealed)."""

    channel = models.CharField(max_length=20, choices=Channel)
    sealed_reason = models.BinaryField()


class FamilyLink(Statement):
    """A relative of the person; a link found wrong is stated again as not standing."""

    relative = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    relative_id: UUID
    kinship = models.CharField(max_length=8, choices=Kinship)
    stands = models.BooleanField(default=True)

    class Meta(Statement.Meta):
        constraints = [models.CheckConstraint(name="people_familylink_two_persons", condition=~Q(person=F("relative")))]


class Representation(Statement):
    """`representative` receives in the person's place, from the first day to the last, both inclusive."""

    representative = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    representative_id: UUID
    capacity = models.CharField(max_length=24, choices=Representing)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    title_seen = models.CharField(max_length=20, blank=True, default="")

    class Meta(Statement.Meta):
        indexes = [*Statement.Meta.indexes, models.Index("representative", name="people_representation_by")]
        constraints = [
            models.CheckConstraint(
                name="people_representation_title_on_the_list", condition=Q(title_seen__in=["", *TITLE_KINDS])
            ),
            models.CheckConstraint(name="people_representation_two", condition=~Q(person=F("representative"))),
            models.CheckConstraint(
                name="people_representation_days",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
            ),
        ]


class RepresentationEnd(Evidence):
    """A representation ended before its day: the last day on which it stood, and why (sealed)."""

    representation = models.ForeignKey(Representation, models.PROTECT, related_name="ends")
    last_day = models.DateField()
    sealed_reason = models.BinaryField()
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")


class NameSearch(Evidence):
    """An agent looked for persons by name: how many were shown. The name itself is not kept."""

    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    with_birth = models.BooleanField()
    found = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index("by", "recorded_at", name="people_namesearch_by")]
