"""An authority record, compared with the creator that is held: written, or revised."""

import uuid
from uuid import UUID

from nansen.foundation.journal.actions import record
from nansen.work.archives.actions.taking_in import LONGEST_WORDS, Counts, dated, learn_words
from nansen.work.archives.backends.described import DescribedCreator, by_name
from nansen.work.archives.models import Creator, CreatorRelation, CreatorRevision
from nansen.work.archives.rules.dates import span_of

SAID = ("kind", "name", "date_text", "date_first", "date_last", "description", "encoding")


def take_in_record(told: DescribedCreator, *, made: UUID, by: UUID | None) -> tuple[UUID, Counts]:
    """The creator, and what changed; runs inside the transaction of an import, whose row comes after."""
    creator = _creator(told, made)
    held = Creator.objects.filter(identifier=told.identifier).first()
    counts = Counts()
    if held is None:
        creator.save()
        counts.added = 1
    elif any(getattr(held, name) != getattr(creator, name) for name in SAID):
        _revise(held, creator, made=made, by=by)
        counts.added, counts.changed = (0, 1) if held.source_id else (1, 0)
    else:
        counts.unchanged = 1
    target = held.pk if held else creator.pk
    Creator.objects.filter(pk=target).update(source_id=made)
    if not counts.unchanged:
        _relate(told, target)
        learn_words("archives_creator", "name || ' ' || words", made)
    return target, counts


def _creator(told: DescribedCreator, made: UUID) -> Creator:
    words = "\n".join(entry.words for entry in told.entries if entry.words and entry.name != "kind")
    return Creator(
        id=uuid.uuid4(),
        identifier=told.identifier,
        kind=told.kind,
        name=told.name,
        date_text=told.date_text,
        description=by_name(told.entries),
        encoding=dict(told.encoding),
        words=words[:LONGEST_WORDS],
        source_id=made,
        **dated(span_of(told.date_text, normal=told.normal_date)),
    )


def _revise(held: Creator, creator: Creator, *, made: UUID, by: UUID | None) -> None:
    """Keep what a record said before; a name that came with a finding aid was no record, and is replaced."""
    values: dict[str, object] = {name: getattr(creator, name) for name in (*SAID, "year_first", "year_last", "words")}
    if held.source_id:
        said = {name: getattr(held, name) for name in SAID}
        kept = CreatorRevision.objects.create(creator=held, number=held.revision, said=said, replaced_by_id=made)
        record("archives.creator_revised", kept, actor=by)
        values["revision"] = held.revision + 1
    Creator.objects.filter(pk=held.pk).update(**values)


def _relate(told: DescribedCreator, creator: UUID) -> None:
    CreatorRelation.objects.filter(creator_id=creator).delete()
    CreatorRelation.objects.bulk_create(
        CreatorRelation(
            creator_id=creator, position=place, kind=one.kind, other_identifier=one.identifier, other_name=one.name,
            date_text=one.date_text, note=one.note,
        )
        for place, one in enumerate(told.relations, start=1)
    )  # fmt: skip
