"""A sheet being written: its inks one above the other, the things laid on it, and every word with its place."""

import random
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from PIL import Image, ImageChops, ImageFilter

from nansen.doors.console.specimens.measures import Box, Line, Word, pixels
from nansen.doors.console.specimens.paper import Colour, noise, tones

_MOULDS = 4


class Ink(Enum):
    """What leaves a trace: its colour, how far it covers, how uneven it is (0 to 1), how far it bleeds (dpi/100)."""

    PRINT = ((32, 28, 27), 0.93, 0.22, 0.0)
    PRINT_BLUE = ((38, 58, 96), 0.9, 0.25, 0.0)
    PRINT_BROWN = ((92, 52, 34), 0.9, 0.25, 0.0)
    RIBBON = ((34, 30, 34), 0.9, 0.42, 0.0)
    CARBON = ((62, 60, 108), 0.74, 0.55, 0.42)
    PEN = ((36, 42, 74), 0.88, 0.3, 0.12)
    PEN_BLACK = ((46, 38, 36), 0.88, 0.3, 0.12)
    VIOLET = ((96, 52, 120), 0.72, 0.75, 0.15)
    RED = ((158, 40, 44), 0.72, 0.75, 0.15)
    BLUE = ((44, 70, 132), 0.74, 0.75, 0.15)
    GREEN = ((42, 92, 78), 0.72, 0.75, 0.15)
    PENCIL = ((108, 104, 104), 0.66, 0.7, 0.1)
    MARK = ((132, 34, 38), 0.92, 0.12, 0.0)

    @property
    def colour(self) -> Colour:
        return self.value[0]

    @property
    def cover(self) -> float:
        return self.value[1]

    @property
    def uneven(self) -> float:
        return self.value[2]

    @property
    def bleed(self) -> float:
        return self.value[3]


@dataclass
class Sheet:
    """One side of one sheet. Places are in millimetres from its upper corner; words keep theirs in pixels."""

    paper: Image.Image
    dpi: int
    chance: random.Random
    lines: list[Line] = field(default_factory=list)
    _inks: dict[Ink, Image.Image] = field(default_factory=dict)

    def px(self, millimetres: float) -> int:
        """Millimetres in pixels."""
        return pixels(millimetres, self.dpi)

    @property
    def width(self) -> float:
        """Millimetres across."""
        return self.paper.width * 25.4 / self.dpi

    @property
    def height(self) -> float:
        """Millimetres down."""
        return self.paper.height * 25.4 / self.dpi

    def ink(self, ink: Ink) -> Image.Image:
        """The trace of one ink so far, white where it covers."""
        if ink not in self._inks:
            self._inks[ink] = Image.new("L", self.paper.size, 0)
        return self._inks[ink]

    def press(self, ink: Ink, trace: Image.Image, corner: tuple[int, int]) -> None:
        """Press a trace onto the sheet; what falls outside is lost."""
        layer = self.ink(ink)
        box = Box(*corner, *trace.size).ends
        layer.paste(ImageChops.lighter(layer.crop(box), trace), corner)

    def lay(self, thing: Image.Image, corner: tuple[int, int], *, shadow: float = 0.5) -> None:
        """Lay something on the paper, with the shadow of its edge; `shadow` in millimetres."""
        mask = thing.getchannel("A") if thing.mode == "RGBA" else Image.new("L", thing.size, 255)
        reach = max(2, self.px(shadow))
        dark = Image.new("L", (thing.width + 4 * reach, thing.height + 4 * reach), 0)
        dark.paste(mask.point(tones(lambda level: level * 2 // 5)), (2 * reach, 2 * reach))
        dark = dark.filter(ImageFilter.GaussianBlur(reach / 1.6))
        self.paper.paste((58, 42, 26), (corner[0] - 2 * reach + reach // 2, corner[1] - 2 * reach + reach // 2), dark)
        self.paper.paste(thing.convert("RGB"), corner, mask)

    def read(self, words: list[tuple[str, Box]], block: str) -> None:
        """Note words that were written as one line of the page."""
        seen = tuple(Word(text, box) for text, box in words if text)
        if not seen:
            return
        line = Line(seen, block)
        if self.lines and self.lines[-1].block == block and _beside(self.lines[-1].box, line.box):
            line = Line((*self.lines.pop().words, *seen), block)
        self.lines.append(line)

    def dry(self) -> Image.Image:
        """The sheet with its inks dried in."""
        paper = self.paper
        for ink in Ink:
            if ink in self._inks and (inked := self._inks[ink].getbbox()):
                paper.paste(ink.colour, inked[:2], self._dried(ink, inked))
        return paper

    def _dried(self, ink: Ink, inked: tuple[int, int, int, int]) -> Image.Image:
        trace = self._inks[ink].crop(inked)
        rough = _grain(self.paper.size, self.chance.randrange(_MOULDS)).crop(inked)
        return ImageChops.multiply(trace, rough.point(_taken(ink.cover, ink.uneven)))


def _beside(before: Box, after: Box) -> bool:
    """Whether the second stands on the first's line, further on."""
    shared = min(before.ends[3], after.ends[3]) - max(before.y, after.y)
    return after.x >= before.ends[2] - 4 and shared > min(before.height, after.height) / 2


@cache
def _grain(size: tuple[int, int], mould: int) -> Image.Image:
    """How unevenly a paper takes any ink; sheets of one size share a few."""
    fine, large = noise(size, f"uneven{mould}f", coarse=2), noise(size, f"uneven{mould}l", coarse=max(size) // 14)
    return Image.blend(fine, large, 0.45)


@cache
def _taken(cover: float, uneven: float) -> list[int]:
    """How much of an ink the paper takes, by its grain."""
    top, depth = 255 * cover, 255 * cover * uneven
    return tones(lambda level: top - depth * max(0.0, (150 - level) / 110))
