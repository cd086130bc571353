"""What other catalogues were told, in order: for harvesters, activity streams, feeds and sitemaps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Max, Min, Q, QuerySet

from nansen.work.archives.models import Announcement, Creator, Unit
from nansen.work.archives.queries.access import Access, access
from nansen.work.archives.queries.descriptions import Said, plain_words
from nansen.work.archives.rules.access import State
from nansen.work.archives.rules.announcing import Kind


@dataclass(frozen=True)
class Announced:
    """What is told of a unit: `whole` is a holding, all others are files. `wholly_open`: every page is, to everyone."""

    number: int
    unit: UUID
    holding: UUID
    whole: bool
    kind: Kind
    pages: int
    wholly_open: bool
    at: datetime

    @property
    def gone(self) -> bool:
        """Whether it was taken away."""
        return self.kind is Kind.DELETE


@dataclass(frozen=True)
class Told:
    """A unit as other catalogues keep it; `access` says who may see its images, and why.

    `bodies` are those of its creators that are no person and no family. `languages` and `keeper` are as the unit says,
    else as its holding does.
    """

    id: UUID
    holding: UUID
    level: str
    reference_code: str
    title: str
    date_text: str
    date_first: str
    date_last: str
    extent: str
    ark: str
    places: Said
    creators: Said
    bodies: Said
    summary: str
    languages: Said
    keeper: str
    part_of: str
    access: Access


_BODY = "corporate_body"
Place = tuple[datetime, int]  # where a listing stands: after what was told at this instant under this number


def announced(
    *, since: datetime | None = None, until: datetime | None = None, holding: UUID | None = None,
    wholes_alone: bool = False, after: Place | None = None, at_most: int = 100,
) -> list[Announced]:  # fmt: skip
    """What stands for each unit now, in the order in which it was told; both instants inclusive. One statement.

    A unit that changes while it is listed moves to the end: who goes on from the last place misses nothing.
    """
    rows = _listed(since, until, holding, wholes_alone=wholes_alone)
    if after is not None:
        rows = rows.filter(Q(made_at__gt=after[0]) | Q(made_at=after[0], id__gt=after[1]))
    return [_announced(row) for row in rows.order_by("made_at", "id")[:at_most]]


def count_announced(
    *, since: datetime | None = None, until: datetime | None = None, holding: UUID | None = None,
    wholes_alone: bool = False,
) -> int:  # fmt: skip
    """How many that is; one statement."""
    return _listed(since, until, holding, wholes_alone=wholes_alone).count()


def announced_of(unit: UUID) -> Announced | None:
    """What stands for a unit now; one statement."""
    row = Announcement.objects.filter(unit=unit, latest=True).first()
    return _announced(row) if row else None


def first_announced_at() -> datetime | None:
    """When anything was first told; one statement."""
    return Announcement.objects.aggregate(Min("made_at"))["made_at__min"]


def last_number() -> int:
    """The number of what was told last; 0 when nothing was. One statement."""
    return Announcement.objects.aggregate(Max("id"))["id__max"] or 0


def activities(first: int, last: int) -> list[Announced]:
    """All that was told of files that have pages, from one number to another, both inclusive; one statement."""
    rows = Announcement.objects.filter(id__range=(first, last), whole=False, pages__gte=1)
    return [_announced(row) for row in rows.order_by("id")]


def count_activities() -> int:
    """How many things were told of files that have pages; one statement."""
    return Announcement.objects.filter(whole=False, pages__gte=1).count()


def newly_open(at_most: int = 50) -> list[tuple[Announced, Told]]:
    """The files of which pages opened last, the latest first, those alone that are still open; 12 statements."""
    rows = Announcement.objects.filter(latest=True, opened=True).exclude(kind=Kind.DELETE).order_by("-id")
    found = [_announced(row) for row in rows[:at_most]]
    known = told_of([one.unit for one in found])
    return [(one, known[one.unit]) for one in found if one.unit in known]


def indexable(after: int = 0, at_most: int = 50_000) -> list[Announced]:
    """The files that search engines may keep, past a number: every page of them is open to everyone. One statement."""
    return [_announced(row) for row in _indexable().filter(id__gt=after).order_by("id")[:at_most]]


def wholly_open(files: Iterable[UUID]) -> set[UUID]:
    """Those of the files that search engines may keep: every page of them is open to everyone. One statement."""
    return set(_indexable().filter(unit__in=list(files)).order_by("id").values_list("unit_id", flat=True))


def indexable_parts(size: int) -> list[tuple[int, datetime]]:
    """Those files in parts of a size: after which number each part begins, and its last change. One statement."""
    told = list(_indexable().order_by("id").values_list("id", "made_at"))
    parts = [told[at : at + size] for at in range(0, len(told), size)]
    return [(part[0][0] - 1, max(at for _, at in part)) for part in parts]


def told_of(units: Iterable[UUID]) -> dict[UUID, Told]:
    """What is told of units that may be told of, by identifier; eleven statements, however many are asked for.

    What was taken off line or left its finding aid since is not among them.
    """
    rows = list(Unit.objects.filter(pk__in=list(units), removed_by=None).order_by("pk"))
    known = access([row.pk for row in rows])
    wholes = {row.pk: row for row in Unit.objects.filter(pk__in={row.holding_id for row in rows}).order_by("pk")}
    makers = _makers({one for row in rows for one in row.creator_ids})
    shown = [row for row in rows if known[row.pk].state is not State.WITHDRAWN]
    return {row.pk: _told(row, wholes[row.holding_id], makers, known[row.pk]) for row in shown}


def taken_out(holding: UUID) -> list[UUID]:
    """The parts of a holding that others were told are gone; one statement."""
    rows = Announcement.objects.filter(holding=holding, latest=True, kind=Kind.DELETE)
    return list(rows.order_by("unit").values_list("unit", flat=True))


def _listed(
    since: datetime | None, until: datetime | None, holding: UUID | None, *, wholes_alone: bool
) -> QuerySet[Announcement]:
    rows = Announcement.objects.filter(latest=True)
    if since:
        rows = rows.filter(made_at__gte=since)
    if until:
        rows = rows.filter(made_at__lte=until)
    if holding:
        rows = rows.filter(holding=holding)
    return rows.filter(whole=True) if wholes_alone else rows


def _indexable() -> QuerySet[Announcement]:
    told = Announcement.objects.filter(latest=True, whole=False, pages__gte=1, open_pages=F("pages"))
    return told.exclude(kind=Kind.DELETE)


def _announced(row: Announcement) -> Announced:
    wholly = row.pages > 0 and row.open_pages == row.pages
    return Announced(row.pk, row.unit_id, row.holding, row.whole, Kind(row.kind), row.pages, wholly, row.made_at)


def _makers(creators: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """The name and the kind of each."""
    rows = Creator.objects.filter(pk__in=list(creators)).order_by("pk").values_list("pk", "name", "kind")
    return {pk: (name, kind) for pk, name, kind in rows}


def _told(row: Unit, whole: Unit, makers: Mapping[UUID, tuple[str, str]], answer: Access) -> Told:
    own, above = plain_words(row.description), plain_words(whole.description)
    made = [makers[one] for one in row.creator_ids if one in makers]
    return Told(
        row.pk, row.holding_id, row.level, row.reference_code, row.title, row.date_text, row.date_first, row.date_last,
        row.extent, row.ark or "", tuple(row.places), tuple(name for name, _ in made),
        tuple(name for name, kind in made if kind == _BODY), " ".join(own.get("scope_and_content", ())),
        own.get("language") or above.get("language", ()),
        " ".join(own.get("repository") or above.get("repository", ())),
        whole.title if row.parent_id else "", answer,
    )  # fmt: skip
