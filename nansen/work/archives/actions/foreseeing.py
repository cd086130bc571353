"""What an archivist's act would give, before it is done: the very rows are written, read, and taken back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from nansen.work.archives.actions.stating import (
    decision_row,
    opening_row,
    return_row,
    statement_row,
    target_of,
    withdrawal_row,
)
from nansen.work.archives.models import (
    AccessStatement,
    BackOnLine,
    EarlyOpening,
    HoldingDecision,
    OffLine,
    Page,
)
from nansen.work.archives.queries.access import Access, access
from nansen.work.archives.rules.access import HoldReason, State
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience
from nansen.work.archives.rules.secrecy import Secrecy


@dataclass(frozen=True)
class Foreseen:
    """What stands at the target's door before and after, and below it: pages by state, and how many change.

    A page changes when its state, its reason, its day or its greatest size does.
    """

    before: Access
    after: Access
    pages_before: Mapping[State, int]
    pages_after: Mapping[State, int]
    pages: int
    changed: int


def foresee_statement(target: UUID, statement: Statement, *, by: UUID) -> Foreseen:
    """What the statement would give. Raises NothingThere, DateUnclear."""
    return _foresee(statement_row(target, statement, by=by))


def foresee_decision(
    holding: UUID, *, images: Audience, reason: str, by: UUID, max_width: int | None = None
) -> Foreseen:
    """What the decision on the holding would give. Raises NotAHolding, ReasonMissing."""
    return _foresee(decision_row(holding, images=images, reason=reason, by=by, max_width=max_width))


def foresee_opening(
    unit: UUID, *, lifts: Iterable[Secrecy], agreed_on: date, decided_on: date, act: str, by: UUID
) -> Foreseen:
    """What the early opening would give. Raises NothingThere, ReasonMissing, DatesBackwards."""
    return _foresee(opening_row(unit, lifts=lifts, agreed_on=agreed_on, decided_on=decided_on, act=act, by=by))


def foresee_withdrawal(target: UUID, *, reason: HoldReason, by: UUID, until: date | None = None) -> Foreseen:
    """What the withdrawal would give. Raises NothingThere, DayMissing, DayPassed."""
    return _foresee(withdrawal_row(target, reason=reason, by=by, until=until))


def foresee_return(off_line: UUID, *, by: UUID) -> Foreseen:
    """What putting back on line would give. Raises AlreadyBack."""
    return _foresee(return_row(off_line, by=by))


@transaction.atomic
def _foresee(row: AccessStatement | HoldingDecision | EarlyOpening | OffLine | BackOnLine) -> Foreseen:
    target = target_of(row)
    doors = _doors(target)
    before = access([target, *doors])
    with transaction.atomic():
        row.save(force_insert=True)
        after = access([target, *doors])
        transaction.set_rollback(True)
    return Foreseen(
        before[target],
        after[target],
        _by_state(doors, before),
        _by_state(doors, after),
        sum(doors.values()),
        sum(pages for door, pages in doors.items() if _facts(before[door]) != _facts(after[door])),
    )


def _doors(target: UUID) -> Mapping[UUID, int]:
    """What answers for the pages of a target, each with how many pages share its answer.

    A file answers for its pages; a page of which something was said answers for itself. Three statements.
    """
    if Page.objects.filter(pk=target).exists():
        return {target: 1}
    below = Page.objects.filter(Q(file=target) | Q(file__ancestors__contains=[target]))
    doors = Counter(dict(below.order_by().values_list("file").annotate(Count("pk"))))
    spoken = Q(pk__in=AccessStatement.objects.filter(page__isnull=False).values("page"))
    spoken |= Q(pk__in=OffLine.objects.filter(page__isnull=False).values("page"))
    for page, file in below.filter(spoken).order_by("pk").values_list("pk", "file"):
        doors[page] = 1
        doors[file] -= 1
    return doors


def _facts(found: Access) -> tuple[object, ...]:
    return found.state, found.reason, found.open_from, found.max_width


def _by_state(doors: Mapping[UUID, int], found: Mapping[UUID, Access]) -> Mapping[State, int]:
    counted = dict.fromkeys(State, 0)
    for door, pages in doors.items():
        counted[found[door].state] += pages
    return counted
