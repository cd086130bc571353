"""What archivists state of the holdings and decide about them; each act is in force beside the images once done.

`seen` is the mark of what the archivist had before their eyes (`queries.target_view`): where a colleague acted
meanwhile, the act is refused. None asks for no such check.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.divisions import Role
from nansen.work.archives.actions.following import show_unit
from nansen.work.archives.actions.showing import show_pages
from nansen.work.archives.actions.stating import (
    decision_row,
    opening_row,
    return_row,
    statement_row,
    target_of,
    withdrawal_row,
)
from nansen.work.archives.errors import ActedMeanwhile, AlreadyBack
from nansen.work.archives.models import Page, Unit
from nansen.work.archives.queries.target_view import target_view
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience
from nansen.work.archives.rules.secrecy import Secrecy

DECIDERS = (Role.ARCHIVIST,)


@transaction.atomic
def state_access(target: UUID, statement: Statement, *, by: UUID, seen: str | None = None) -> UUID:
    """The statement: what a page or a unit holds that the law protects, and the dates that count. The latest stands.

    Raises RoleMissing, NothingThere, DateUnclear, ActedMeanwhile.
    """
    require_role(by, *DECIDERS)
    stated = statement_row(target, statement, by=by)
    _check_seen(target, seen)
    stated.save(force_insert=True)
    record("archives.access_stated", stated, subject=target, actor=by)
    _show(target)
    return stated.pk


@transaction.atomic
def decide_holding(
    holding: UUID,
    *,
    images: Audience,
    reason: str,
    by: UUID,
    max_width: int | None = None,
    seen: str | None = None,
) -> UUID:
    """The decision on a whole holding: who may see its images at most, how large, and why.

    Raises RoleMissing, NotAHolding, ReasonMissing, ActedMeanwhile.
    """
    require_role(by, *DECIDERS)
    decided = decision_row(holding, images=images, reason=reason, by=by, max_width=max_width)
    _check_seen(holding, seen)
    decided.save(force_insert=True)
    record("archives.holding_decided", decided, subject=holding, actor=by)
    show_unit(holding)
    return decided.pk


@transaction.atomic
def open_early(
    unit: UUID,
    *,
    lifts: Iterable[Secrecy],
    agreed_on: date,
    decided_on: date,
    act: str,
    by: UUID,
    seen: str | None = None,
) -> UUID:
    """The early opening of a holding or a part, as the archives administration decided it (L. 213-3 II).

    Raises RoleMissing, NothingThere, ReasonMissing (no act), DatesBackwards, ActedMeanwhile.
    """
    require_role(by, *DECIDERS)
    opened = opening_row(unit, lifts=lifts, agreed_on=agreed_on, decided_on=decided_on, act=act, by=by)
    _check_seen(unit, seen)
    opened.save(force_insert=True)
    record("archives.opened_early", opened, subject=unit, actor=by)
    show_unit(unit)
    return opened.pk


@transaction.atomic
def take_off_line(
    target: UUID,
    *,
    reason: HoldReason,
    by: UUID,
    until: date | None = None,
    request: UUID | None = None,
    seen: str | None = None,
) -> UUID:
    """The withdrawal of a page or a unit, for good or until a day; an embargo has always its day.

    `request` is the takedown it answers.

    Raises RoleMissing, NothingThere, DayMissing, DayPassed, ActedMeanwhile.
    """
    require_role(by, *DECIDERS)
    taken = withdrawal_row(target, reason=reason, by=by, until=until, request=request)
    _check_seen(target, seen)
    taken.save(force_insert=True)
    record(f"archives.off_line_{reason}", taken, subject=target, actor=by)
    _show(target)
    return taken.pk


def put_back_on_line(off_line: UUID, *, by: UUID) -> None:
    """Nothing; that withdrawal keeps nothing off line any more. Others, and the law, may.

    Raises RoleMissing, AlreadyBack.
    """
    require_role(by, *DECIDERS)
    back = return_row(off_line, by=by)
    target = target_of(back)
    try:
        with transaction.atomic():
            back.save(force_insert=True)
            record("archives.back_on_line", back, subject=target, actor=by)
            _show(target)
    except IntegrityError:  # put back by a colleague in the same instant
        raise AlreadyBack from None


def _check_seen(target: UUID, seen: str | None) -> None:
    """Nothing; whoever acts on the same holding waits. Raises ActedMeanwhile when another act came between."""
    if seen is None:
        return
    page = Page.objects.filter(pk=target).select_related("file").first()
    unit = page.file if page else Unit.objects.get(pk=target)
    list(Unit.objects.select_for_update(no_key=True).filter(pk=unit.holding_id).values_list("pk"))
    if target_view(target).mark != seen:
        raise ActedMeanwhile


def _show(target: UUID) -> None:
    """Nothing; what was decided is in force at the doors of the images that a word on the target concerns."""
    if Page.objects.filter(pk=target).exists():
        show_pages([target])
    else:
        show_unit(target)
