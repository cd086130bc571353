"""Entering the office's decision on a point of law that a regime leaves open."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from nansen.foundation.delivery.errors import DecisionDateInFuture, NotAGap, PeriodEmpty, ReasonMissing, RulingUnknown
from nansen.foundation.delivery.models import RulingEnd, RulingStatement
from nansen.foundation.delivery.rules.regime_table import regime_by_key
from nansen.foundation.delivery.rules.regimes import Delay, Point
from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.divisions import Role
from nansen.kernel.calendar import legal_date
from nansen.kernel.periods import Counting, Period

RULERS = (Role.SUPERVISOR, Role.ADMIN)


def enter_ruling(
    regime: str, point: Point, *, period: Period, counting: Counting, reason: str, decided_on: date, by: UUID
) -> UUID:
    """Return the ruling: from now on the regime's gap on this point is counted so. It governs what comes after it.

    The reason speaks of the law, never of a person. Raises RoleMissing, NotAGap, PeriodEmpty, ReasonMissing,
    DecisionDateInFuture.
    """
    require_role(by, *RULERS)
    if period.count < 1:
        raise PeriodEmpty
    if isinstance(regime_by_key(regime).points.get(point), Delay):
        raise NotAGap(regime=regime, point=point.value)
    if not reason.strip():
        raise ReasonMissing
    if decided_on > legal_date(database_now()):
        raise DecisionDateInFuture(decided_on=decided_on)
    ruling = RulingStatement(
        regime=regime,
        point=point.value,
        count=period.count,
        unit=period.unit.value,
        franc=counting.franc,
        roll_over=counting.roll_over,
        reason=reason.strip(),
        decided_on=decided_on,
        by_id=by,
    )
    with transaction.atomic():
        ruling.save(force_insert=True)
        record("delivery.ruling_entered", ruling, actor=by)
    return ruling.pk


def end_ruling(ruling: UUID, *, reason: str, by: UUID) -> None:
    """Nothing; the gap is open again for what is deposited from now on. What left under the ruling keeps it.

    Raises RoleMissing, ReasonMissing, RulingUnknown.
    """
    require_role(by, *RULERS)
    if not reason.strip():
        raise ReasonMissing
    held = RulingStatement.objects.filter(pk=ruling, end=None).first()
    if held is None:
        raise RulingUnknown
    try:
        with transaction.atomic():
            end = RulingEnd(ruling=held, reason=reason.strip(), by_id=by)
            end.save(force_insert=True)
            record("delivery.ruling_ended", end, actor=by)
    except IntegrityError:  # ended by a colleague in the same instant
        raise RulingUnknown from None
