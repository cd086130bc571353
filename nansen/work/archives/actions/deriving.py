"""Making, from each master, what readers see."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from nansen.foundation.journal.actions import record
from nansen.work.archives.actions.showing import show_pages
from nansen.work.archives.backends.cutting import Cut, Cutter, Order
from nansen.work.archives.backends.ocfl import Store
from nansen.work.archives.models import Ingest, Master, Page, PreservationEvent
from nansen.work.archives.rules.images import Format, Reason
from nansen.work.archives.rules.preservation import EventKind, object_of

_MOST_WAITING = 8


def derive_images(
    files: Sequence[UUID], *, ingest: Ingest, store: Store, cutter: Cutter, told: Callable[[], None]
) -> int:
    """How many pages of these files now have their images; those that had them are left as they are."""
    waiting: list[tuple[Master, Future[Cut]]] = []
    made = 0
    for file in files:
        lacking = list(_without_image(file))
        for master in lacking:
            waiting.append((master, cutter.order(_order(master, store))))
            if len(waiting) >= _MOST_WAITING:
                made += _take(*waiting.pop(0), ingest=ingest, store=store, cutter=cutter)
                told()
    for master, promise in waiting:
        made += _take(master, promise, ingest=ingest, store=store, cutter=cutter)
        told()
    for file in files:
        show_pages(Page.objects.filter(file=file).order_by("id").values_list("id", flat=True))
    return made


def _without_image(file: UUID) -> Sequence[Master]:
    derived = PreservationEvent.objects.filter(page=OuterRef("page"), kind=EventKind.DERIVATION, passed=True)
    found = Master.objects.filter(~Exists(derived), page__file=file).select_related("page")
    return list(found.order_by("page__number"))


def _order(master: Master, store: Store) -> Order:
    identifier = object_of(str(master.page.file_id))
    content = store.inventory(identifier).content_path(master.path)
    return Order(store.folder(identifier) / content, Format(master.format), master.page_id.hex, Path(settings.IMAGES))


def _take(master: Master, promise: "Future[Cut]", *, ingest: Ingest, store: Store, cutter: Cutter) -> bool:
    """Whether the image was made; what was done, or why not, is an event of the page."""
    try:
        made = _result(promise, _order(master, store), cutter)
    except Exception as fault:  # noqa: BLE001 -- the library may raise anything; the page says so and the rest goes on
        why = {"reason": Reason.CANNOT_CUT, "said": str(fault)[:200]}
        _write_event(master, ingest, passed=False, agent="libvips", detail=why)
        return False
    detail = {
        "from_sha512": master.sha512, "steps": [*made.steps], "digest": made.digest, "files": dict(made.files),
        "width": made.width, "height": made.height,
    }  # fmt: skip
    _write_event(master, ingest, passed=True, agent=made.agent, detail=detail)
    return True


def _result(promise: "Future[Cut]", order: Order, cutter: Cutter) -> Cut:
    """What was promised; an order lost with the process that died of another's is given once more."""
    try:
        return promise.result()
    except BrokenProcessPool:
        cutter.start_again()
        return cutter.order(order).result()


def _write_event(master: Master, ingest: Ingest, *, passed: bool, agent: str, detail: dict[str, object]) -> None:
    with transaction.atomic():
        event = PreservationEvent.objects.create(
            kind=EventKind.DERIVATION, file_id=master.page.file_id, page_id=master.page_id, ingest=ingest,
            passed=passed, agent=agent, detail=detail,
        )  # fmt: skip
        if passed:
            Page.objects.filter(pk=master.page_id).update(width=detail["width"], height=detail["height"])
        record(
            "archives.image_made" if passed else "archives.image_not_made", event
        )  # by nobody: readers are given this entry
