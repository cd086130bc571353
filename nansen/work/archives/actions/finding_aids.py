"""The units of a finding aid, compared with those that are held: written, revised, or marked as no longer there."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from nansen.foundation.journal.actions import record
from nansen.work.archives.actions.arks import give_names
from nansen.work.archives.actions.taking_in import LONGEST_WORDS, Counts, dated, learn_words
from nansen.work.archives.backends.described import DescribedUnit, Named, by_name
from nansen.work.archives.models import Creator, Provenance, Unit, UnitRevision
from nansen.work.archives.rules.levels import Level, bears_pages, level_of

BATCH = 500
# What a unit says: when any of it changes, what it said before is kept. Where it stands among its neighbours is not.
SAID = (
    "parent_id", "level", "reference_code", "title", "date_text", "date_first", "date_last", "extent", "description",
    "encoding",
)  # fmt: skip
_PLACED = ("position", "sequence", "ancestors", "creator_ids")
_DERIVED = ("year_first", "year_last", "places", "words", "holding_id")
_LONGEST_CODE = 200


@dataclass
class Seen:
    """What a first reading learned: the holding's key, and the creators named at each unit that names some."""

    holding_key: str = ""
    creators: dict[str, tuple[Named, ...]] = field(default_factory=dict)

    def note(self, unit: DescribedUnit) -> None:
        """One unit read; the holding is the last."""
        self.holding_key = unit.key
        if unit.creators:
            self.creators[unit.key] = unit.creators


def take_in_units(
    described: Iterable[DescribedUnit], *, seen: Seen, made: UUID, by: UUID | None
) -> tuple[UUID, Counts]:
    """The holding, and what changed; runs inside the transaction of an import, whose row comes after."""
    taking = _Taking(seen, made, by)
    rest = iter(described)
    while batch := list(islice(rest, BATCH)):
        taking.write(batch)
    taking.finish()
    return taking.holding, taking.counts


