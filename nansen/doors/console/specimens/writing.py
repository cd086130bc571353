"""Writing on a sheet: typed, printed or by pen, each word noted with the box of its ink."""

import math
import random
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from nansen.doors.console.specimens.measures import Box
from nansen.doors.console.specimens.paper import noise, tones
from nansen.doors.console.specimens.sheet import Ink, Sheet
from nansen.doors.console.specimens.typefaces import Hand, face_for

WEARS = 3
ARMENIAN_AND_GEORGIAN = range(0x0530, 0x1100)


@dataclass(frozen=True)
class Glyph:
    """The trace of one letter, where it stands from the pen's place on the base line, and how far the pen goes."""

    trace: Image.Image
    left: int
    above: int
    advance: float


@dataclass(frozen=True)
class Style:
    """How a line is written: by what, in which ink, how high (points) and how wide a step (mm; 0 is the face's own)."""

    hand: Hand
    ink: Ink
    points: float
    pitch: float = 0.0
    spacing: float = 0.0
    slant: float = 0.0
    sway: float = 0.0

    def size(self, dpi: int) -> int:
        """The height of the face in pixels."""
        return max(6, round(self.points * dpi / 72))


TYPED = Style(Hand.TYPED, Ink.RIBBON, 12.0, pitch=2.54)
CARBONED = Style(Hand.TYPED, Ink.CARBON, 12.0, pitch=2.54)
PRINTED = Style(Hand.PRINTED, Ink.PRINT, 11.0)
PENNED = Style(Hand.PENNED, Ink.PEN, 14.0, slant=0.06, sway=0.35)
FLOWING = Style(Hand.FLOWING, Ink.PEN, 16.0, slant=0.05, sway=0.4)


@lru_cache(maxsize=4000)
def glyph(hand: Hand, sign: str, size: int, wear: int, slant: float, bleed: float = 0.0) -> Glyph:
    """One letter as this type or pen leaves it the n-th way; what is typed is worn."""
    foreign = ord(sign) in ARMENIAN_AND_GEORGIAN
    face = face_for(hand, sign, round(size * 0.86) if foreign else size)
    lean = slant + (0.22 if foreign and slant else 0.0)
    left, top, right, bottom = face.getbbox(sign, anchor="ls")
    room = round(abs(lean) * (bottom - top)) + 4
    trace = Image.new("L", (int(right - left) + 2 * room, int(bottom - top) + 4), 0)
    ImageDraw.Draw(trace).text((room - left, 2 - top), sign, font=face, fill=255, anchor="ls")
    if lean:
        shift = (1.0, lean, -lean * (2 - top), 0.0, 1.0, 0.0)
        trace = trace.transform(trace.size, Image.Transform.AFFINE, shift, Image.Resampling.BILINEAR)
    if hand is Hand.TYPED:
        trace = _worn(trace, f"{sign}{wear}")
    if bleed:
        trace = trace.filter(ImageFilter.GaussianBlur(bleed))
    inked = trace.getbbox() or (0, 0, 1, 1)
    return Glyph(trace.crop(inked), int(left) - room + inked[0], int(top) - 2 + inked[1], face.getlength(sign))


