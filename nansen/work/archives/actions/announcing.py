"""Telling other catalogues what changed: what is shown of a unit, and to whom, beside what they were told last."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nansen.work.archives.models import Announcement, ArkWithdrawal, Page, Unit
from nansen.work.archives.queries.access import Access, access
from nansen.work.archives.rules.access import State
from nansen.work.archives.rules.announcing import Kind, kind_to_tell
from nansen.work.archives.rules.levels import Level, bears_pages

BATCH = 200
_WHOLES = Q(parent=None)
_FILES = Q(parent__isnull=False, level__in=[level for level in Level if bears_pages(level)])
_SAID = (
    "level", "reference_code", "title", "date_text", "date_first", "date_last", "extent", "description", "places",
    "creator_ids", "ark",
)  # fmt: skip


def announce(units: Iterable[UUID]) -> int:
    """How many of these holdings and files others are told something new of; run twice it tells nothing more.

    It runs after the act has committed, in short transactions of its own: what others read up to an instant is then
    all that was told until then. A holding is looked at after its files.
    """
    listed, total = list(dict.fromkeys(units)), 0
    for which in (_FILES, _WHOLES):
        for at in range(0, len(listed), BATCH):
            total += _announce(listed[at : at + BATCH], which)
    return total


def announce_rest() -> int:
    """How many holdings and files others had not been told of: what a crash left over, and what time alone changed."""
    return announce(Unit.objects.filter(_FILES | _WHOLES).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _announce(batch: Sequence[UUID], which: Q) -> int:
    units = list(Unit.objects.select_for_update(no_key=True).filter(which, pk__in=batch).order_by("pk"))
    pages: dict[UUID, list[UUID]] = {unit.pk: [] for unit in units}
    for page, file in Page.objects.filter(file__in=pages).order_by("file", "number").values_list("pk", "file"):
        pages[file].append(page)
    known = access([*pages, *(page for held in pages.values() for page in held)])
    before = {row.unit_id: row for row in Announcement.objects.filter(unit__in=pages, latest=True).order_by("pk")}
    gone = set(ArkWithdrawal.objects.filter(ark__target_id__in=pages).values_list("ark__target_id", flat=True))
    gone |= {unit.pk for unit in units if unit.removed_by_id is not None}
    made = [row for one in units if (row := _row(one, pages[one.pk], known, before.get(one.pk), gone))]
    Announcement.objects.filter(unit__in=[row.unit_id for row in made], latest=True).update(latest=False)
    Announcement.objects.bulk_create(made)
    return len(made)


def _row(
    unit: Unit,
    pages: Sequence[UUID],
    known: Mapping[UUID, Access],
    before: Announcement | None,
    left: AbstractSet[UUID],
) -> Announcement | None:
    """What is told of a unit; None when nothing is."""
    states = [known[page].state for page in pages]
    gone = unit.pk in left or known[unit.pk].state is State.WITHDRAWN or set(states) == {State.WITHDRAWN}
    face = _face(unit, [known[page] for page in (unit.pk, *pages)])
    kind = kind_to_tell(
        before=Kind(before.kind) if before else None, gone=gone, changed=before is not None and before.face != face
    )
    if kind is None:
        return None
    open_pages = 0 if gone else states.count(State.OPEN)
    was_open = before.open_pages if before else 0
    return Announcement(
        unit=unit, holding=unit.holding_id, whole=unit.parent_id is None, kind=kind, pages=len(pages),
        open_pages=open_pages, opened=open_pages > was_open, face=face,
    )  # fmt: skip


def _face(unit: Unit, answers: Sequence[Access]) -> str:
    """A digest of all that is shown of the unit: its description, who may see each page and why."""
    said = [getattr(unit, name) for name in _SAID]
    shown = [(one.state, one.reason, str(one.open_from), one.max_width) for one in answers]
    parts = _parts(unit) if unit.parent_id is None else ""
    return hashlib.sha256(json.dumps([said, shown, parts], sort_keys=True, default=str).encode()).hexdigest()


def _parts(holding: Unit) -> str:
    """What tells one state of a whole finding aid from another: its last import, and what was taken out of it."""
    gone = Announcement.objects.filter(holding=holding.pk, latest=True, kind=Kind.DELETE).order_by("unit")
    return json.dumps([str(holding.source_id), [str(one) for one in gone.values_list("unit", flat=True)]])
