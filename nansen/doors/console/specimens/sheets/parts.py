"""What several kinds of pages have: a blank sheet, a letterhead, rules, a signature, holes and staples."""

import itertools
import math
import random

from PIL import Image, ImageDraw, ImageFilter

from nansen.doors.console.specimens.measures import pixels
from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.paper import BOARD, Colour, foxing, ring, sheet_of_paper
from nansen.doors.console.specimens.paper import fold as fold_paper
from nansen.doors.console.specimens.sheet import Ink, Sheet
from nansen.doors.console.specimens.stamps import framed, round_stamp, strike
from nansen.doors.console.specimens.typefaces import Hand
from nansen.doors.console.specimens.writing import Style, centred, write

SIGNATURE = Style(Hand.SIGNED, Ink.PEN, 40)


def blank(
    size_mm: tuple[float, float], tint: Colour, chance: random.Random, dpi: int, *, folds: tuple[float, ...] = ()
) -> Sheet:
    """A blank sheet that has aged, folded across at these shares of its height."""
    paper = sheet_of_paper((pixels(size_mm[0], dpi), pixels(size_mm[1], dpi)), tint, chance, dpi)
    foxing(paper, chance.choice((2, 5, 9, 16)), chance, dpi)
    for at in folds:
        fold_paper(paper, at=at + chance.uniform(-0.012, 0.012), upright=False, chance=chance, dpi=dpi)
    if chance.random() < 0.35:
        fold_paper(paper, at=0.5 + chance.uniform(-0.01, 0.01), upright=True, chance=chance, dpi=dpi)
    if chance.random() < 0.07:
        ring(paper, chance, dpi)
    return Sheet(paper, dpi, chance)


def letterhead(sheet: Sheet, office: Office, *, middle: float, y: float) -> float:
    """Print the office's heading about a middle; the base line after it."""
    facts = office.value
    large = Style(Hand.PRINTED, facts.print_ink, 15, spacing=0.35)
    small = Style(Hand.PRINTED, facts.print_ink, 8.6, spacing=0.1)
    for line in facts.heading:
        centred(sheet, line, middle=middle, y=y, style=large, block="heading")
        y += 6.6
    rule(sheet, facts.print_ink, (middle - 16, y - 3.2), (middle + 16, y - 3.2), thick=0.25)
    lozenge(sheet, facts.print_ink, (middle, y - 3.2))
    centred(sheet, f"{facts.address} - {facts.town}", middle=middle, y=y + 1.6, style=small, block="heading")
    return y + 8


def rule(
    sheet: Sheet,
    ink: Ink,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    thick: float = 0.2,
    dotted: bool = False,
) -> None:
    """Print a rule between two places (mm)."""
    draw = ImageDraw.Draw(sheet.ink(ink))
    width = max(1, sheet.px(thick))
    ends = (sheet.px(start[0]), sheet.px(start[1]), sheet.px(end[0]), sheet.px(end[1]))
    if not dotted:
        draw.line(ends, fill=215, width=width)
        return
    for x in range(ends[0], ends[2], max(3, sheet.px(0.9))):
        draw.rectangle((x, ends[1] - width, x + width, ends[1]), fill=200)


def frame(sheet: Sheet, ink: Ink, box: tuple[float, float, float, float], *, thick: float = 0.25) -> None:
    """Print a frame (left, top, right, bottom in mm)."""
    draw = ImageDraw.Draw(sheet.ink(ink))
    draw.rectangle(tuple(sheet.px(side) for side in box), outline=215, width=max(1, sheet.px(thick)))


def lozenge(sheet: Sheet, ink: Ink, middle: tuple[float, float], reach: float = 1.3) -> None:
    """Print the printer's small ornament."""
    x, y, far = sheet.px(middle[0]), sheet.px(middle[1]), sheet.px(reach)
    draw = ImageDraw.Draw(sheet.ink(ink))
    draw.rectangle((x - 2 * far, y - far, x + 2 * far, y + far), fill=0)
    draw.polygon([(x - far, y), (x, y - far), (x + far, y), (x, y + far)], fill=220)


