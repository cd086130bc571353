"""Stamps of offices: round ones with their emblem, framed rubber ones, dates, and the uneven way they are struck."""

import math
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from nansen.doors.console.specimens.measures import pixels
from nansen.doors.console.specimens.paper import noise, tones
from nansen.doors.console.specimens.sheet import Ink, Sheet
from nansen.doors.console.specimens.typefaces import Hand, face_for

FINER = 2  # drawn twice as large, then made smaller: smooth curves


@cache
def round_stamp(around: str, below: str, emblem: str, dpi: int, across: float = 36.0) -> Image.Image:
    """A round stamp: words around, words below, an emblem in the middle."""
    size = pixels(across, dpi) * FINER
    trace = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(trace)
    line = max(2, size // 90)
    draw.ellipse((2, 2, size - 3, size - 3), outline=255, width=2 * line)
    draw.ellipse((4 * line, 4 * line, size - 4 * line, size - 4 * line), outline=255, width=line)
    inner = round(size * 0.27)
    draw.ellipse((inner, inner, size - inner, size - inner), outline=255, width=line)
    height = round(size * 0.105)
    radius = size * 0.335
    arched(trace, around, radius=radius, height=height, top=True)
    arched(trace, below, radius=radius, height=height, top=False)
    for side in (-1, 1):
        _star(draw, size / 2 + side * radius * 1.08, size / 2, size * 0.022)
    _EMBLEMS[emblem](draw, size)
    return trace.resize((size // FINER, size // FINER), Image.Resampling.BOX)


def arched(trace: Image.Image, text: str, *, radius: float, height: int, top: bool = True) -> None:
    """Write along the circle, over the top or under the bottom."""
    size = trace.width
    reach = radius if top else radius * 1.18
    longest = (1.36 if top else 0.62) * math.pi * reach
    while sum(steps := _steps(text, height)) > longest:
        height -= 1
    angle = -sum(steps) / reach / 2
    for sign, step in zip(text, steps, strict=True):
        turn = angle + step / reach / 2
        angle += step / reach
        if sign == " ":
            continue
        tile = Image.new("L", (3 * height, 3 * height), 0)
        face = face_for(Hand.PRINTED, sign, height)
        ImageDraw.Draw(tile).text((1.5 * height, 1.5 * height), sign, font=face, fill=255, anchor="ms", stroke_width=1)
        tile = tile.rotate(-math.degrees(turn) if top else math.degrees(turn), Image.Resampling.BICUBIC)
        middle = reach if top else -reach
        x = size / 2 + abs(middle) * math.sin(turn)
        y = size / 2 - middle * math.cos(turn)
        corner = (round(x - 1.5 * height), round(y - 1.5 * height))
        box = (*corner, corner[0] + tile.width, corner[1] + tile.height)
        trace.paste(ImageChops.lighter(trace.crop(box), tile), corner)


def _steps(text: str, height: int) -> list[float]:
    """How far each letter goes along the circle."""
    return [face_for(Hand.PRINTED, sign, height).getlength(sign) + height * 0.14 for sign in text]


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    points = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.42
        turn = math.pi * step / 5
        points.append((x + reach * math.sin(turn), y - reach * math.cos(turn)))
    draw.polygon(points, fill=255)


def _ship(draw: ImageDraw.ImageDraw, size: int) -> None:
    """A ship under sail on two waves."""
    s, line = size / 100, max(2, size // 110)
    draw.polygon([(37 * s, 56 * s), (64 * s, 56 * s), (60 * s, 62 * s), (42 * s, 62 * s)], fill=255)
    draw.line((50 * s, 36 * s, 50 * s, 56 * s), fill=255, width=line)
    draw.polygon([(51.5 * s, 37 * s), (62 * s, 53.5 * s), (51.5 * s, 53.5 * s)], outline=255, width=line)
    draw.polygon([(48.5 * s, 40 * s), (40 * s, 53.5 * s), (48.5 * s, 53.5 * s)], fill=255)
    for row in (65, 68.5):
        for step in range(5):
            left = (35 + 6 * step) * s
            draw.arc((left, row * s, left + 6 * s, (row + 3.5) * s), 0, 180, fill=255, width=line)


def _mountain(draw: ImageDraw.ImageDraw, size: int) -> None:
    """Two peaks under a rising sun."""
    s, line = size / 100, max(2, size // 110)
    draw.pieslice((42 * s, 36 * s, 58 * s, 52 * s), 180, 360, outline=255, width=line)
    for step in range(7):
        turn = math.pi * (step + 0.5) / 7
        near, far = 10 * s, 13.5 * s
        x, y = 50 * s, 44 * s
        ends = (
            x - near * math.cos(turn),
            y - near * math.sin(turn),
            x - far * math.cos(turn),
            y - far * math.sin(turn),
        )
        draw.line(ends, fill=255, width=line)
    draw.polygon([(33 * s, 63 * s), (45 * s, 44 * s), (53 * s, 56 * s), (58 * s, 50 * s), (67 * s, 63 * s)], fill=255)
    draw.polygon([(42.4 * s, 48 * s), (45 * s, 44 * s), (47.6 * s, 48 * s), (45 * s, 50 * s)], fill=0)
    draw.line((32 * s, 66 * s, 68 * s, 66 * s), fill=255, width=line)


def _vine(draw: ImageDraw.ImageDraw, size: int) -> None:
    """A bunch of grapes under its leaf."""
    s, line = size / 100, max(2, size // 110)
    for row, count in enumerate((4, 3, 2, 1)):
        for step in range(count):
            x, y = (50 + (step - (count - 1) / 2) * 6.2) * s, (49 + row * 5.2) * s
            draw.ellipse((x - 3 * s, y - 3 * s, x + 3 * s, y + 3 * s), outline=255, width=line)
    draw.line((50 * s, 45 * s, 51 * s, 35 * s), fill=255, width=line)
    draw.polygon([(51 * s, 43 * s), (57 * s, 35 * s), (66 * s, 38 * s), (61 * s, 44 * s)], fill=255)


def _lamp(draw: ImageDraw.ImageDraw, size: int) -> None:
    """A lighthouse between two branches."""
    s, line = size / 100, max(2, size // 110)
    draw.polygon([(47 * s, 44 * s), (53 * s, 44 * s), (56 * s, 64 * s), (44 * s, 64 * s)], outline=255, width=line)
    draw.rectangle((46 * s, 38 * s, 54 * s, 43 * s), fill=255)
    for side in (-1, 1):
        draw.line((50 * s + side * 6 * s, 40 * s, 50 * s + side * 14 * s, 36 * s), fill=255, width=line)
        for step in range(4):
            x, y = 50 * s + side * (10 + step * 1.7) * s, (63 - step * 5) * s
            draw.ellipse((x - 2.2 * s, y - 1.2 * s, x + 2.2 * s, y + 1.2 * s), fill=255)
    draw.line((40 * s, 66 * s, 60 * s, 66 * s), fill=255, width=line)


_EMBLEMS = {"ship": _ship, "mountain": _mountain, "vine": _vine, "lamp": _lamp}


@cache
def framed(words: tuple[str, ...], dpi: int, points: float = 15.0) -> Image.Image:
    """A rubber stamp: lines of capitals in a double frame."""
    height = round(points * dpi / 72) * FINER
    faces = [[face_for(Hand.PRINTED, sign, height) for sign in line] for line in words]
    widths = [
        sum(face.getlength(sign) + height * 0.12 for sign, face in zip(line, row, strict=True))
        for line, row in zip(words, faces, strict=True)
    ]
    margin = round(height * 0.55)
    size = (round(max(widths)) + 2 * margin, round(len(words) * height * 1.25) + 2 * margin)
    trace = Image.new("L", size, 0)
    draw = ImageDraw.Draw(trace)
    draw.rectangle((2, 2, size[0] - 3, size[1] - 3), outline=255, width=height // 8)
    inset = height // 4
    draw.rectangle((inset, inset, size[0] - inset, size[1] - inset), outline=255, width=max(1, height // 18))
    for number, (line, row, width) in enumerate(zip(words, faces, widths, strict=True)):
        pen, base = (size[0] - width) / 2, margin + height * (0.9 + 1.25 * number)
        for sign, face in zip(line, row, strict=True):
            draw.text((pen, base), sign, font=face, fill=255, anchor="ls", stroke_width=height // 26)
            pen += face.getlength(sign) + height * 0.12
    return trace.resize((size[0] // FINER, size[1] // FINER), Image.Resampling.BOX)


@cache
def dated(day: str, dpi: int, points: float = 13.0) -> Image.Image:
    """The clerk's date stamp."""
    height = round(points * dpi / 72) * FINER
    signs = [(sign, face_for(Hand.TYPED, sign, height)) for sign in day]
    width = sum(height * 0.62 for _ in signs)
    trace = Image.new("L", (round(width) + height, round(height * 1.7)), 0)
    draw, pen = ImageDraw.Draw(trace), height * 0.5
    for sign, face in signs:
        draw.text((pen, height * 1.2), sign, font=face, fill=255, anchor="ls", stroke_width=height // 30)
        pen += height * 0.62
    return trace.resize((trace.width // FINER, trace.height // FINER), Image.Resampling.BOX)


def strike(sheet: Sheet, stamp: Image.Image, *, x: float, y: float, ink: Ink, turn: float = 9.0) -> None:
    """Strike a stamp about a middle (mm), turned a little, pressed harder on one side, here and there not taking."""
    chance = sheet.chance
    turned = stamp.rotate(chance.uniform(-turn, turn), Image.Resampling.BICUBIC, expand=True)
    side = Image.linear_gradient("L").resize((turned.width * 2, turned.height * 2))
    side = side.rotate(chance.randrange(360), Image.Resampling.BILINEAR)
    corner = (turned.width // 2, turned.height // 2)
    side = side.crop((*corner, corner[0] + turned.width, corner[1] + turned.height))
    pressed = side.point(tones(lambda level: min(255, 150 + level // 2)))
    patchy = noise(turned.size, f"strike{chance.random()}", coarse=max(5, sheet.dpi // 18))
    trace = ImageChops.multiply(turned, pressed)
    trace = ImageChops.multiply(trace, patchy.point(tones(lambda level: min(255, 125 + level))))
    trace = trace.filter(ImageFilter.GaussianBlur(ink.bleed * sheet.dpi / 100))
    sheet.press(ink, trace, (sheet.px(x) - turned.width // 2, sheet.px(y) - turned.height // 2))
