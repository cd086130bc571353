"""The office's decisions on the points a regime leaves open, and the regimes they complete."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nansen.foundation.delivery.models import RulingStatement
from nansen.foundation.delivery.rules.regime_table import REGIMES, regime_by_key
from nansen.foundation.delivery.rules.regimes import Gap, Point, Regime, Ruling, settled
from nansen.kernel.periods import Counting, Period, Unit

_WITH_GAPS = {regime.key for regime in REGIMES if any(isinstance(point, Gap) for point in regime.points.values())}


@dataclass(frozen=True)
class RulingLine:
    """A ruling as it was entered: on which regime, by whose account, when."""

    id: UUID
    regime: str
    ruling: Ruling
    by: UUID
    recorded_at: datetime


def rulings() -> list[RulingLine]:
    """Return every ruling, the newest first; one statement."""
    return [_line(row) for row in RulingStatement.objects.order_by("-recorded_at", "-id")]


def settled_regimes(keys: Iterable[str]) -> dict[str, Regime]:
    """Return these regimes, their gaps filled by the rulings; one statement, none when no regime has a gap."""
    wanted = set(keys)
    entered = rulings() if wanted & _WITH_GAPS else []
    return {
        key: settled(regime_by_key(key), (line.ruling for line in reversed(entered) if line.regime == key))
        for key in wanted
    }


def _line(row: RulingStatement) -> RulingLine:
    ruling = Ruling(
        point=Point(row.point),
        period=Period(row.count, Unit(row.unit)),
        counting=Counting(franc=row.franc, roll_over=row.roll_over),
        reason=row.reason,
        decided_on=row.decided_on,
    )
    return RulingLine(row.pk, row.regime, ruling, row.by_id, row.recorded_at)