def sign(sheet: Sheet, name: str, *, x: float, y: float, ink: Ink = Ink.PEN, points: float = 38) -> None:
    """Sign a name, its flourish under it; it is read as a signature."""
    end = write(sheet, name, x=x, y=y, style=Style(Hand.SIGNED, ink, points, slant=0.05), block="signature")
    chance, draw = sheet.chance, ImageDraw.Draw(sheet.ink(ink))
    bend, long = chance.uniform(-1.5, 1.5), chance.uniform(0.8, 1.15)
    points_at = [
        (sheet.px(x + (end - x) * long * step / 30), sheet.px(y + 2.4 + bend * math.sin(step / 7) - step / 30))
        for step in range(31)
    ]
    for number, (start, stop) in enumerate(itertools.pairwise(points_at)):
        thick = max(1, round(sheet.dpi / 100 * (0.6 + 1.1 * math.sin(math.pi * number / 30))))
        draw.line((*start, *stop), fill=225, width=thick)


def seal_of(sheet: Sheet, office: Office, *, x: float, y: float) -> None:
    """Strike the office's round stamp."""
    facts = office.value
    stamp = round_stamp(facts.around, facts.town.upper(), facts.emblem, sheet.dpi)
    strike(sheet, stamp, x=x, y=y, ink=facts.stamp_ink, turn=14)


def rubber(sheet: Sheet, *words: str, x: float, y: float, ink: Ink = Ink.RED, points: float = 13) -> None:
    """Strike a framed rubber stamp."""
    strike(sheet, framed(words, sheet.dpi, points), x=x, y=y, ink=ink, turn=6)


def file_holes(sheet: Sheet) -> None:
    """Punch the two holes of the file at the left edge."""
    middle = sheet.paper.height / 2
    for side in (-1, 1):
        _hole(sheet, (sheet.px(11), round(middle + side * sheet.px(40))), sheet.px(2.8))


def _hole(sheet: Sheet, middle: tuple[int, int], radius: int) -> None:
    size = 2 * radius + 6
    mask = Image.new("L", (size, size), 0)
    ImageDraw.Draw(mask).ellipse((3, 3, size - 4, size - 4), fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(0.8))
    corner = (middle[0] - size // 2, middle[1] - size // 2)
    sheet.paper.paste((248, 240, 222), (corner[0] + 1, corner[1] + 2), mask)
    sheet.paper.paste(BOARD, corner, mask)


def staple(sheet: Sheet, *, x: float, y: float) -> None:
    """Leave a staple and its rust."""
    wide = sheet.px(10)
    rust = Image.new("L", (wide * 2, wide), 0)
    ImageDraw.Draw(rust).ellipse((wide // 2, wide // 3, wide * 3 // 2, wide * 2 // 3), fill=95)
    rust = rust.filter(ImageFilter.GaussianBlur(wide / 12))
    sheet.paper.paste((128, 74, 34), (sheet.px(x) - wide, sheet.px(y) - wide // 2), rust)
    tilt = sheet.chance.uniform(-0.2, 0.2) * wide
    ends = (sheet.px(x) - wide // 2, sheet.px(y) - tilt / 2, sheet.px(x) + wide // 2, sheet.px(y) + tilt / 2)
    draw = ImageDraw.Draw(sheet.paper)
    thick = max(2, sheet.dpi // 55)
    draw.line((ends[0] + 1, ends[1] + 2, ends[2] + 1, ends[3] + 2), fill=(74, 50, 32), width=thick)
    draw.line(ends, fill=(126, 116, 104), width=thick)
    draw.line((ends[0], ends[1] - 1, ends[2], ends[3] - 1), fill=(186, 178, 166), width=max(1, thick // 3))
