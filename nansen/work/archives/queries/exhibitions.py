"""Exhibitions: as readers see them, from what was published alone; as archivists compose them, with what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nansen.work.archives.errors import ExhibitionUnknown
from nansen.work.archives.models import (
    Exhibition,
    ExhibitionBlock,
    ExhibitionProposal,
    ExhibitionVersion,
    ExhibitionWithdrawal,
    Page,
)
from nansen.work.archives.rules.exhibition_writing import block_of, content_of, digest_of, head_of
from nansen.work.archives.rules.exhibitions import Block, Content, Gap, Words, gaps


@dataclass(frozen=True)
class Published:
    """The version that readers see; `withdrawn` when they are told that the exhibition is over."""

    id: UUID
    slug: str
    number: int
    published_at: datetime
    content: Content
    withdrawn: bool


class Standing(StrEnum):
    """Where an exhibition stands; derived from its proposals, versions and withdrawals."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ExhibitionLine:
    """An exhibition in the archivists' list; `pages` are those its published version shows."""

    id: UUID
    slug: str
    title: Words
    standing: Standing
    changed_at: datetime
    version: int | None
    pages: tuple[UUID, ...]


@dataclass(frozen=True)
class ComposedBlock:
    """A block in hand, with the revision that a change must name."""

    id: UUID
    block: Block
    revision: int
    changed_by: UUID


@dataclass(frozen=True)
class Composed:
    """An exhibition in hand: its blocks, those removed, what is missing, who proposed it as it stands."""

    id: UUID
    slug: str
    revision: int
    content: Content
    blocks: tuple[ComposedBlock, ...]
    removed: tuple[ComposedBlock, ...]
    gaps: tuple[Gap, ...]
    standing: Standing
    version: int | None
    proposed_by: UUID | None

    @property
    def is_shown(self) -> bool:
        """Whether readers see a version of it now."""
        return self.version is not None and self.standing is not Standing.WITHDRAWN


def published_exhibitions() -> list[Published]:
    """What readers are offered, the newest first; one statement."""
    rows = [_published(row) for row in _latest()]
    shown = [row for row in rows if not row.withdrawn]
    return sorted(shown, key=lambda row: (row.published_at, row.id), reverse=True)


def published_exhibition(slug: str) -> Published | None:
    """The version at this address, perhaps withdrawn, or None; one statement."""
    row = _with_withdrawal(ExhibitionVersion.objects.filter(slug=slug)).order_by("-number").first()
    return _published(row) if row else None


def exhibitions_showing(target: UUID) -> list[Published]:
    """The published exhibitions that show a page, or a page of this unit; two statements at most."""
    rows = published_exhibitions()
    shown = {row.id: {zone.page for zone in row.content.zones} for row in rows}
    about = Q(pk=target) | Q(file=target) | Q(file__ancestors__contains=[target])
    every = {page for pages in shown.values() for page in pages}
    found = Page.objects.filter(about, pk__in=every).order_by("id").values_list("id", flat=True)
    wanted = set(found) if every else set[UUID]()
    return [row for row in rows if wanted & shown[row.id]]


def exhibitions() -> list[ExhibitionLine]:
    """Every exhibition, the last changed first; four statements."""
    latest = {row.exhibition_id: row for row in _latest()}
    proposed = _proposals()
    rows = list(Exhibition.objects.order_by("-changed_at", "id"))
    held: dict[UUID, list[ExhibitionBlock]] = {}
    for block in ExhibitionBlock.objects.filter(exhibition__in=rows, removed=False).order_by("position", "id"):
        held.setdefault(block.exhibition_id, []).append(block)
    return [_line(row, _content(row, held.get(row.pk, [])), latest.get(row.pk), proposed.get(row.pk)) for row in rows]


