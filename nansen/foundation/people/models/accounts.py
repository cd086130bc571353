"""Accounts, of persons and of agents; agents with their division and roles."""

import uuid
from functools import cached_property
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from nansen.foundation.journal.evidence import Evidence
from nansen.foundation.people.divisions import Division


class AccountKind(models.TextChoices):
    """Whose account it is; one account is never both."""

    PERSON = "person"
    AGENT = "agent"


class Account(AbstractBaseUser):
    """What signs in. An agent's handle is their sign-in name; a person's is random and shown to nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handle = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=6, choices=AccountKind)
    person = models.OneToOneField("people.Person", models.PROTECT, null=True, related_name="account")
    person_id: UUID | None
    is_active = models.BooleanField(default=True)
    recovery: str | None = None
    """How and when a person lately recovered the account, where the account was read for their session."""

    USERNAME_FIELD = "handle"

    objects = BaseUserManager["Account"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_account_of_a_person_or_an_agent",
                condition=Q(kind="person", person__isnull=False) | Q(kind="agent", person__isnull=True),
            ),
        ]

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of the agent whose account it is, read once; none for a person."""
        if self.kind != AccountKind.AGENT:
            return frozenset()
        held = Agent.objects.filter(account_id=self.pk).values_list("roles", flat=True).first()
        return frozenset(held or ())


class Agent(models.Model):
    """An agent of the office as they stand now; each appointment is evidence."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(Account, models.PROTECT, related_name="agent")
    account_id: UUID
    display_name = models.CharField(max_length=120)
    division = models.CharField(max_length=2)
    service = models.CharField(max_length=80)
    roles = ArrayField(models.CharField(max_length=16))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_agent_division_exists", condition=Q(division__in=[d.value for d in Division])
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class AgentAppointment(Evidence):
    """An agent was given, from now on, this division, this service and these roles, or none any more."""

    agent = models.ForeignKey(Agent, models.PROTECT)
    division = models.CharField(max_length=2)
    service = models.CharField(max_length=80)
    roles = ArrayField(models.CharField(max_length=16))
    active = models.BooleanField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    by_id: UUID | None
