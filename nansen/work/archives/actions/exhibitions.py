"""Composing an exhibition: each block is saved by itself, and nobody writes over a colleague's words unawares."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.divisions import Role
from nansen.work.archives.errors import AddressFixed, AddressTaken, ChangedMeanwhile, ExhibitionUnknown
from nansen.work.archives.models import Exhibition, ExhibitionBlock, ExhibitionVersion
from nansen.work.archives.rules.exhibition_writing import block_facts, head_facts
from nansen.work.archives.rules.exhibitions import Block, Head, Kind, moments, moved, stops


def compose_exhibition(slug: str, head: Head, *, by: UUID) -> UUID:
    """The new exhibition, empty. Raises RoleMissing, AddressTaken."""
    require_role(by, Role.ARCHIVIST)
    try:
        with transaction.atomic():
            made = Exhibition(slug=slug, head=head_facts(head), changed_at=database_now(), changed_by_id=by)
            made.save(force_insert=True)
            return made.pk
    except IntegrityError:
        raise AddressTaken from None


def save_head(exhibition: UUID, head: Head, *, revision: int, by: UUID, slug: str = "") -> None:
    """Nothing; the title, the introduction, the years, the cover are these. `revision` is the one that was read.

    Raises RoleMissing, ExhibitionUnknown, ChangedMeanwhile, AddressFixed, AddressTaken.
    """
    require_role(by, Role.ARCHIVIST)
    try:
        with transaction.atomic():
            found = _exhibition(exhibition)
            if found.revision != revision:
                raise ChangedMeanwhile
            if slug and slug != found.slug:
                if ExhibitionVersion.objects.filter(exhibition=found).exists():
                    raise AddressFixed
                found.slug = slug
            found.head, found.revision = head_facts(head), revision + 1
            found.changed_at, found.changed_by_id = database_now(), by
            found.save()
    except IntegrityError:
        raise AddressTaken from None


@transaction.atomic
def add_block(exhibition: UUID, kind: Kind, *, by: UUID, after: UUID | None = None) -> UUID:
    """The new block, empty, after another one or at the end. Raises RoleMissing, ExhibitionUnknown."""
    require_role(by, Role.ARCHIVIST)
    found = _exhibition(exhibition)
    order = [block for block, _ in _order(found)]
    place = order.index(after) + 1 if after is not None and after in order else len(order)
    empty = block_facts(Block(kind))
    made = ExhibitionBlock(exhibition=found, kind=kind.value, position=place, content=empty, changed_by_id=by)
    made.changed_at = database_now()
    made.save(force_insert=True)
    order.insert(place, made.pk)
    _put_in_order(order)
    return made.pk


@transaction.atomic
def save_block(block: UUID, content: Block, *, revision: int, by: UUID) -> None:
    """Nothing; the block says this. `revision` is the one that was read.

    Raises RoleMissing, ExhibitionUnknown, ChangedMeanwhile, DateLineUnclear, PlaceLineUnclear.
    """
    require_role(by, Role.ARCHIVIST)
    stops(content.places)
    for told in content.dates.values():
        moments(told)
    found = _block(block)
    if found.revision != revision or found.removed:
        raise ChangedMeanwhile
    found.content, found.revision = block_facts(content), revision + 1
    found.changed_at, found.changed_by_id = database_now(), by
    found.save()


@transaction.atomic
def move_block(block: UUID, *, places: int, by: UUID) -> None:
    """Nothing; the block stands higher (-1) or lower (1), a chapter with all its blocks.

    Raises RoleMissing, ExhibitionUnknown.
    """
    require_role(by, Role.ARCHIVIST)
    order = _order(_block(block).exhibition)
    if block in dict(order):
        _put_in_order(moved(order, block, by=places))


@transaction.atomic
def remove_block(block: UUID, *, by: UUID) -> None:
    """Nothing; the block is no longer shown, and can be put back. Raises RoleMissing, ExhibitionUnknown."""
    require_role(by, Role.ARCHIVIST)
    ExhibitionBlock.objects.filter(pk=_block(block).pk).update(removed=True, changed_by=by)


@transaction.atomic
def restore_block(block: UUID, *, by: UUID) -> None:
    """Nothing; the block stands where it stood. Raises RoleMissing, ExhibitionUnknown."""
    require_role(by, Role.ARCHIVIST)
    ExhibitionBlock.objects.filter(pk=_block(block).pk).update(removed=False, changed_by=by)


def _exhibition(which: UUID) -> Exhibition:
    """The exhibition, kept from other hands until the transaction ends."""
    found = Exhibition.objects.select_for_update(no_key=True).filter(pk=which).first()
    if found is None:
        raise ExhibitionUnknown
    return found


def _block(which: UUID) -> ExhibitionBlock:
    """The block; its exhibition is kept from other hands until the transaction ends."""
    owner = ExhibitionBlock.objects.filter(pk=which).values_list("exhibition", flat=True).first()
    if owner is None:
        raise ExhibitionUnknown
    _exhibition(owner)
    return ExhibitionBlock.objects.select_related("exhibition").get(pk=which)


def _order(exhibition: Exhibition) -> list[tuple[UUID, Kind]]:
    rows = ExhibitionBlock.objects.filter(exhibition=exhibition).order_by("removed", "position", "id")
    return [(pk, Kind(kind)) for pk, kind in rows.filter(removed=False).values_list("id", "kind")]


def _put_in_order(order: Sequence[UUID]) -> None:
    rows = [ExhibitionBlock(pk=block, position=place) for place, block in enumerate(order)]
    ExhibitionBlock.objects.bulk_update(rows, ["position"])
