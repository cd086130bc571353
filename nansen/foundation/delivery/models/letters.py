"""Letters and their addressees, as deposited. A wrong deposit stays: another letter supersedes it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.delivery.rules.regimes import Channel, Point
from nansen.foundation.journal.evidence import Evidence
from nansen.kernel.letters import LetterKind
from nansen.kernel.periods import Unit
from nansen.kernel.territories import Territory

if TYPE_CHECKING:
    from nansen.foundation.delivery.models.events import HandStep, PostalStep


def choices(*values: str) -> list[tuple[str, str]]:
    """Return the values as Django's choices; a door has the words."""
    return [(value, value) for value in values]


_KINDS = [kind.value for kind in LetterKind]
_DECISIONS = [kind.value for kind in LetterKind if kind.is_decision]
_CODES = [code.value for code in DecisionCode]
_CLOSURES = [code.value for code in DecisionCode if code.is_closure]
_CHANNELS = [channel.value for channel in Channel]


class Letter(Evidence):
    """A document the office writes to one or several persons."""

    kind = models.CharField(max_length=20, choices=choices(*_KINDS))
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    decision_code = models.CharField(max_length=10, blank=True, choices=choices(*_CODES))
    decided_on = models.DateField(null=True)
    interview_at = models.DateTimeField(null=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    sealed_reason = models.BinaryField(null=True)
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    by_id: UUID
    document_id: UUID
    supersedes_id: UUID | None

    class Meta(Evidence.Meta):
        constraints = [
            models.CheckConstraint(name="delivery_letter_kind_exists", condition=Q(kind__in=_KINDS)),
            models.CheckConstraint(
                name="delivery_letter_code_on_decisions",
                condition=Q(kind__in=_DECISIONS, decision_code__in=_CODES, decided_on__isnull=False)
                | (~Q(kind__in=_DECISIONS) & Q(decision_code="", decided_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="delivery_letter_rejection_code",
                condition=~Q(kind=LetterKind.REJECTION.value) | Q(decision_code=DecisionCode.REJ.value),
            ),
            models.CheckConstraint(
                name="delivery_letter_interview_on_summons",
                condition=Q(kind=LetterKind.INTERVIEW_SUMMONS.value, interview_at__isnull=False)
                | (~Q(kind=LetterKind.INTERVIEW_SUMMONS.value) & Q(interview_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="delivery_letter_superseding_has_a_reason",
                condition=Q(supersedes__isnull=True) | Q(sealed_reason__isnull=False),
            ),
        ]


class Addressee(Evidence):
    """One person a letter is for, who receives it, by which channel, and the law that governs it.

    The regime and the territory are written at the deposit: a later change of the person changes no clock.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="addressees")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    recipient = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=choices(*_CHANNELS))
    regime = models.CharField(max_length=40)
    territory = models.CharField(max_length=32, choices=choices(*(territory.value for territory in Territory)))
    letter_id: UUID
    person_id: UUID
    recipient_id: UUID
    postal_steps: models.QuerySet[PostalStep]
    hand_steps: models.QuerySet[HandStep]

    class Meta(Evidence.Meta):
        constraints = [
            models.UniqueConstraint(name="delivery_addressee_once", fields=["letter", "person"]),
            models.CheckConstraint(name="delivery_addressee_channel_exists", condition=Q(channel__in=_CHANNELS)),
        ]
        indexes = [
            models.Index("person", "recorded_at", name="delivery_addressee_person"),
            models.Index("recipient", "recorded_at", name="delivery_addressee_recipient"),
        ]


class RulingStatement(Evidence):
    """A dated and reasoned decision on a point a regime leaves open. It speaks of the law, never of a person."""

    regime = models.CharField(max_length=40)
    point = models.CharField(max_length=40, choices=choices(*(point.value for point in Point)))
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=choices(*(unit.value for unit in Unit)))
    franc = models.BooleanField()
    roll_over = models.BooleanField()
    reason = models.TextField()
    decided_on = models.DateField()
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    by_id: UUID

    class Meta(Evidence.Meta):
        constraints = [
            models.CheckConstraint(name="delivery_ruling_has_a_reason", condition=~Q(reason="")),
        ]


class RulingEnd(Evidence):
    """A ruling governs nothing that is deposited from this instant on; what left under it keeps it."""

    ruling = models.OneToOneField(RulingStatement, models.PROTECT, related_name="end")
    reason = models.TextField()
    by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    by_id: UUID

    class Meta(Evidence.Meta):
        constraints = [
            models.CheckConstraint(name="delivery_rulingend_has_a_reason", condition=~Q(reason="")),
        ]
