"""A person: what names them is sealed under their own key, and found through keyed hashes."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from nansen.foundation.journal.evidence import Evidence
from nansen.foundation.people.divisions import Division


class Person(models.Model):
    """A person the office knows. Their data key bears the person's own identifier."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed_identity = models.BinaryField()
    sealed_contact = models.BinaryField()
    foreigner_number_hash = models.BinaryField(null=True, unique=True)
    office_number_hash = models.BinaryField(unique=True)
    name_keys = ArrayField(models.IntegerField())
    birth_keys = ArrayField(models.IntegerField())
    division = models.CharField(max_length=2)
    territory = models.CharField(max_length=32)
    registered_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_person_division_exists", condition=models.Q(division__in=[d.value for d in Division])
            ),
        ]
        indexes = [
            GinIndex(name="people_person_names", fields=["name_keys"]),
            GinIndex(name="people_person_births", fields=["birth_keys"]),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Erasure(Evidence):
    """A person is found by nothing any more and their account is closed; the destruction of their key stands apart."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")


class OfficeNumberCounter(models.Model):
    """The last office number given out in a month."""

    month = models.CharField(primary_key=True, max_length=7)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="people_office_number_five_digits", condition=models.Q(last__lte=99_999)),
        ]

    def __str__(self) -> str:
        return self.month
