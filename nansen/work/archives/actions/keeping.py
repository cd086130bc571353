"""Keeping the masters of one file of a holding: its object, its pages, what was set aside."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.work.archives.actions.arks import mint_for_pages
from nansen.work.archives.backends import mets, premis
from nansen.work.archives.backends.digests import Digests, digests_of
from nansen.work.archives.backends.digitised import Candidate, FileFolder
from nansen.work.archives.backends.inspection import Inspector, SetAside
from nansen.work.archives.backends.installed_stores import KEEPER, OFFICE
from nansen.work.archives.backends.ocfl import Draft, Store
from nansen.work.archives.backends.xml_files import text_form
from nansen.work.archives.models import Ingest, KeptFile, Master, Page, PageText, PreservationEvent, Unit
from nansen.work.archives.models import SetAside as SetAsideRow
from nansen.work.archives.rules.images import ImageFacts, Reason, remarks_on
from nansen.work.archives.rules.preservation import EventKind, object_of

METS_PATH, PREMIS_PATH = "mets.xml", "premis.xml"


@dataclass(frozen=True)
class _Found:
    """A candidate that is kept: its row to be, and the row of its text."""

    candidate: Candidate
    digests: Digests
    facts: ImageFacts
    text: "tuple[str, Digests] | None"


@dataclass
class _Sorted:
    """The candidates of one file, sorted: new, kept before, set aside."""

    new: list[_Found] = field(default_factory=list)
    known: int = 0
    aside: list[tuple[str, Reason, Mapping[str, object]]] = field(default_factory=list)


@dataclass(frozen=True)
class Means:
    """What an ingest works with; `others` are digests wanted beside ours, `told` is called after each image."""

    ingest: Ingest
    store: Store
    inspector: Inspector
    others: tuple[str, ...]
    told: Callable[[], None]


def keep_file(file: Unit, folder: FileFolder, means: Means) -> list[UUID]:
    """The pages that the file gained, their masters kept first; one transaction.

    Nobody else keeps this file meanwhile. Killed before the rows are written, it finds the bytes kept and writes them.
    """
    with means.store.drafting(object_of(str(file.pk))) as draft:
        found = _sort(file, folder, draft, means)
        found.aside += [(f"{folder.name}/{stray.name}".lstrip("/"), stray.reason, {}) for stray in folder.strays]
        version = draft.inventory.head
        if found.new and _says_more(draft):
            at = database_now()
            draft.put(_mets(file, found.new, at), METS_PATH)
            draft.put(_premis(found.new, at), PREMIS_PATH)
            version = means.store.commit(draft, message="Ingest", user=OFFICE, at=at).head
        return _write_rows(file, found, ingest=means.ingest, version=version)


def set_aside(ingest: Ingest, found: Iterable[tuple[str, Reason, Mapping[str, object]]]) -> None:
    """Each thing that was not kept is written down with its reason."""
    with transaction.atomic():
        rows = [SetAsideRow(ingest=ingest, name=name, reason=why, facts=dict(facts)) for name, why, facts in found]
        if rows:
            SetAsideRow.objects.bulk_create(rows)
            record("archives.set_aside", *rows, actor=ingest.by_id)


def _sort(file: Unit, folder: FileFolder, draft: Draft, means: Means) -> _Sorted:
    found = _Sorted()
    before = {master.name: master.sha512 for master in Master.objects.filter(page__file=file).order_by("page")}
    for candidate in folder.images:
        try:
            if candidate.name in before:
                _same_as(candidate, before[candidate.name])
                found.known += 1
            else:
                found.new.append(_copy(candidate, draft, means))
        except SetAside as refused:
            found.aside.append((f"{folder.name}/{candidate.name}".lstrip("/"), refused.reason, refused.facts))
        means.told()
    return found


def _same_as(candidate: Candidate, sha512: str) -> None:
    if digests_of(candidate.path).sha512 != sha512:
        raise SetAside(Reason.OTHER_MASTER_KEPT)


def _copy(candidate: Candidate, draft: Draft, means: Means) -> _Found:
    """The candidate in the draft, checked there. Raises SetAside, and then the draft has nothing of it."""
    logical = f"pages/{candidate.name}"
    try:
        digests = draft.copy(candidate.path, logical, others=means.others)
        _as_promised(candidate, digests)
        facts = means.inspector.inspect(draft.path(logical), name=candidate.name)
    except SetAside:
        draft.leave_out(logical)
        raise
    return _Found(candidate, digests, facts, _copy_text(candidate, draft))


def _as_promised(candidate: Candidate, digests: Digests) -> None:
    ours = {"sha256": digests.sha256, "sha512": digests.sha512, **digests.others}
    if any(ours.get(name) != digest for name, digest in candidate.promised.items()):
        raise SetAside(Reason.NOT_AS_DECLARED)


def _copy_text(candidate: Candidate, draft: Draft) -> "tuple[str, Digests] | None":
    if candidate.text is None or (form := text_form(candidate.text)) is None:
        return None
    return form, draft.copy(candidate.text, _text_path(candidate))


def _text_path(candidate: Candidate) -> str:
    return f"text/{candidate.name}.xml"


def _says_more(draft: Draft) -> bool:
    """Whether the object would hold something it does not hold yet, the files we write ourselves apart."""
    return any(draft.inventory.state.get(name) != found.sha512 for name, found in draft.added.items())


def _write_rows(file: Unit, found: _Sorted, *, ingest: Ingest, version: int) -> list[UUID]:
    with transaction.atomic():
        set_aside(ingest, found.aside)
        if not found.new:
            return []
        pages = _pages(file, found.new)
        masters = [_master(page, one, ingest, version) for page, one in zip(pages, found.new, strict=True)]
        texts = [_text(page, one, ingest) for page, one in zip(pages, found.new, strict=True) if one.text]
        Master.objects.bulk_create(masters)
        PageText.objects.bulk_create(texts)
        record("archives.master_kept", *masters)  # by nobody: readers are given this entry
        if texts:
            record("archives.text_kept", *texts, actor=ingest.by_id)
        events = _events(file, found, ingest, version)
        PreservationEvent.objects.bulk_create(events)
        record("archives.preserved", *events, actor=ingest.by_id)
        KeptFile.objects.update_or_create(file=file, defaults={"version": version})
        return [page.pk for page in pages]


def _pages(file: Unit, new: list[_Found]) -> list[Page]:
    """The page of each new master: the one that waits at its number, or a new one; numbers given never move."""
    there = {page.number: page for page in Page.objects.select_for_update().filter(file=file).order_by("number")}
    taken = set(Master.objects.filter(page__file=file).order_by("page").values_list("page__number", flat=True))
    pages: list[Page] = []
    for one in new:
        number = one.candidate.number if one.candidate.number not in taken else max(taken | set(there)) + 1
        taken.add(number)
        page = there.get(number) or Page.objects.create(file=file, number=number)
        page.width, page.height = one.facts.width, one.facts.height
        pages.append(page)
    Page.objects.bulk_update(pages, ["width", "height"])
    mint_for_pages([page.pk for page in pages])
    return pages


def _master(page: Page, one: _Found, ingest: Ingest, version: int) -> Master:
    dpi = None if one.facts.dpi is None else round(one.facts.dpi)
    return Master(
        page=page, ingest=ingest, version=version, path=f"pages/{one.candidate.name}", name=one.candidate.name,
        format=one.facts.format, size=one.digests.size, width=one.facts.width, height=one.facts.height,
        colours=one.facts.colours, bits=one.facts.bits, dpi=dpi,
        sha256=one.digests.sha256, sha512=one.digests.sha512,
    )  # fmt: skip


def _text(page: Page, one: _Found, ingest: Ingest) -> PageText:
    form, digests = one.text or ("alto", one.digests)
    return PageText(
        page=page, ingest=ingest, path=_text_path(one.candidate), form=form, size=digests.size,
        sha256=digests.sha256, sha512=digests.sha512,
    )  # fmt: skip


def _events(file: Unit, found: _Sorted, ingest: Ingest, version: int) -> list[PreservationEvent]:
    remarks = {one.candidate.name: [*remarks_on(one.facts)] for one in found.new if remarks_on(one.facts)}
    told = {
        EventKind.INGEST: {"pages": len(found.new), "version": version},
        EventKind.VALIDATION: {"kept": len(found.new), "set_aside": len(found.aside), "remarks": remarks},
    }
    return [
        PreservationEvent(kind=kind, file=file, ingest=ingest, passed=True, agent=KEEPER, detail=detail)
        for kind, detail in told.items()
    ]


def _mets(file: Unit, new: list[_Found], at: datetime) -> bytes:
    before = Master.objects.filter(page__file=file).select_related("page").order_by("page__number")
    standing = {text.page_id: text for text in PageText.objects.filter(page__file=file).order_by("revision")}
    pages = [_page_kept(master, standing.get(master.page_id)) for master in before] + [_page_new(one) for one in new]
    ordered = sorted(pages, key=lambda page: page.number)
    return mets.encode(file=object_of(str(file.pk)), label=file.title or file.reference_code, pages=ordered, at=at)


def _page_kept(master: Master, text: PageText | None) -> mets.PageInOrder:
    page = master.page
    kept = mets.Kept(text.path, "text/xml", text.size, text.sha512) if text else None
    image = mets.Kept(master.path, master.format, master.size, master.sha512)
    return mets.PageInOrder(page.number, page.label, page.ark or "", image, kept)


def _page_new(one: _Found) -> mets.PageInOrder:
    image = mets.Kept(f"pages/{one.candidate.name}", one.facts.format, one.digests.size, one.digests.sha512)
    text = mets.Kept(_text_path(one.candidate), "text/xml", one.text[1].size, one.text[1].sha512) if one.text else None
    return mets.PageInOrder(one.candidate.number, "", "", image, text)


def _premis(new: list[_Found], at: datetime) -> bytes:
    objects = [
        premis.FileObject(
            f"pages/{one.candidate.name}", one.digests.sha256, one.digests.sha512, one.digests.size,
            one.facts.format, Path(one.candidate.name).name,
        )
        for one in new
    ]  # fmt: skip
    names = tuple(one.identifier for one in objects)
    events = [
        premis.Event(str(uuid4()), kind, at, passed=True, detail="", agent=KEEPER, objects=names)
        for kind in (EventKind.INGEST, EventKind.VALIDATION)
    ]
    return premis.encode(objects, events)
