"""Keeping the masters of one file of a holding: its object, its pages, what was set aside."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from uuid import UUID

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.work.archives.actions.arks import mint_for_pages
from nansen.work.archives.actions.keeping_texts import Drafted, Said, draft_text, language_said, write_texts
from nansen.work.archives.actions.object_papers import METS_PATH, PREMIS_PATH, mets_of, premis_with
from nansen.work.archives.backends import mets, premis
from nansen.work.archives.backends.digests import Digests, digests_of
from nansen.work.archives.backends.digitised import Candidate, FileFolder
from nansen.work.archives.backends.inspection import Inspector, SetAside
from nansen.work.archives.backends.installed_stores import KEEPER, OFFICE
from nansen.work.archives.backends.ocfl import Draft, Store
from nansen.work.archives.backends.texts.lines import Size
from nansen.work.archives.backends.texts.reading import TextRefused, text_bytes
from nansen.work.archives.models import Ingest, KeptFile, Master, Page, PageText, PreservationEvent, Unit
from nansen.work.archives.models import SetAside as SetAsideRow
from nansen.work.archives.rules.images import ImageFacts, Reason, remarks_on
from nansen.work.archives.rules.preservation import EventKind, object_of


@dataclass(frozen=True)
class _Found:
    """A candidate that is kept: its row to be, and its text."""

    candidate: Candidate
    digests: Digests
    facts: ImageFacts
    text: Drafted | None


@dataclass
class _Sorted:
    """The candidates of one file, sorted: new, kept before but with a text that is new, set aside."""

    new: list[_Found] = field(default_factory=list)
    texts: list[tuple[Page, Drafted]] = field(default_factory=list)
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
        if (found.new or found.texts) and _says_more(draft):
            at = database_now()
            texts = {page.pk: one.kept for page, one in found.texts}
            draft.put(mets_of(file, new=[_in_order(one) for one in found.new], texts=texts, at=at), METS_PATH)
            kinds = (EventKind.INGEST, EventKind.VALIDATION)
            draft.put(premis_with(file, _objects(found), kinds, at), PREMIS_PATH)
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
    found, texts = _Sorted(), _Texts(file, draft)
    kept = Master.objects.filter(page__file=file).select_related("page").order_by("page")
    before = {master.name: master for master in kept}
    for candidate in folder.images:
        name, master = f"{folder.name}/{candidate.name}".lstrip("/"), before.get(candidate.name)
        try:
            _sort_one(candidate, master, found, texts, means)
        except SetAside as refused:
            found.aside.append((name, refused.reason, refused.facts))
        except TextRefused as refused:
            found.aside.append((str(PurePosixPath(name).with_suffix(".xml")), refused.reason, {}))
        means.told()
    return found


def _sort_one(candidate: Candidate, master: Master | None, found: _Sorted, texts: "_Texts", means: Means) -> None:
    """Raises SetAside when the image is not kept, TextRefused when its text is not: the image is kept then."""
    if master is not None:
        _same_as(candidate, master.sha512)
        if text := texts.put(candidate, Size(master.width, master.height), page=master.page_id):
            found.texts.append((master.page, text))
        return
    one = _copy(candidate, texts.draft, means)
    found.new.append(one)
    text = texts.put(candidate, Size(one.facts.width, one.facts.height))
    found.new[-1] = replace(one, text=text)


class _Texts:
    """The texts beside the images of one file, put in its draft."""

    def __init__(self, file: Unit, draft: Draft) -> None:
        self.draft, self._said = draft, Said(language=language_said(file))
        self._last: dict[UUID, int] = {}
        self._known: set[tuple[UUID, str]] = set()
        for text in PageText.objects.filter(page__file=file).order_by("revision"):
            self._last[text.page_id] = text.revision
            self._known.add((text.page_id, text.sha512))

    def put(self, candidate: Candidate, master: Size, *, page: UUID | None = None) -> Drafted | None:
        """The text of a candidate; None where it has none, or none that is new. Raises TextRefused."""
        if candidate.text is None:
            return None
        content = text_bytes(candidate.text)
        if any(hashlib.new(name, content).hexdigest() != told for name, told in candidate.text_promised.items()):
            raise TextRefused(Reason.NOT_AS_DECLARED)
        after = 0
        if page is not None:
            if (page, hashlib.sha512(content).hexdigest()) in self._known:
                return None
            after = self._last.get(page, 0)
        return draft_text(self.draft, content, image=candidate.name, master=master, after=after, said=self._said)


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
    return _Found(candidate, digests, facts, None)


def _as_promised(candidate: Candidate, digests: Digests) -> None:
    ours = {"sha256": digests.sha256, "sha512": digests.sha512, **digests.others}
    if any(ours.get(name) != digest for name, digest in candidate.promised.items()):
        raise SetAside(Reason.NOT_AS_DECLARED)


def _says_more(draft: Draft) -> bool:
    """Whether the object would hold something it does not hold yet, the files we write ourselves apart."""
    return any(draft.inventory.state.get(name) != found.sha512 for name, found in draft.added.items())


def _write_rows(file: Unit, found: _Sorted, *, ingest: Ingest, version: int) -> list[UUID]:
    with transaction.atomic():
        set_aside(ingest, found.aside)
        if not found.new and not found.texts:
            return []
        pages = _pages(file, found.new)
        masters = [_master(page, one, ingest, version) for page, one in zip(pages, found.new, strict=True)]
        texts = [(page, one.text) for page, one in zip(pages, found.new, strict=True) if one.text]
        Master.objects.bulk_create(masters)
        if masters:
            record("archives.master_kept", *masters)  # by nobody: readers are given this entry
        write_texts([*texts, *found.texts], ingest=ingest, by=ingest.by_id)
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


def _events(file: Unit, found: _Sorted, ingest: Ingest, version: int) -> list[PreservationEvent]:
    remarks = {one.candidate.name: [*remarks_on(one.facts)] for one in found.new if remarks_on(one.facts)}
    told = {
        EventKind.INGEST: {"pages": len(found.new), "texts": len(_all_texts(found)), "version": version},
        EventKind.VALIDATION: {"kept": len(found.new), "set_aside": len(found.aside), "remarks": remarks},
    }
    return [
        PreservationEvent(kind=kind, file=file, ingest=ingest, passed=True, agent=KEEPER, detail=detail)
        for kind, detail in told.items()
    ]


def _all_texts(found: _Sorted) -> list[Drafted]:
    return [*(one.text for one in found.new if one.text), *(text for _, text in found.texts)]


def _in_order(one: _Found) -> mets.PageInOrder:
    image = mets.Kept(f"pages/{one.candidate.name}", one.facts.format, one.digests.size, one.digests.sha512)
    return mets.PageInOrder(one.candidate.number, "", "", image, one.text.kept if one.text else None)


def _objects(found: _Sorted) -> list[premis.FileObject]:
    images = [
        premis.FileObject(
            f"pages/{one.candidate.name}", one.digests.sha256, one.digests.sha512, one.digests.size,
            one.facts.format, Path(one.candidate.name).name,
        )
        for one in found.new
    ]  # fmt: skip
    return images + [told for text in _all_texts(found) for told in text.objects]
