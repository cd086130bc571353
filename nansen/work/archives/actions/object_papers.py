"""The papers an object carries with its pages: METS for their order, PREMIS for their history."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from nansen.work.archives.backends import mets, premis
from nansen.work.archives.backends.installed_stores import KEEPER
from nansen.work.archives.models import Master, PageText, Unit
from nansen.work.archives.queries.preservation import premis_of
from nansen.work.archives.rules.preservation import EventKind, object_of

METS_PATH, PREMIS_PATH = "mets.xml", "premis.xml"


def mets_of(
    file: Unit, *, new: Sequence[mets.PageInOrder] = (), texts: Mapping[UUID, mets.Kept], at: datetime
) -> bytes:
    """The pages of a file in their order: those kept, their texts replaced by those that come now, and new ones."""
    masters = Master.objects.filter(page__file=file).select_related("page").order_by("page__number")
    standing = {one.page_id: _kept(one) for one in PageText.objects.filter(page__file=file).order_by("revision")}
    standing |= texts
    pages = [_page(master, standing.get(master.page_id)) for master in masters] + list(new)
    ordered = sorted(pages, key=lambda page: page.number)
    return mets.encode(file=object_of(str(file.pk)), label=file.title or file.reference_code, pages=ordered, at=at)


def premis_with(file: Unit, objects: Sequence[premis.FileObject], kinds: Sequence[EventKind], at: datetime) -> bytes:
    """The history of a file so far, and what happens now to these objects."""
    names = tuple(one.identifier for one in objects)
    events = [
        premis.Event(str(uuid4()), kind, at, passed=True, detail="", agent=KEEPER, objects=names) for kind in kinds
    ]
    return premis_of(file.pk, objects=objects, events=events)


def _kept(text: PageText) -> mets.Kept:
    return mets.Kept(text.path, "text/xml", text.size, text.sha512)


def _page(master: Master, text: mets.Kept | None) -> mets.PageInOrder:
    image = mets.Kept(master.path, master.format, master.size, master.sha512)
    return mets.PageInOrder(master.page.number, master.page.label, master.page.ark or "", image, text)
