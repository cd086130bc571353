"""Where the offices were: the outline of the country and its towns, drawn on a plane."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from typing import Final

from nansen.work.archives.rules.exhibitions import Stop

Box = tuple[float, float, float, float]  # from the start and top to the end and bottom
WIDTH, HEIGHT = 380, 370
_WEST, _NORTH, _SCALE = -5.3, 51.3, 40.0
_NARROWED = cos(radians(46.5))  # a degree of longitude is shorter than one of latitude
_SIDES: Final = ("above", "right", "left", "below")
_AIR, _LETTER = 4.0, 7.2  # between a mark and its name; how wide a letter is
_APART = 26.0  # two places nearer than this would be one mark under a finger

# Degrees east and north, along the coast and the borders from Dunkirk; a drawing, not a survey.
_OUTLINE: Final = (
    (2.37, 51.04), (1.85, 50.96), (1.58, 50.73), (1.6, 50.2), (1.08, 49.93), (0.1, 49.5), (-0.25, 49.28),
    (-1.26, 49.67), (-1.95, 49.72), (-1.8, 49.37), (-1.5, 48.65), (-2.0, 48.65), (-2.75, 48.52), (-3.05, 48.8),
    (-4.0, 48.72), (-4.77, 48.4), (-4.3, 48.2), (-4.73, 48.04), (-4.37, 47.8), (-3.4, 47.7), (-2.6, 47.5),
    (-2.2, 47.25), (-2.15, 46.95), (-1.8, 46.5), (-1.2, 46.15), (-1.1, 45.6), (-1.25, 44.65), (-1.5, 43.55),
    (-1.78, 43.36), (-0.75, 42.95), (0.66, 42.7), (1.72, 42.5), (2.5, 42.35), (3.17, 42.43), (3.04, 42.9),
    (3.7, 43.4), (4.6, 43.4), (5.3, 43.3), (6.0, 43.08), (6.65, 43.2), (7.27, 43.68), (7.53, 43.78), (7.0, 44.25),
    (6.9, 44.85), (7.1, 45.5), (6.85, 46.1), (6.2, 46.3), (6.1, 46.55), (7.0, 47.3), (7.58, 47.58), (7.8, 48.6),
    (8.2, 48.97), (7.0, 49.15), (5.8, 49.55), (4.85, 50.1), (4.2, 49.97), (3.6, 50.4), (3.15, 50.75), (2.6, 50.85),
)  # fmt: skip
TOWNS: Final = {
    "Paris": (2.35, 48.86), "Marseille": (5.37, 43.3), "Lyon": (4.84, 45.76), "Nice": (7.26, 43.7),
    "Bordeaux": (-0.58, 44.84), "Grenoble": (5.72, 45.19), "Valence": (4.89, 44.93), "Toulouse": (1.44, 43.6),
    "Strasbourg": (7.7, 48.55), "Lille": (3.06, 50.63), "Nantes": (-1.55, 47.22), "Le Havre": (0.15, 49.49),
    "Rouen": (1.1, 49.44), "Saint-Étienne": (4.39, 45.44), "Cannes": (7.02, 43.55), "Toulon": (5.93, 43.12),
    "Montpellier": (3.88, 43.61), "Metz": (6.18, 49.12), "Nancy": (6.18, 48.69), "Dijon": (5.04, 47.32),
    "Clermont-Ferrand": (3.09, 45.78), "Limoges": (1.26, 45.83), "Vichy": (3.43, 46.13), "Avignon": (4.81, 43.95),
    "Biarritz": (-1.5, 43.48), "Caen": (-0.37, 49.18), "Rennes": (-1.68, 48.11), "Belfort": (6.86, 47.64),
    "Reims": (4.03, 49.25), "Tours": (0.69, 47.39), "Orléans": (1.91, 47.9), "Perpignan": (2.9, 42.7),
    "Décines": (4.96, 45.77), "Vienne": (4.87, 45.52), "Le Creusot": (4.43, 46.8), "Brest": (-4.4, 48.39),
}  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """A place on the map, in units of the drawing; `radius` grows with what it holds."""

    name: str
    units: int
    x: float
    y: float
    radius: float
    side: str = "above"

    @property
    def name_x(self) -> float:
        """Where the name is anchored, along the drawing."""
        return round(self.x + {"left": -1, "right": 1}.get(self.side, 0) * (self.radius + _AIR), 1)

    @property
    def name_y(self) -> float:
        """The line on which the name stands, down the drawing."""
        return round(self.y + {"above": -self.radius - _AIR, "below": self.radius + 13}.get(self.side, _AIR), 1)

    @property
    def box(self) -> Box:
        """What the name covers, at the size in which it is drawn."""
        wide = _LETTER * len(self.name)
        start = self.name_x - wide * {"left": 1.0, "right": 0.0}.get(self.side, 0.5)
        return start, self.name_y - 11, start + wide, self.name_y + 3


@dataclass(frozen=True)
class Stage:
    """A place of a journey; `number` counts from 1, `x` and `y` are None where the map does not have it."""

    number: int
    name: str
    years: str
    x: float | None
    y: float | None

    @property
    def is_low(self) -> bool:
        """Whether its name is written below its mark, so as not to leave the drawing."""
        return self.y is not None and self.y < _APART


@dataclass(frozen=True)
class Route:
    """A journey: its places in order, and the line between those that the map has."""

    stages: tuple[Stage, ...]

    @property
    def drawn(self) -> tuple[Stage, ...]:
        """The places that the map has; of one that is passed twice, the first time."""
        first = {(one.x, one.y): one.number for one in reversed(self.stages) if one.x is not None}
        return tuple(one for one in self.stages if one.number in first.values())

    @property
    def line(self) -> str:
        """The points of the line, as SVG has them."""
        return " ".join(f"{one.x},{one.y}" for one in self.stages if one.x is not None)


def outline() -> str:
    """The country as the points of an SVG polygon."""
    return " ".join(f"{x:.0f},{y:.0f}" for x, y in (_drawn(*point) for point in _OUTLINE))


def marks(counted: Iterable[tuple[str, int]]) -> list[Mark]:
    """The places we know where to draw, most units first; one that would cover a larger one is left to the list."""
    drawn: list[Mark] = []
    counted = list(counted)
    most = max((units for _, units in counted), default=1)
    for name, units in counted:
        where = _where(name)
        if where is None:
            continue
        x, y = _drawn(*where)
        if all(hypot(x - other.x, y - other.y) >= _APART for other in drawn):
            drawn.append(Mark(name, units, round(x, 1), round(y, 1), round(5 + 9 * (units / most) ** 0.5, 1)))
    return _named(drawn)


def route(stops: Iterable[Stop]) -> Route:
    """The journey through these places."""
    stages = []
    for number, stop in enumerate(stops, start=1):
        years = f"{stop.first} – {stop.last}" if stop.last else str(stop.first or "")
        where = _where(stop.name)
        x, y = (round(one, 1) for one in _drawn(*where)) if where else (None, None)
        stages.append(Stage(number, stop.name, years, x, y))
    return Route(tuple(stages))


def _named(drawn: list[Mark]) -> list[Mark]:
    """The same marks, each name on the first side where it covers no other mark and no name written before."""
    taken = [(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in drawn]
    named: list[Mark] = []
    for at, mark in enumerate(drawn):
        others = taken[:at] + taken[at + 1 :] + [one.box for one in named]
        ways = (replace(mark, side=side) for side in _SIDES)
        named.append(next((way for way in ways if not any(_meet(way.box, other) for other in others)), mark))
    return named


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _where(name: str) -> tuple[float, float] | None:
    return TOWNS.get(name.split(" (", maxsplit=1)[0].split(",", maxsplit=1)[0].strip())


def _drawn(east: float, north: float) -> tuple[float, float]:
    return (east - _WEST) * _NARROWED * _SCALE, (_NORTH - north) * _SCALE
