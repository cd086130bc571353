"""The creators of the holdings, as readers browse them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from nansen.work.archives.models import Creator, CreatorRelation, Provenance
from nansen.work.archives.queries.descriptions import Element, Step, plain_words


@dataclass(frozen=True)
class CreatorLine:
    """A creator in one line, with how many units name it."""

    id: UUID
    name: str
    kind: str
    date_text: str
    units: int


@dataclass(frozen=True)
class Tie:
    """A tie to another creator; `id` is None when that one is not described here."""

    kind: str
    name: str
    date_text: str
    id: UUID | None


@dataclass(frozen=True)
class DescribedBy:
    """A creator whole, and the units that name it."""

    id: UUID
    name: str
    kind: str
    date_text: str
    elements: tuple[Element, ...]
    ties: tuple[Tie, ...]
    units: tuple[Step, ...]


def creators() -> list[CreatorLine]:
    """Every creator by name; one statement."""
    counted = Count("provenances", filter=Q(provenances__unit__removed_by=None))
    rows = Creator.objects.annotate(units=counted).order_by("name", "pk")
    return [CreatorLine(*row) for row in rows.values_list("id", "name", "kind", "date_text", "units")]


def creator(which: UUID, *, at_most: int = 100) -> DescribedBy | None:
    """A creator whole with the first units that name it, or None; four statements."""
    row = Creator.objects.filter(pk=which).first()
    if row is None:
        return None
    named = Provenance.objects.filter(creator=row, unit__removed_by=None).select_related("unit")
    units = [one.unit for one in named.order_by("unit__sequence", "unit")[:at_most]]
    return DescribedBy(
        row.pk, row.name, row.kind, row.date_text,
        tuple(Element(name, words, None) for name, words in plain_words(row.description).items() if words),
        tuple(_ties(row)),
        tuple(Step(one.pk, one.level, one.reference_code, one.title) for one in units),
    )  # fmt: skip


def _ties(row: Creator) -> list[Tie]:
    told = list(CreatorRelation.objects.filter(creator=row).order_by("position"))
    others = Creator.objects.filter(identifier__in=[one.other_identifier for one in told if one.other_identifier])
    known = dict(others.order_by("pk").values_list("identifier", "pk"))
    return [Tie(one.kind, one.other_name, one.date_text, known.get(one.other_identifier)) for one in told]