def exhibition_in_hand(which: UUID) -> Composed:
    """An exhibition as it is being composed; five statements. Raises ExhibitionUnknown."""
    row = Exhibition.objects.filter(pk=which).first()
    if row is None:
        raise ExhibitionUnknown
    held = list(ExhibitionBlock.objects.filter(exhibition=row).order_by("position", "id"))
    content = _content(row, [block for block in held if not block.removed])
    latest = _latest().filter(exhibition=row).first()
    proposal = _proposals(which).get(which)
    line = _line(row, content, latest, proposal)
    missing = gaps(content, page_sizes(zone.page for zone in content.zones))
    return Composed(
        row.pk, row.slug, row.revision, content,
        tuple(_composed(block) for block in held if not block.removed),
        tuple(_composed(block) for block in held if block.removed),
        tuple(missing), line.standing, line.version,
        proposal.by_id if proposal and proposal.digest == digest_of(content) else None,
    )  # fmt: skip


def block_in_hand(which: UUID) -> tuple[UUID, ComposedBlock]:
    """A block and the exhibition it belongs to; one statement. Raises ExhibitionUnknown."""
    row = ExhibitionBlock.objects.filter(pk=which, removed=False).first()
    if row is None:
        raise ExhibitionUnknown
    return row.exhibition_id, _composed(row)


def content_in_hand(row: Exhibition) -> Content:
    """All that an exhibition shows as it stands; one statement."""
    held = ExhibitionBlock.objects.filter(exhibition=row, removed=False).order_by("position", "id")
    return _content(row, held)


def page_sizes(pages: Iterable[UUID]) -> Mapping[UUID, tuple[int, int]]:
    """The width and the height of each page that was measured; one statement."""
    rows = Page.objects.filter(pk__in=set(pages), width__isnull=False).order_by("id")
    return {pk: (width or 0, height or 0) for pk, width, height in rows.values_list("id", "width", "height")}


def _latest() -> "QuerySet[ExhibitionVersion]":
    rows = _with_withdrawal(ExhibitionVersion.objects.all())
    return rows.order_by("exhibition", "-number").distinct("exhibition")


def _with_withdrawal(rows: "QuerySet[ExhibitionVersion]") -> "QuerySet[ExhibitionVersion]":
    return rows.annotate(gone=Exists(ExhibitionWithdrawal.objects.filter(version=OuterRef("pk"))))


def _published(row: ExhibitionVersion) -> Published:
    gone: bool = row.gone  # type: ignore[attr-defined]
    return Published(row.exhibition_id, row.slug, row.number, row.recorded_at, content_of(row.content), gone)


def _proposals(which: UUID | None = None) -> dict[UUID, ExhibitionProposal]:
    rows = ExhibitionProposal.objects.order_by("exhibition", "-recorded_at").distinct("exhibition")
    return {row.exhibition_id: row for row in (rows.filter(exhibition=which) if which else rows)}


def _content(row: Exhibition, blocks: Iterable[ExhibitionBlock]) -> Content:
    return Content(head_of(row.head), tuple(block_of(block.kind, block.content) for block in blocks))


def _composed(row: ExhibitionBlock) -> ComposedBlock:
    return ComposedBlock(row.pk, block_of(row.kind, row.content), row.revision, row.changed_by_id)


def _line(
    row: Exhibition, content: Content, latest: ExhibitionVersion | None, proposal: ExhibitionProposal | None
) -> ExhibitionLine:
    standing = _standing(content, latest, proposal)
    shown = tuple(latest.pages) if latest else ()
    number = latest.number if latest else None
    return ExhibitionLine(row.pk, row.slug, content.head.title, standing, row.changed_at, number, shown)


def _standing(content: Content, latest: ExhibitionVersion | None, proposal: ExhibitionProposal | None) -> Standing:
    now = digest_of(content)
    gone = latest is not None and latest.gone  # type: ignore[attr-defined]
    if latest is not None and not gone and digest_of(content_of(latest.content)) == now:
        return Standing.PUBLISHED
    newer = proposal is not None and (latest is None or proposal.recorded_at > latest.recorded_at)
    if newer and proposal is not None and proposal.digest == now:
        return Standing.PROPOSED
    if latest is None:
        return Standing.DRAFT
    return Standing.WITHDRAWN if gone else Standing.CHANGED
