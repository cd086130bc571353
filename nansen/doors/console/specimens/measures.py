"""Sizes on paper: millimetres into pixels, boxes, and what was written where."""

from dataclasses import dataclass
from enum import Enum

MM_PER_INCH = 25.4


class Size(Enum):
    """How finely pages are drawn, in dots an inch."""

    WHOLE = 200
    SMALL = 110


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, from the page's upper corner at the start; the far edges are outside."""

    x: int
    y: int
    width: int
    height: int

    @property
    def ends(self) -> tuple[int, int, int, int]:
        """As Pillow has it: both corners."""
        return self.x, self.y, self.x + self.width, self.y + self.height

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        far_x, far_y = max(self.ends[2], other.ends[2]), max(self.ends[3], other.ends[3])
        return Box(x, y, far_x - x, far_y - y)


@dataclass(frozen=True)
class Word:
    """One word and where its ink is."""

    text: str
    box: Box


@dataclass(frozen=True)
class Line:
    """The words of one line, in the order of reading; `block` groups the lines of one part of the page."""

    words: tuple[Word, ...]
    block: str

    @property
    def text(self) -> str:
        """As it is read."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The smallest box that holds its words."""
        whole = self.words[0].box
        for word in self.words[1:]:
            whole = whole.around(word.box)
        return whole


def pixels(millimetres: float, dpi: int) -> int:
    """So many millimetres, in whole pixels."""
    return round(millimetres * dpi / MM_PER_INCH)
