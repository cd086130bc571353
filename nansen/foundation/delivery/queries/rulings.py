"""The office's decisions on the points a regime leaves open, and the regimes they complete."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nansen.foundation.delivery.models import RulingStatement
from nansen.foundation.delivery.rules.regime_table import ORDERS, REGIMES, regime_by_key
from nansen.foundation.delivery.rules.regimes import (
    EnteredRuling,
    Gap,
    Point,
    Regime,
    Ruling,
    regime_for,
    rulings_over,
    settled,
)
from nansen.kernel.periods import Counting, Period, Unit
from nansen.kernel.territories import Territory

_WITH_GAPS = {regime.key for regime in REGIMES if any(isinstance(point, Gap) for point in regime.points.values())}


@dataclass(frozen=True)
class RulingLine:
    """A ruling as it was entered: on which regime, by whose account, when; and what ended it, if anything did."""

    id: UUID
    regime: str
    ruling: Ruling
    by: UUID
    recorded_at: datetime
    ended_at: datetime | None = None
    ended_by: UUID | None = None
    end_reason: str = ""

    @property
    def entered(self) -> EnteredRuling:
        return EnteredRuling(self.ruling, self.recorded_at, self.ended_at)


def rulings() -> list[RulingLine]:
    """Return every ruling, ended ones too, the newest first; one statement."""
    return [_line(row) for row in RulingStatement.objects.select_related("end").order_by("-recorded_at", "-id")]


def settled_regimes(keys: Iterable[str]) -> dict[str, Regime]:
    """Return these regimes, their gaps filled by the rulings that stand now; one statement, none without a gap."""
    wanted = set(keys)
    standing = [line for line in _entered(wanted) if line.ended_at is None]
    return {
        key: settled(regime_by_key(key), (line.ruling for line in reversed(standing) if line.regime == key))
        for key in wanted
    }


def regimes_at_deposit(letters: Iterable[tuple[str, datetime]]) -> Mapping[tuple[str, datetime], Regime]:
    """Return, by regime and instant of deposit, the regime with the rulings that govern such a letter.

    One statement, none when no regime has a gap.
    """
    wanted = set(letters)
    entered = _entered({key for key, _ in wanted})
    return {
        (key, at): settled(regime_by_key(key), rulings_over((one.entered for one in entered if one.regime == key), at))
        for key, at in wanted
    }


def regime_now(registered_on: date, territory: Territory) -> Regime:
    """Return the regime of an application, its gaps filled by the rulings that stand now; one statement at most.

    Raises RegimeUnread.
    """
    key = regime_for(registered_on, territory, REGIMES, ORDERS).key
    return settled_regimes([key])[key]


def _entered(keys: set[str]) -> list[RulingLine]:
    return rulings() if keys & _WITH_GAPS else []


def _line(row: RulingStatement) -> RulingLine:
    ruling = Ruling(
        point=Point(row.point),
        period=Period(row.count, Unit(row.unit)),
        counting=Counting(franc=row.franc, roll_over=row.roll_over),
        reason=row.reason,
        decided_on=row.decided_on,
    )
    end = getattr(row, "end", None)
    if end is None:
        return RulingLine(row.pk, row.regime, ruling, row.by_id, row.recorded_at)
    return RulingLine(row.pk, row.regime, ruling, row.by_id, row.recorded_at, end.recorded_at, end.by_id, end.reason)
