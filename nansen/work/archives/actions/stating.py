"""The rows an archivist's acts would write, checked and not saved: to do the act, or to see first what it gives."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.errors import (
    AlreadyBack,
    DatesBackwards,
    DateUnclear,
    DayMissing,
    DayPassed,
    NotAHolding,
    NothingThere,
    ReasonMissing,
)
from nansen.work.archives.models import (
    AccessStatement,
    BackOnLine,
    EarlyOpening,
    HoldingDecision,
    OffLine,
    Page,
    Unit,
)
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.communicability import PersonConcerned
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience
from nansen.work.archives.rules.secrecy import Secrecy


def statement_row(target: UUID, statement: Statement, *, by: UUID) -> AccessStatement:
    """What is stated of a page or a unit. Raises NothingThere, DateUnclear."""
    lives = [day for person in statement.persons for day in (person.born, person.died)]
    days = [statement.last_document, statement.register_closed, statement.use_ended, *lives]
    _check_dates(days, legal_date(database_now()))
    return AccessStatement(
        **_about(target),
        kinds=sorted(statement.kinds),
        content=statement.content,
        minor=statement.minor,
        sexual_intimacy=statement.sexual_intimacy,
        last_document=_iso(statement.last_document),
        register_closed=_iso(statement.register_closed),
        use_ended=_iso(statement.use_ended),
        persons=[_life(person) for person in statement.persons],
        by_id=by,
    )


def decision_row(holding: UUID, *, images: Audience, reason: str, by: UUID, max_width: int | None) -> HoldingDecision:
    """What is decided for a holding. Raises NotAHolding, ReasonMissing."""
    if not Unit.objects.filter(pk=holding, parent=None).exists():
        raise NotAHolding
    if not reason.strip():
        raise ReasonMissing
    return HoldingDecision(unit_id=holding, images=images.value, reason=reason.strip(), max_width=max_width, by_id=by)


def opening_row(
    unit: UUID, *, lifts: Iterable[Secrecy], agreed_on: date, decided_on: date, act: str, by: UUID
) -> EarlyOpening:
    """An early opening. Raises NothingThere, ReasonMissing (no act), DatesBackwards."""
    if not Unit.objects.filter(pk=unit).exists():
        raise NothingThere
    if not act.strip():
        raise ReasonMissing
    if not agreed_on <= decided_on <= legal_date(database_now()):
        raise DatesBackwards
    return EarlyOpening(
        unit_id=unit, lifts=sorted(lifts), agreed_on=agreed_on, decided_on=decided_on, act=act.strip(), by_id=by
    )


def withdrawal_row(
    target: UUID, *, reason: HoldReason, by: UUID, until: date | None, request: UUID | None = None
) -> OffLine:
    """A withdrawal or an embargo. Raises NothingThere, DayMissing, DayPassed."""
    if until is None and reason is HoldReason.EMBARGO:
        raise DayMissing
    if until is not None and until <= legal_date(database_now()):
        raise DayPassed
    return OffLine(**_about(target), reason=reason.value, until=until, request_id=request, by_id=by)


def return_row(off_line: UUID, *, by: UUID) -> BackOnLine:
    """The end of a withdrawal. Raises AlreadyBack."""
    held = OffLine.objects.filter(pk=off_line, end=None).first()
    if held is None:
        raise AlreadyBack
    return BackOnLine(ended=held, by_id=by)


def target_of(row: AccessStatement | HoldingDecision | EarlyOpening | OffLine | BackOnLine) -> UUID:
    """The page or unit that the row is about."""
    told = row.ended if isinstance(row, BackOnLine) else row
    found = told.unit_id or getattr(told, "page_id", None)
    assert found is not None  # noqa: S101 - the tables refuse a row about nothing
    return found


def _about(target: UUID) -> dict[str, UUID]:
    """The column that names the target. Raises NothingThere."""
    if Page.objects.filter(pk=target).exists():
        return {"page_id": target}
    if Unit.objects.filter(pk=target).exists():
        return {"unit_id": target}
    raise NothingThere


def _check_dates(dates: Iterable[PartialDate | None], today: date) -> None:
    for known in dates:
        if known is not None and known.iso() > today.isoformat()[: len(known.iso())]:
            raise DateUnclear


def _iso(known: PartialDate | None) -> str:
    return known.iso() if known is not None else ""


def _life(person: PersonConcerned) -> dict[str, str]:
    return {"born": _iso(person.born), "died": _iso(person.died)}
