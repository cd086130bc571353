"""Stamps with a value: fiscal stamps on certificates, postage on envelopes, engraved and perforated."""

import math
from functools import cache

from PIL import Image, ImageChops, ImageDraw

from nansen.doors.console.specimens.measures import pixels
from nansen.doors.console.specimens.paper import Colour
from nansen.doors.console.specimens.stamps import arched
from nansen.doors.console.specimens.typefaces import Hand, face_for

FINER = 2
COLOURS: tuple[Colour, ...] = ((152, 48, 52), (44, 84, 122), (52, 104, 76), (118, 70, 128), (168, 96, 38))


@cache
def stamp_of_value(kind: str, value: str, colour: Colour, dpi: int, *, wide: bool = False) -> Image.Image:
    """A perforated stamp with its engraved ground, its kind, its value; it says that it is a specimen."""
    width, height = (pixels(mm, dpi) * FINER for mm in ((36, 23) if wide else (22, 32)))
    stamp = Image.new("RGB", (width, height), (244, 238, 222))
    margin = width // 14 if wide else width // 9
    inside = (width - 2 * margin, height - 2 * margin)
    ground = Image.new("RGB", inside, (244, 238, 222))
    ground.paste(colour, (0, 0), _guilloche(inside))
    stamp.paste(ground, (margin, margin))
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((margin, margin, width - margin, height - margin), outline=colour, width=max(2, width // 60))
    _cartouche(draw, (width / 2, height * 0.5), (width * 0.31, height * 0.2), colour)
    _capital(draw, value, (width / 2, height * 0.57), round(height * (0.2 if wide else 0.17)), colour, width * 0.5)
    band = round(height * (0.17 if wide else 0.115))
    for top, words in ((margin, kind), (height - margin - band, "SPÉCIMEN")):
        draw.rectangle((margin, top, width - margin, top + band), fill=colour)
        _capital(draw, words, (width / 2, top + band * 0.78), round(band * 0.74), (246, 240, 226), width - 2.4 * margin)
    stamp.putalpha(_perforated((width, height)))
    return stamp.resize((width // FINER, height // FINER), Image.Resampling.BOX)


def _guilloche(size: tuple[int, int]) -> Image.Image:
    """Fine crossing waves, as an engraver's lathe cuts them."""
    trace = Image.new("L", size, 0)
    draw = ImageDraw.Draw(trace)
    width, height = size
    for wave in range(-4, 26):
        base, swing = wave * height / 22, height / 14
        for sign in (-1, 1):
            points = [
                (x, base + sign * swing * math.sin(x * 4.5 * math.pi / width + wave * 0.5))
                for x in range(0, width + 4, 4)
            ]
            draw.line(points, fill=170, width=1)
    for ring in range(5, 40):
        reach = min(size) * (0.08 + ring * 0.0125)
        points = []
        for step in range(0, 361, 5):
            turn = math.radians(step)
            lobed = reach * (1 + 0.09 * math.sin(8 * turn + ring * 0.35))
            points.append((width / 2 + lobed * math.cos(turn), height / 2 + lobed * math.sin(turn) * 1.15))
        draw.line(points, fill=205, width=1)
    return trace


def _cartouche(
    draw: ImageDraw.ImageDraw, middle: tuple[float, float], reach: tuple[float, float], colour: Colour
) -> None:
    box = (middle[0] - reach[0], middle[1] - reach[1], middle[0] + reach[0], middle[1] + reach[1])
    draw.ellipse(box, fill=(246, 240, 226), outline=colour, width=3)


def _capital(
    draw: ImageDraw.ImageDraw, text: str, middle: tuple[float, float], height: int, colour: Colour, room: float
) -> None:
    size = max(6, height)
    spaced = [(sign, face_for(Hand.PRINTED, "n" if sign == " " else sign, size)) for sign in text]
    width = sum(one.getlength(sign) for sign, one in spaced)
    if width > room and size > 6:
        _capital(draw, text, middle, size - 1, colour, room)
        return
    pen = middle[0] - width / 2
    for sign, one in spaced:
        draw.text(
            (pen, middle[1]), sign, font=one, fill=colour, anchor="ls", stroke_width=size // 24, stroke_fill=colour
        )
        pen += one.getlength(sign)


def _perforated(size: tuple[int, int]) -> Image.Image:
    """Which part of the stamp is there: its edge has small round bites."""
    mask = Image.new("L", size, 255)
    draw = ImageDraw.Draw(mask)
    step = min(size) / 13
    bite = step * 0.27
    for along, length in ((0, size[0]), (1, size[1])):
        count = round(length / step)
        for place in range(count + 1):
            at = place * length / count
            for edge in (0, size[1 - along]):
                x, y = (at, edge) if along == 0 else (edge, at)
                draw.ellipse((x - bite, y - bite, x + bite, y + bite), fill=0)
    return mask


@cache
def postmark(town: str, day: str, dpi: int) -> Image.Image:
    """The postmark's trace: two circles, the town, the day, and the waves that cancel the stamp."""
    ring = pixels(25, dpi) * FINER
    trace = Image.new("L", (ring * 3, ring), 0)
    draw = ImageDraw.Draw(trace)
    line = max(2, ring // 60)
    draw.ellipse((2, 2, ring - 3, ring - 3), outline=255, width=line)
    inset = round(ring * 0.24)
    draw.ellipse((inset, inset, ring - inset, ring - inset), outline=255, width=line)
    around = Image.new("L", (ring, ring), 0)
    arched(around, town.upper(), radius=ring * 0.335, height=round(ring * 0.15))
    trace.paste(ImageChops.lighter(trace.crop((0, 0, ring, ring)), around), (0, 0))
    height = round(ring * 0.13)
    for number, text in enumerate(day.split("|")):
        _stroke(draw, text, (ring / 2, ring * (0.45 + 0.17 * number)), height)
    for row in range(5):
        base = ring * (0.2 + row * 0.15)
        points = [(x, base + ring * 0.035 * math.sin(x * 9 / ring)) for x in range(round(ring * 1.06), ring * 3, 5)]
        draw.line(points, fill=255, width=line)
    return trace.resize((trace.width // FINER, trace.height // FINER), Image.Resampling.BOX)


def _stroke(draw: ImageDraw.ImageDraw, text: str, middle: tuple[float, float], height: int) -> None:
    face = face_for(Hand.PRINTED, "0", height)
    draw.text(middle, text, font=face, fill=255, anchor="mm", stroke_width=1)