def _worn(trace: Image.Image, seed: str) -> Image.Image:
    """A typed letter: struck harder on one side, its type clogged or chipped."""
    chance = random.Random(seed)
    rough = noise(trace.size, seed, coarse=3).point(tones(lambda level: min(255, 150 + level)))
    side = Image.linear_gradient("L").resize(trace.size)
    if chance.random() < 0.5:
        side = side.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    pressed = side.point(tones(lambda level: 205 + level // 5))
    return ImageChops.multiply(ImageChops.multiply(trace, rough), pressed)


def width_of(text: str, style: Style, dpi: int) -> float:
    """How wide a line would be, in millimetres."""
    if style.pitch:
        return len(text) * style.pitch
    size = style.size(dpi)
    spaces = style.spacing * len(text)
    return sum(_step(sign, style, size) for sign in text) * 25.4 / dpi + spaces


def _step(sign: str, style: Style, size: int) -> float:
    if sign.isspace():
        return size * (0.25 if style.hand is Hand.PRINTED else 0.3)
    return glyph(style.hand, sign, size, 0, style.slant).advance


def write(
    sheet: Sheet, text: str, *, x: float, y: float, style: Style, block: str = "text", force: float = 1.0
) -> float:
    """Write one line from x on the base line y (millimetres), note its words; where it ended, in millimetres."""
    words: list[tuple[str, Box]] = []
    pen = float(sheet.px(x))
    for word in text.split(" "):
        box, pen = _word(sheet, word, pen, float(sheet.px(y)), style, force)
        if box is not None:
            words.append((word, box))
        pen += _gap(sheet, style)
    sheet.read(words, block)
    return pen * 25.4 / sheet.dpi


def _gap(sheet: Sheet, style: Style) -> float:
    if style.pitch:
        return style.pitch * sheet.dpi / 25.4
    return _step(" ", style, style.size(sheet.dpi)) + sheet.px(style.spacing)


def _word(sheet: Sheet, word: str, pen: float, base: float, style: Style, force: float) -> tuple[Box | None, float]:
    size, chance, ink = style.size(sheet.dpi), sheet.chance, sheet.ink(style.ink)
    whole: Box | None = None
    bleed = style.ink.bleed * sheet.dpi / 100
    tilt = chance.uniform(-style.sway, style.sway) * sheet.dpi / 200
    for place, sign in enumerate(word):
        drawn = glyph(style.hand, sign, size, chance.randrange(WEARS), style.slant, bleed)
        across, down = _place(sheet, style, drawn, place, tilt)
        corner = (round(pen + across), round(base + drawn.above + down))
        strength = min(1.0, force * (chance.uniform(0.8, 1.0) if style.pitch else 1.0))
        ink.paste(round(255 * strength), corner, drawn.trace)
        box = Box(*corner, *drawn.trace.size)
        whole = box if whole is None else whole.around(box)
        pen += style.pitch * sheet.dpi / 25.4 if style.pitch else drawn.advance + sheet.px(style.spacing)
    return whole, pen


def _place(sheet: Sheet, style: Style, drawn: Glyph, place: int, tilt: float) -> tuple[float, float]:
    """Where the letter lands from where it should: the carriage shakes, the pen sways."""
    fine = sheet.dpi / 200
    if style.pitch:
        step = style.pitch * sheet.dpi / 25.4
        middle = (step - drawn.advance) / 2
        return drawn.left + middle + sheet.chance.gauss(0, 0.45) * fine, sheet.chance.gauss(0, 0.6) * fine
    if style.sway:
        return float(drawn.left), tilt * place + math.sin(place * 1.3) * style.sway * fine
    return float(drawn.left), 0.0


def centred(sheet: Sheet, text: str, *, middle: float, y: float, style: Style, block: str = "text") -> None:
    """Write one line about a middle."""
    start = middle - width_of(text, style, sheet.dpi) / 2
    write(sheet, text, x=start, y=y, style=style, block=block)


def fill(text: str, style: Style, dpi: int, breadth: float) -> list[str]:
    """The text in lines no wider than so many millimetres."""
    lines, now = [], ""
    for word in text.split():
        longer = f"{now} {word}".strip()
        if now and width_of(longer, style, dpi) > breadth:
            lines.append(now)
            now = word
        else:
            now = longer
    return [*lines, now]


def paragraph(
    sheet: Sheet,
    text: str,
    *,
    x: float,
    y: float,
    breadth: float,
    style: Style,
    leading: float,
    indent: float = 0.0,
    block: str = "text",
) -> float:
    """Write a paragraph; the base line that would follow, in millimetres."""
    first = " " * round(indent / style.pitch) if style.pitch else ""
    lines = fill(text, style, sheet.dpi, breadth - (indent if first else 0))
    if first and len(lines) > 1:
        lines = [lines[0], *fill(" ".join(lines[1:]), style, sheet.dpi, breadth)]
    for number, line in enumerate(lines):
        write(sheet, line, x=x + (indent if number == 0 else 0), y=y, style=style, block=block)
        y += leading
    return y


def erased(sheet: Sheet, text: str, *, x: float, y: float, style: Style) -> None:
    """Type over a word with x, as a mistake was struck out; it is not part of the text."""
    for sign_at, _ in enumerate(text):
        _word(sheet, "x", float(sheet.px(x + sign_at * style.pitch)), float(sheet.px(y)), style, 1.0)
