"""A finished sheet as the scanner saw it: on its dark board, a little askew; words follow the turn."""

import math
import random
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFilter

from nansen.doors.console.specimens.marks import print_mark, punch
from nansen.doors.console.specimens.measures import Box, Line, Word, pixels
from nansen.doors.console.specimens.paper import BOARD, noise, toned
from nansen.doors.console.specimens.sheet import Sheet

BORDER_MM = 6.0
MOST_SKEW = 0.9  # degrees


@dataclass(frozen=True)
class Scan:
    """One page as it is kept: its image and what is read in it, line by line, in pixels of the image."""

    image: Image.Image
    dpi: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """What is read, line by line; a blank line between the parts."""
        said: list[str] = []
        for number, line in enumerate(self.lines):
            if number and line.block != self.lines[number - 1].block:
                said.append("")
            said.append(line.text)
        return "\n".join(said) + "\n"


def scan(sheet: Sheet, *, punched_at: tuple[float, float], mark_at: float | None = None) -> Scan:
    """Mark the sheet as a specimen, let its inks dry, lay it on the board and scan it."""
    print_mark(sheet, mark_at)
    paper = sheet.dry()
    punch(paper, punched_at, sheet.dpi, BOARD)
    border = pixels(BORDER_MM, sheet.dpi)
    angle = sheet.chance.uniform(-MOST_SKEW, MOST_SKEW)
    size = (paper.width + 2 * border, paper.height + 2 * border)
    board = _board(size, sheet.chance)
    _shadow(board, paper.size, border)
    turned, mask = _turned(paper, angle)
    board.paste(turned, ((size[0] - turned.width) // 2, (size[1] - turned.height) // 2), mask)
    return Scan(board, sheet.dpi, _turned_lines(sheet, angle, size))


def _board(size: tuple[int, int], chance: random.Random) -> Image.Image:
    return toned(_felt(size, chance.randrange(3)), BOARD, 0.16)


@cache
def _felt(size: tuple[int, int], mould: int) -> Image.Image:
    return noise(size, f"board{mould}", coarse=3)


def _shadow(board: Image.Image, sheet: tuple[int, int], border: int) -> None:
    board.paste((12, 10, 9), (0, 0), _shade(board.size, sheet, border))


@cache
def _shade(board: tuple[int, int], sheet: tuple[int, int], border: int) -> Image.Image:
    """How dark the shadow of a sheet lies on the board."""
    small = (board[0] // 8, board[1] // 8)
    mask = Image.new("L", small, 0)
    far = ((border + sheet[0]) // 8 + border // 24, (border + sheet[1]) // 8 + border // 24)
    ImageDraw.Draw(mask).rectangle((border // 8, border // 8, *far), fill=190)
    return mask.filter(ImageFilter.GaussianBlur(border / 30)).resize(board, Image.Resampling.BILINEAR)


def _turned(paper: Image.Image, angle: float) -> tuple[Image.Image, Image.Image]:
    """The paper turned, and what of the result is paper."""
    turned = paper.rotate(angle, Image.Resampling.BILINEAR, expand=True)
    turn = math.radians(angle)
    cosine, sine = math.cos(turn), math.sin(turn)
    wide, high = paper.width / 2 - 1, paper.height / 2 - 1
    places = [
        (
            turned.width / 2 + x * wide * cosine + y * high * sine,
            turned.height / 2 - x * wide * sine + y * high * cosine,
        )
        for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    mask = Image.new("L", turned.size, 0)
    ImageDraw.Draw(mask).polygon(places, fill=255)
    return turned, mask


def _turned_lines(sheet: Sheet, angle: float, size: tuple[int, int]) -> tuple[Line, ...]:
    turn = math.radians(angle)
    cosine, sine = math.cos(turn), math.sin(turn)
    middle = (sheet.paper.width / 2, sheet.paper.height / 2)

    def place(x: float, y: float) -> tuple[float, float]:
        across, down = x - middle[0], y - middle[1]
        return size[0] / 2 + across * cosine + down * sine, size[1] / 2 - across * sine + down * cosine

    def box(old: Box) -> Box:
        left, top, right, bottom = old.ends
        corners = [place(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        x, y = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
        return Box(x, y, min(size[0], math.ceil(max(xs))) - x, min(size[1], math.ceil(max(ys))) - y)

    return tuple(Line(tuple(Word(word.text, box(word.box)) for word in line.words), line.block) for line in sheet.lines)
