"""What was stated, decided and done about one page or unit, and above it: what an archivist sees before they act."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q

from nansen.kernel.errors import Refusal
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.errors import NothingThere
from nansen.work.archives.models import (
    AccessRecord,
    AccessStatement,
    ArkWithdrawal,
    EarlyOpening,
    HoldingDecision,
    OffLine,
    Page,
    RecordsOwed,
    Unit,
)
from nansen.work.archives.queries.descriptions import Step
from nansen.work.archives.rules.access import HoldReason, State
from nansen.work.archives.rules.communicability import PersonConcerned
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.secrecy import Secrecy

Row = TypeVar("Row", AccessStatement, HoldingDecision, EarlyOpening)


@dataclass(frozen=True)
class Said:
    """By whom and when something was recorded, and about what: the target itself, or a unit that holds it."""

    at: datetime
    by: UUID | None
    about: UUID


@dataclass(frozen=True)
class StatedLine:
    """What an archivist stated; `stands` until a later one on the same target."""

    said: Said
    statement: Statement
    stands: bool


@dataclass(frozen=True)
class DecidedLine:
    """What the office decided for the holding; `stands` until a later one."""

    said: Said
    images: Audience
    max_width: int | None
    reason: str
    stands: bool


@dataclass(frozen=True)
class OpenedLine:
    """An early opening by the archives administration; `stands` until a later one on the same unit."""

    said: Said
    lifts: tuple[Secrecy, ...]
    agreed_on: date
    decided_on: date
    act: str
    stands: bool


@dataclass(frozen=True)
class HeldLine:
    """A withdrawal or an embargo; `ended` once put back by an act. Its day may be over without one."""

    id: UUID
    said: Said
    reason: HoldReason
    until: date | None
    request: UUID | None
    ended: Said | None


@dataclass(frozen=True)
class TargetView:
    """A page or unit, what holds it from the whole holding down, and all that was said of them, the latest first.

    `page` is the number of the page, None for a unit. `ark_withdrawn` is the tombstone of its ARK. `mark` changes with
    every act on the target or above it.
    """

    id: UUID
    page: int | None
    above: tuple[Step, ...]
    step: Step
    stated: tuple[StatedLine, ...]
    decided: tuple[DecidedLine, ...]
    opened: tuple[OpenedLine, ...]
    held: tuple[HeldLine, ...]
    ark: str
    ark_withdrawn: tuple[Said, str] | None
    mark: str

    @property
    def is_holding(self) -> bool:
        """Whether it is a whole holding."""
        return self.page is None and not self.above

    @property
    def own_statement(self) -> Statement | None:
        """What stands of the target itself; None when only what holds it was stated, or nothing."""
        return next((one.statement for one in self.stated if one.said.about == self.id and one.stands), None)

    @property
    def decision(self) -> DecidedLine | None:
        """The decision on the holding that stands; None where the default holds."""
        return next((one for one in self.decided if one.stands), None)


def target_view(target: UUID) -> TargetView:
    """The page or unit with all that was said of it and above it; eight statements. Raises NothingThere."""
    page = Page.objects.filter(pk=target).first()
    unit = Unit.objects.filter(pk=page.file_id if page else target).first()
    if unit is None:
        raise NothingThere
    held = {one.pk: one for one in Unit.objects.filter(pk__in=unit.ancestors).order_by("pk")}
    steps = [_step(one) for one in [*(held[one] for one in unit.ancestors if one in held), unit]]
    chain = [step.id for step in steps] + ([target] if page else [])
    about = Q(unit__in=chain) | Q(page__in=chain)
    stated = list(AccessStatement.objects.filter(about).order_by("-recorded_at", "id"))
    decided = list(HoldingDecision.objects.filter(unit__in=chain).order_by("-recorded_at", "id"))
    opened = list(EarlyOpening.objects.filter(unit__in=chain).order_by("-recorded_at", "id"))
    off = list(OffLine.objects.filter(about).select_related("end").order_by("-recorded_at", "id"))
    return TargetView(
        id=target,
        page=page.number if page else None,
        above=tuple(steps if page else steps[:-1]),
        step=steps[-1],
        stated=tuple(_stated(row, stands) for row, stands in _latest(stated)),
        decided=tuple(_decided(row, stands) for row, stands in _latest(decided)),
        opened=tuple(_opened(row, stands) for row, stands in _latest(opened)),
        held=tuple(_held(row) for row in off),
        ark=(page.ark if page else unit.ark) or "",
        ark_withdrawn=_tombstone(page.ark if page else unit.ark, target),
        mark=_mark([*stated, *decided, *opened, *off, *(row.end for row in off if hasattr(row, "end"))]),
    )


def page_states(unit: UUID) -> Mapping[State, int]:
    """How many pages of a unit and its parts are open, registered, closed, withdrawn, as recorded. One statement."""
    below = AccessRecord.objects.filter(Q(page__file=unit) | Q(page__file__ancestors__contains=[unit]))
    counted = dict(below.order_by().values_list("state").annotate(Count("pk")))
    return {state: counted.get(state.value, 0) for state in State}


def records_follow(target: UUID, above: Iterable[UUID]) -> bool:
    """Whether the records of some of its pages still follow an act: the images are as decided, figures lag behind.

    One statement.
    """
    about = Q(unit__in=[target, *above]) | Q(unit__ancestors__contains=[target])
    return RecordsOwed.objects.filter(about).exists()


def _tombstone(ark: str | None, target: UUID) -> tuple[Said, str] | None:
    row = ArkWithdrawal.objects.filter(ark=ark).first() if ark else None
    return (Said(row.recorded_at, row.by_id, target), row.reason) if row else None


def _mark(rows: Iterable[object]) -> str:
    named = sorted(str(row.pk) for row in rows)  # type: ignore[attr-defined]
    return sha256(" ".join(named).encode()).hexdigest()[:20]


def _latest(rows: Sequence[Row]) -> list[tuple[Row, bool]]:
    """Each row, and whether it is the latest on its target."""
    seen: set[UUID] = set()
    found: list[tuple[Row, bool]] = []
    for row in rows:
        found.append((row, _about(row) not in seen))
        seen.add(_about(row))
    return found


def _about(row: AccessStatement | HoldingDecision | EarlyOpening | OffLine) -> UUID:
    found = row.unit_id or getattr(row, "page_id", None)
    assert found is not None  # noqa: S101 - the table refuses a row about nothing
    return found


def _said(row: AccessStatement | HoldingDecision | EarlyOpening | OffLine) -> Said:
    return Said(row.recorded_at, row.by_id, _about(row))


def _step(row: Unit) -> Step:
    return Step(row.pk, row.level, row.reference_code, row.title)


def _stated(row: AccessStatement, stands: bool) -> StatedLine:  # noqa: FBT001 - the pair `_latest` gives
    return StatedLine(_said(row), _statement(row), stands)


def _statement(row: AccessStatement) -> Statement:
    return Statement(
        kinds=frozenset(Secrecy(kind) for kind in row.kinds),
        content=Content(row.content),
        last_document=_date(row.last_document),
        register_closed=_date(row.register_closed),
        use_ended=_date(row.use_ended),
        persons=tuple(PersonConcerned(_date(one.get("born", "")), _date(one.get("died", ""))) for one in row.persons),
        minor=row.minor,
        sexual_intimacy=row.sexual_intimacy,
    )


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except Refusal:
        return None


def _decided(row: HoldingDecision, stands: bool) -> DecidedLine:  # noqa: FBT001 - as above
    return DecidedLine(_said(row), Audience(row.images), row.max_width, row.reason, stands)


def _opened(row: EarlyOpening, stands: bool) -> OpenedLine:  # noqa: FBT001 - as above
    lifts = tuple(Secrecy(kind) for kind in row.lifts)
    return OpenedLine(_said(row), lifts, row.agreed_on, row.decided_on, row.act, stands)


def _held(row: OffLine) -> HeldLine:
    end = getattr(row, "end", None)
    ended = Said(end.recorded_at, end.by_id, _about(row)) if end is not None else None
    return HeldLine(row.pk, _said(row), HoldReason(row.reason), row.until, row.request_id, ended)
