"""Texts brought for pages that are kept already: matched by name, read, kept as a new version of their object."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha512
from pathlib import Path, PurePosixPath
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.work.archives.actions.keeping_texts import (
    NOTHING_SAID,
    Drafted,
    Said,
    draft_text,
    language_said,
    show_lines,
    write_texts,
)
from nansen.work.archives.actions.object_papers import METS_PATH, PREMIS_PATH, mets_of, premis_with
from nansen.work.archives.backends.installed_stores import KEEPER, OFFICE, masters, second_copy
from nansen.work.archives.backends.ocfl import Draft
from nansen.work.archives.backends.texts.lines import Size
from nansen.work.archives.backends.texts.reading import TextRefused, read_text, text_bytes
from nansen.work.archives.models import KeptFile, Master, PageLines, PageText, PreservationEvent, Unit
from nansen.work.archives.rules.images import Reason
from nansen.work.archives.rules.preservation import EventKind, object_of


@dataclass
class Brought:
    """What became of the texts: kept, kept before, set aside with the reason."""

    kept: int = 0
    known: int = 0
    aside: list[tuple[Path, Reason]] = field(default_factory=list)


def bring_texts(unit: UUID, files: Iterable[Path], *, said: Said = NOTHING_SAID, by: UUID | None = None) -> Brought:
    """What became of texts brought for pages of this unit; a faulty one is set aside and the rest goes on.

    A text belongs to the image of the same name; where several files have one, to the file its folder is named after.
    """
    done, sorted_out = Brought(), defaultdict[UUID, list[tuple[Master, Path]]](list)
    named = _masters_below(unit)
    for path in files:
        master = _of(path, named)
        if master is None:
            done.aside.append((path, Reason.TEXT_OF_NO_PAGE))
        else:
            sorted_out[master.page.file_id].append((master, path))
    for file, found in sorted_out.items():
        _keep_for(Unit.objects.get(pk=file), found, done, said, by)
    return done


def _masters_below(unit: UUID) -> dict[str, list[Master]]:
    named = defaultdict[str, list[Master]](list)
    for master in Master.objects.select_related("page__file").order_by("page"):
        if unit == master.page.file_id or unit in master.page.file.ancestors:
            named[PurePosixPath(master.name).stem].append(master)
    return named


def _of(path: Path, named: dict[str, list[Master]]) -> Master | None:
    found = named.get(path.stem, [])
    if len(found) > 1:
        found = [one for one in found if one.page.file.reference_code.rpartition("/")[2] == path.parent.name]
    return found[0] if len(found) == 1 else None


def _keep_for(
    file: Unit, found: Sequence[tuple[Master, Path]], done: Brought, said: Said, by: UUID | None
) -> None:  # fmt: skip
    store = masters()
    language = said.language or language_said(file)
    with store.drafting(object_of(str(file.pk))) as draft:
        drafted = _draft_all(draft, found, done, Said(said.source, language))
        if not drafted:
            return
        at = database_now()
        texts = {master.page_id: one.kept for master, one in drafted}
        draft.put(mets_of(file, texts=texts, at=at), METS_PATH)
        objects = [told for _, one in drafted for told in one.objects]
        draft.put(premis_with(file, objects, (EventKind.INGEST,), at), PREMIS_PATH)
        version = store.commit(draft, message="Text", user=OFFICE, at=at).head
        _write(file, drafted, version, by)
    if (copy := second_copy()) is not None:
        store.replicate(object_of(str(file.pk)), copy)


def _draft_all(
    draft: Draft, found: Sequence[tuple[Master, Path]], done: Brought, said: Said
) -> list[tuple[Master, Drafted]]:
    texts = list(PageText.objects.filter(page__in=[master.page_id for master, _ in found]).order_by("revision"))
    last = {text.page_id: text.revision for text in texts}
    came = {text.page_id: text.sha512 for text in texts if text.made_from_id is None}
    drafted: dict[UUID, tuple[Master, Drafted]] = {}
    for master, path in found:
        if master.page_id in drafted:
            done.aside.append((path, Reason.TEXT_OF_NO_PAGE))
            continue
        try:
            content = text_bytes(path)
            if came.get(master.page_id) == sha512(content).hexdigest():
                done.known += 1
                continue
            drafted[master.page_id] = (
                master,
                draft_text(
                    draft, content, image=master.name, master=Size(master.width, master.height),
                    after=last.get(master.page_id, 0), said=said,
                ),
            )  # fmt: skip
            done.kept += 1
        except TextRefused as refused:
            done.aside.append((path, refused.reason))
    return list(drafted.values())


@transaction.atomic
def _write(file: Unit, drafted: Sequence[tuple[Master, Drafted]], version: int, by: UUID | None) -> None:
    write_texts([(master.page, one) for master, one in drafted], ingest=None, by=by)
    event = PreservationEvent.objects.create(
        kind=EventKind.INGEST, file=file, passed=True, agent=KEEPER, detail={"texts": len(drafted), "version": version}
    )
    record("archives.preserved", event, actor=by)
    KeptFile.objects.filter(file=file).update(version=version)


def read_kept_texts(unit: UUID) -> int:
    """How many texts that stand for pages of a unit were read again from their kept files."""
    store, read = masters(), 0
    below = Unit.objects.filter(Q(pk=unit) | Q(ancestors__contains=[unit]), kept__isnull=False)
    for file in below.order_by("pk"):
        identifier, language = object_of(str(file.pk)), language_said(file)
        inventory, folder = store.inventory(identifier), store.folder(identifier)
        texts = PageText.objects.filter(page__file=file).select_related("page__master", "page__text")
        for text in {text.page_id: text for text in texts.order_by("revision")}.values():
            size = Size(text.page.master.width, text.page.master.height)
            found = read_text(text_bytes(folder / inventory.content_path(text.path)), master=size)
            shown: PageLines | None = getattr(text.page, "text", None)
            show_lines([(text, found, found.language or (shown.language if shown else "") or language)])
            read += 1
    return read