class _Taking:
    """One finding aid being written."""

    def __init__(self, seen: Seen, made: UUID, by: UUID | None) -> None:
        self.made, self.by, self.counts = made, by, Counts()
        holding_key = seen.holding_key
        known = _creators_named(one for named in seen.creators.values() for one in named)
        self.creators = {key: [known[one.identifier] for one in named] for key, named in seen.creators.items()}
        held = Unit.objects.filter(parent=None, source_key=holding_key).values_list("pk", flat=True).first()
        self.holding = held or uuid.uuid4()
        self.ids: dict[str, UUID] = {holding_key: self.holding}
        if held:
            self.ids |= dict(Unit.objects.filter(holding_id=held).exclude(pk=held).values_list("source_key", "pk"))
        self.seen: set[UUID] = set()

    def write(self, batch: Sequence[DescribedUnit]) -> None:
        """Write a batch of units, new or held."""
        units = [(self._unit(told), told) for told in batch]
        self.seen |= {unit.pk for unit, _ in units}
        held = Unit.objects.in_bulk([unit.pk for unit, _ in units])
        new = [(unit, told) for unit, told in units if unit.pk not in held]
        give_names("unit", [unit for unit, _ in new if bears_pages(Level(unit.level))])
        Unit.objects.bulk_create([unit for unit, _ in new])
        changed = [(unit, told) for unit, told in units if unit.pk in held and self._differs(held[unit.pk], unit)]
        self._revise([(held[unit.pk], unit) for unit, _ in changed])
        for unit, _ in units:
            if unit.pk in held:
                self._place(held[unit.pk], unit)
        self._name_creators([*new, *changed], fresh=not held)
        self.counts.added += len(new)
        self.counts.changed += len(changed)
        self.counts.unchanged += len(units) - len(new) - len(changed)

    def finish(self) -> None:
        """Mark what the finding aid no longer has; learn the words."""
        gone = Unit.objects.filter(holding_id=self.holding, removed_by=None).exclude(pk__in=self.seen)
        self.counts.removed = gone.update(removed_by_id=self.made)
        Unit.objects.filter(pk=self.holding).update(source_id=self.made)
        learn_words("archives_unit", "title || ' ' || words", self.made)

    def _id(self, key: str) -> UUID:
        return self.ids.setdefault(key, uuid.uuid4())

    def _unit(self, told: DescribedUnit) -> Unit:
        attributes = told.encoding["attributes"]
        assert isinstance(attributes, dict)  # noqa: S101 -- so the reader wrote it
        above = [self._id(key) for key in told.above]
        level = level_of(
            level=attributes.get("level", ""), other=attributes.get("otherlevel", ""), depth=told.depth,
            has_parts=told.has_parts,
        )  # fmt: skip
        return Unit(
            id=self._id(told.key),
            holding_id=self.holding,
            parent_id=above[-1] if above else None,
            ancestors=above,
            position=told.position,
            sequence=told.sequence,
            level=level,
            reference_code=next(iter(told.said("reference_code")), "").replace("\n", " ")[:_LONGEST_CODE],
            title=" — ".join(said.replace("\n", " ") for said in told.said("title") if said),
            date_text="; ".join(text for text, _ in told.dates if text),
            extent="; ".join(said.replace("\n", " ") for said in told.said("extent") if said),
            description=by_name(told.entries),
            encoding=dict(told.encoding),
            places=list(told.places),
            creator_ids=self._creators(told),
            words=_words(told),
            source_id=self.made,
            source_key=told.key,
            **dated(told.span),
        )

    def _creators(self, told: DescribedUnit) -> list[UUID]:
        """Those the unit names, else those the nearest unit above names."""
        return next((self.creators[key] for key in (told.key, *reversed(told.above)) if key in self.creators), [])

    def _differs(self, held: Unit, unit: Unit) -> bool:
        return held.removed_by_id is not None or any(getattr(held, name) != getattr(unit, name) for name in SAID)

    def _revise(self, pairs: Sequence[tuple[Unit, Unit]]) -> None:
        kept = [
            UnitRevision(unit=held, number=held.revision, said=_said(held), replaced_by_id=self.made)
            for held, _ in pairs
        ]
        UnitRevision.objects.bulk_create(kept)
        if kept:
            record("archives.unit_revised", *kept, actor=self.by)
        for held, unit in pairs:
            for name in (*SAID, *_PLACED, *_DERIVED, "source_id"):
                setattr(held, name, getattr(unit, name))
            if held.ark is None and bears_pages(Level(held.level)):
                give_names("unit", [held])
            held.removed_by_id = None
            held.revision += 1
            held.save()

    def _place(self, held: Unit, unit: Unit) -> None:
        moved = {name: getattr(unit, name) for name in _PLACED if getattr(held, name) != getattr(unit, name)}
        if moved:
            Unit.objects.filter(pk=held.pk).update(**moved)

    def _name_creators(self, written: Sequence[tuple[Unit, DescribedUnit]], *, fresh: bool) -> None:
        if not fresh:
            Provenance.objects.filter(unit__in=[unit.pk for unit, _ in written]).delete()
        Provenance.objects.bulk_create(
            Provenance(unit=unit, creator_id=creator, position=place, role=one.role)
            for unit, told in written
            for place, (one, creator) in enumerate(
                zip(told.creators, self.creators.get(told.key, ()), strict=True), start=1
            )
        )


def _creators_named(named: Iterable[Named]) -> dict[str, UUID]:
    """The creator behind each identifier; one that nobody described yet is known by its name alone."""
    wanted = {one.identifier: one for one in named}
    if not wanted:
        return {}
    Creator.objects.bulk_create(
        [Creator(identifier=key, kind=one.kind, name=one.name or key) for key, one in sorted(wanted.items())],
        ignore_conflicts=True,
    )
    return dict(Creator.objects.filter(identifier__in=wanted).values_list("identifier", "pk"))


def _words(told: DescribedUnit) -> str:
    apart = {"title", "reference_code"}
    return "\n".join(entry.words for entry in told.entries if entry.name not in apart and entry.words)[:LONGEST_WORDS]


def _said(unit: Unit) -> dict[str, object]:
    return {name: str(value) if isinstance(value := getattr(unit, name), UUID) else value for name in SAID}
