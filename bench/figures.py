"""What every benchmark prints: one figure, beside what it is compared with."""

import json
from dataclasses import asdict, dataclass


class NoPeer(ValueError):
    """A figure stands alone: it names no peer and no limit."""


@dataclass(frozen=True)
class Figure:
    """One measured value beside a peer's, or beside a limit.

    `peer` says what the other value is and where it comes from; `ratio` is `value / peer_value`. `at_least` and
    `at_most` bound the ratio where the project promises something; both are None where it only tells.
    """

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float
    data: str
    concurrency: int
    at_least: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float:
        return self.value / self.peer_value

    @property
    def kept(self) -> bool:
        """Whether the promise on this figure holds."""
        over = self.at_most is not None and self.ratio > self.at_most
        under = self.at_least is not None and self.ratio < self.at_least
        return not (over or under)

    def line(self) -> str:
        """One JSON line; raises NoPeer."""
        if not self.peer.strip() or not self.peer_value:
            raise NoPeer(self.name)
        facts = asdict(self) | {"ratio": round(self.ratio, 3), "kept": self.kept}
        return json.dumps({key: value for key, value in facts.items() if value is not None}, ensure_ascii=False)
