"""Long lists shown some at a time: where the reader is, and what stands before and after."""

from dataclasses import dataclass, replace

from django.http import HttpRequest

_FURTHEST = 100_000


@dataclass(frozen=True)
class Sheaf:
    """One part of a long list; `number` counts from 1, `base` is the question without it."""

    number: int
    size: int
    base: str
    total: int = 0

    @property
    def after(self) -> int:
        """How many lines stand before it."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """The number of the last part."""
        return max(1, -(-self.total // self.size))

    @property
    def before(self) -> str:
        """The question of the part before; empty at the first."""
        return f"?{self.base}part={self.number - 1}" if self.number > 1 else ""

    @property
    def further(self) -> str:
        """The question of the part after; empty at the last."""
        return f"?{self.base}part={self.number + 1}" if self.number < self.last else ""

    def of(self, total: int) -> "Sheaf":
        """The same, of a list of that many lines."""
        return replace(self, total=total)


def sheaf(request: HttpRequest, size: int) -> Sheaf:
    """The part asked for; the first when the address says nothing that can be read."""
    query = request.GET.copy()
    (text,) = query.pop("part", ["1"])[-1:]
    number = min(max(int(text), 1), _FURTHEST) if text.isascii() and text.isdigit() and len(text) < 7 else 1  # noqa: PLR2004
    said = query.urlencode()
    return Sheaf(number, size, f"{said}&" if said else "")
