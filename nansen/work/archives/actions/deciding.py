"""What archivists state of the holdings and decide about them; each act is in force beside the images once done."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.divisions import Role
from nansen.kernel.calendar import legal_date
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.actions.showing import pages_of, show_pages
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

DECIDERS = (Role.ARCHIVIST,)


@transaction.atomic
def state_access(target: UUID, statement: Statement, *, by: UUID) -> UUID:
    """The statement: what a page or a unit holds that the law protects, and the dates that count. The latest stands.

    Raises RoleMissing, NothingThere, DateUnclear.
    """
    require_role(by, *DECIDERS)
    today = legal_date(database_now())
    lives = [day for person in statement.persons for day in (person.born, person.died)]
    _check_dates([statement.last_document, statement.register_closed, statement.use_ended, *lives], today)
    stated = AccessStatement(
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
    stated.save(force_insert=True)
    record("archives.access_stated", stated, subject=target, actor=by)
    show_pages(_shown_by(target))
    return stated.pk


@transaction.atomic
def decide_holding(holding: UUID, *, images: Audience, reason: str, by: UUID, max_width: int | None = None) -> UUID:
    """The decision on a whole holding: who may see its images at most, how large, and why.

    Raises RoleMissing, NotAHolding, ReasonMissing.
    """
    require_role(by, *DECIDERS)
    if not Unit.objects.filter(pk=holding, parent=None).exists():
        raise NotAHolding
    if not reason.strip():
        raise ReasonMissing
    decided = HoldingDecision(
        unit_id=holding, images=images.value, reason=reason.strip(), max_width=max_width, by_id=by
    )
    decided.save(force_insert=True)
    record("archives.holding_decided", decided, subject=holding, actor=by)
    show_pages(pages_of(holding))
    return decided.pk


@transaction.atomic
def open_early(unit: UUID, *, lifts: Iterable[Secrecy], agreed_on: date, decided_on: date, act: str, by: UUID) -> UUID:
    """The early opening of a holding or a part, as the archives administration decided it (L. 213-3 II).

    Raises RoleMissing, NothingThere, ReasonMissing (no act), DatesBackwards.
    """
    require_role(by, *DECIDERS)
    if not Unit.objects.filter(pk=unit).exists():
        raise NothingThere
    if not act.strip():
        raise ReasonMissing
    if not agreed_on <= decided_on <= legal_date(database_now()):
        raise DatesBackwards
    opened = EarlyOpening(
        unit_id=unit, lifts=sorted(lifts), agreed_on=agreed_on, decided_on=decided_on, act=act.strip(), by_id=by
    )
    opened.save(force_insert=True)
    record("archives.opened_early", opened, subject=unit, actor=by)
    show_pages(pages_of(unit))
    return opened.pk


@transaction.atomic
def take_off_line(
    target: UUID, *, reason: HoldReason, by: UUID, until: date | None = None, request: UUID | None = None
) -> UUID:
    """The withdrawal of a page or a unit, for good or until a day; an embargo has always its day.

    `request` is the takedown it answers.

    Raises RoleMissing, NothingThere, DayMissing, DayPassed.
    """
    require_role(by, *DECIDERS)
    if until is None and reason is HoldReason.EMBARGO:
        raise DayMissing
    if until is not None and until <= legal_date(database_now()):
        raise DayPassed
    taken = OffLine(**_about(target), reason=reason.value, until=until, request_id=request, by_id=by)
    taken.save(force_insert=True)
    record(f"archives.off_line_{reason}", taken, subject=target, actor=by)
    show_pages(_shown_by(target))
    return taken.pk


def put_back_on_line(off_line: UUID, *, by: UUID) -> None:
    """Nothing; that withdrawal keeps nothing off line any more. Others, and the law, may.

    Raises RoleMissing, AlreadyBack.
    """
    require_role(by, *DECIDERS)
    held = OffLine.objects.filter(pk=off_line, end=None).first()
    if held is None:
        raise AlreadyBack
    target = held.unit_id or held.page_id
    try:
        with transaction.atomic():
            back = BackOnLine.objects.create(ended=held, by_id=by)
            record("archives.back_on_line", back, subject=target, actor=by)
            show_pages(_shown_by(target) if target else ())
    except IntegrityError:  # put back by a colleague in the same instant
        raise AlreadyBack from None


def _about(target: UUID) -> dict[str, UUID]:
    """The column that names the target. Raises NothingThere."""
    if Page.objects.filter(pk=target).exists():
        return {"page_id": target}
    if Unit.objects.filter(pk=target).exists():
        return {"unit_id": target}
    raise NothingThere


def _shown_by(target: UUID) -> Iterable[UUID]:
    """The pages that a word on the target concerns."""
    return [target] if Page.objects.filter(pk=target).exists() else pages_of(target)


def _check_dates(dates: Iterable[PartialDate | None], today: date) -> None:
    for known in dates:
        if known is not None and known.iso() > today.isoformat()[: len(known.iso())]:
            raise DateUnclear


def _iso(known: PartialDate | None) -> str:
    return known.iso() if known is not None else ""


def _life(person: PersonConcerned) -> dict[str, str]:
    return {"born": _iso(person.born), "died": _iso(person.died)}
