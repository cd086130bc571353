"""A portrait as a photographer of the time took it: drawn, lit from one side, printed warm, pasted askew."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from nansen.doors.console.specimens.measures import pixels
from nansen.doors.console.specimens.paper import noise, toned, tones

WIDE, HIGH = 300, 380  # the drawing's own measures


@dataclass(frozen=True)
class Sitter:
    """Who sat: a woman or a man, how old."""

    woman: bool
    age: int


def portrait(sitter: Sitter, chance: random.Random, dpi: int) -> Image.Image:
    """The print with its white border, about 35 by 45 mm."""
    grey = _ground(chance)
    look = _Look(sitter, chance)
    for draw_part in (_behind, _shoulders, _neck, _head, _features, _hair, _whiskers, _covering):
        draw_part(grey, look)
    return _printed(grey, chance, dpi)


class _Look:
    """What this face is like: drawn once, used by every part."""

    def __init__(self, sitter: Sitter, chance: random.Random) -> None:
        self.sitter, self.chance = sitter, chance
        self.turn = chance.choice((-9, -6, 6, 9))
        self.x = WIDE / 2 + chance.randint(-5, 5)
        self.y = 158 + chance.randint(-5, 5)
        self.wide = chance.uniform(52, 58) * (0.94 if sitter.woman else 1.0)
        self.high = chance.uniform(70, 77)
        old = sitter.age > 52
        self.hair = chance.choice((168, 186, 200)) if old else chance.choice((34, 42, 58, 84))
        self.skin = chance.choice((176, 186, 196))
        self.cloth = chance.choice((38, 50, 64, 92))
        self.light = chance.choice((-1, 1))
        self.scarf = sitter.woman and chance.random() < 0.22
        self.cap = not sitter.woman and chance.random() < 0.14
        self.beard = not sitter.woman and sitter.age > 40 and chance.random() < 0.35
        self.moustache = not sitter.woman and (self.beard or chance.random() < 0.5)
        self.glasses = chance.random() < 0.15
        self.bald = not sitter.woman and sitter.age > 45 and chance.random() < 0.4


Points = Sequence[tuple[float, float]]
Shape = tuple[str, Points]


def _soft(grey: Image.Image, tone: int, blur: float, shapes: Sequence[Shape], cover: float = 1.0) -> None:
    """Paint shapes of one tone with a soft edge, within the part of the picture they touch."""
    reach = int(3 * blur) + 2
    every = [point for _, points in shapes for point in points]
    left, top = (int(min(point[axis] for point in every)) - reach for axis in (0, 1))
    right, bottom = (int(max(point[axis] for point in every)) + reach for axis in (0, 1))
    mask = Image.new("L", (right - left, bottom - top), 0)
    draw = ImageDraw.Draw(mask)
    for shape, points in shapes:
        moved = [(x - left, y - top) for x, y in points]
        {"ellipse": draw.ellipse, "polygon": draw.polygon, "line": draw.line}[shape](moved, fill=round(255 * cover))
    grey.paste(tone, (left, top), mask.filter(ImageFilter.GaussianBlur(blur)))


def _oval(x: float, y: float, wide: float, high: float) -> Shape:
    return "ellipse", [(x - wide, y - high), (x + wide, y + high)]


def _ground(chance: random.Random) -> Image.Image:
    """The studio's cloth, lighter about the head."""
    base = chance.choice((108, 132, 158))
    glow = (
        Image.radial_gradient("L")
        .resize((WIDE * 2, HIGH * 2))
        .crop((WIDE // 2, HIGH // 3, WIDE * 3 // 2, HIGH * 4 // 3))
    )
    ground = glow.point(tones(lambda level: max(0, min(255, base + 62 - level * 3 // 5))))
    return Image.blend(ground, noise((WIDE, HIGH), f"cloth{chance.random()}", coarse=46), 0.13)


def _behind(grey: Image.Image, look: _Look) -> None:
    """Hair that falls behind the neck."""
    if look.sitter.woman and not look.scarf:
        _soft(grey, look.hair, 4, [_oval(look.x, look.y + 8, look.wide + 15, look.high + 4)])


def _shoulders(grey: Image.Image, look: _Look) -> None:
    x, top = look.x, look.y + look.high + 26
    broad = 128 if not look.sitter.woman else 112
    body = [
        (x - 30, top - 16),
        (x - broad, top + 34),
        (x - broad - 20, HIGH),
        (x + broad + 20, HIGH),
        (x + broad, top + 34),
        (x + 30, top - 16),
    ]
    _soft(grey, look.cloth, 3.5, [("polygon", body)])
    lit = [(x + look.light * 30, top - 8), (x + look.light * broad, top + 36), (x + look.light * (broad - 26), HIGH)]
    _soft(grey, look.cloth + 26, 14, [("polygon", lit)], 0.55)


def _neck(grey: Image.Image, look: _Look) -> None:
    x, chin = look.x, look.y + look.high
    neck = [(x - 25, chin - 22), (x - 30, chin + 36), (x, chin + 62), (x + 30, chin + 36), (x + 25, chin - 22)]
    _soft(grey, look.skin - 44, 3, [("polygon", neck)])
    if look.sitter.woman:
        open_neck = [(x - 34, chin + 20), (x, chin + 74), (x + 34, chin + 20)]
        _soft(grey, look.skin - 26, 3, [("polygon", open_neck)])
        _soft(
            grey,
            min(235, look.cloth + 120),
            1.5,
            [("line", [(x - 38, chin + 20), (x, chin + 78), (x + 38, chin + 20)])],
        )
        collar = [(x - 40, chin + 16), (x - 52, chin + 44), (x - 4, chin + 84), (x - 2, chin + 72)]
        other = [(2 * x - px, py) for px, py in collar]
        _soft(grey, 206, 2, [("polygon", collar), ("polygon", other)])
        return
    shirt = [
        (x - 31, chin + 18),
        (x - 34, chin + 40),
        (x - 6, HIGH),
        (x + 6, HIGH),
        (x + 34, chin + 40),
        (x + 31, chin + 18),
        (x, chin + 46),
    ]
    _soft(grey, 222, 2, [("polygon", shirt)])
    tie = [(x - 8, chin + 44), (x + 8, chin + 44), (x + 11, HIGH), (x - 11, HIGH)]
    _soft(grey, 52, 1.6, [("polygon", tie), _oval(x, chin + 47, 10, 8)])
    for side in (-1, 1):
        lapel = [
            (x + side * 34, chin + 30),
            (x + side * 62, chin + 64),
            (x + side * 44, chin + 78),
            (x + side * 8, HIGH),
        ]
        _soft(grey, max(14, look.cloth - 18), 2, [("polygon", lapel)])


def _head(grey: Image.Image, look: _Look) -> None:
    """The head, turned a little: light on one side, shadow on the other and under the chin."""
    x, y, wide, high = look.x, look.y, look.wide, look.high
    _soft(grey, look.skin - 58, 7, [_oval(x, y + high + 16, wide * 0.66, 16)], 0.8)
    for side in (-1, 1):
        _soft(grey, look.skin - 30, 2, [_oval(x + side * (wide - 1) - look.turn * 0.3, y + 6, 8, 15)])
    jaw = 0.84 if look.sitter.woman else 0.93
    _soft(grey, look.skin, 2.4, [_oval(x, y - 8, wide, high * 0.86), _oval(x, y + 20, wide * jaw, high * 0.78)])
    face = Image.new("L", grey.size, 0)
    draw = ImageDraw.Draw(face)
    for _, points in (_oval(x, y - 8, wide, high * 0.86), _oval(x, y + 20, wide * jaw, high * 0.78)):
        draw.ellipse(points, fill=255)
    for tone, at, reach, cover in ((look.skin - 84, -1, 0.62, 0.8), (min(244, look.skin + 38), 1, 0.5, 0.75)):
        shade = Image.new("L", grey.size, 0)
        middle = x + at * look.light * wide * 0.86
        ImageDraw.Draw(shade).ellipse(_oval(middle, y + 10, wide * reach, high * 0.95)[1], fill=round(255 * cover))
        shade = ImageChops.multiply(shade.filter(ImageFilter.GaussianBlur(21)), face)
        grey.paste(tone, (0, 0), shade)


def _features(grey: Image.Image, look: _Look) -> None:
    x, y, dark = look.x + look.turn, look.y, max(18, look.skin - 138)
    apart = look.wide * 0.43
    for side in (-1, 1):
        eye = x + side * apart
        _soft(grey, look.skin - 58, 5, [_oval(eye, y - 10, 15, 9)], 0.75)
        _soft(grey, min(236, look.skin + 30), 1, [_oval(eye, y - 7, 9.5, 4.4)])
        _soft(grey, dark - 6, 0.8, [_oval(eye + look.turn * 0.12, y - 7.5, 4.3, 4.4)])
        _soft(grey, 240, 0.5, [_oval(eye + look.light * 1.6, y - 9, 1.1, 1.1)])
        lid = [
            (eye - 11, y - 7),
            (eye - 4, y - 13),
            (eye + 5, y - 13),
            (eye + 11, y - 7),
            (eye + 4, y - 11),
            (eye - 4, y - 11),
        ]
        _soft(grey, dark, 0.9, [("polygon", lid)])
        lift = 3 if look.sitter.woman else 1
        thick = 2 if look.sitter.woman else 4
        brow = [
            (eye - side * 12, y - 22),
            (eye + side * 2, y - 25 - lift),
            (eye + side * 15, y - 20),
            (eye + side * 2, y - 25 - lift + thick + 2),
        ]
        _soft(grey, min(look.hair, look.skin - 70), 1.4, [("polygon", brow)])
    _nose_and_mouth(grey, look, x, dark)
    if look.glasses:
        _glasses(grey, x, y, apart)


def _nose_and_mouth(grey: Image.Image, look: _Look, x: float, dark: int) -> None:
    y, side = look.y, -look.light
    nose = [(x + side * 2, y - 8), (x + side * 10, y + 24), (x + side * 2, y + 28)]
    _soft(grey, look.skin - 56, 3.4, [("polygon", nose)], 0.85)
    _soft(
        grey,
        min(246, look.skin + 40),
        2.2,
        [("polygon", [(x, y - 8), (x - side * 4, y + 20), (x + side, y + 20)])],
        0.8,
    )
    _soft(grey, look.skin - 78, 1.3, [_oval(x - 6.5, y + 26, 3.4, 2.2), _oval(x + 6.5, y + 26, 3.4, 2.2)])
    _soft(grey, look.skin - 40, 2.4, [_oval(x, y + 36, 4, 4)], 0.6)
    wide = look.wide * (0.33 if look.sitter.woman else 0.37)
    upper = [(x - wide, y + 46), (x - 5, y + 42), (x, y + 43.5), (x + 5, y + 42), (x + wide, y + 46), (x, y + 48)]
    lower = [(x - wide, y + 46), (x, y + 48), (x + wide, y + 46), (x + 7, y + 54), (x - 7, y + 54)]
    _soft(grey, look.skin - (92 if look.sitter.woman else 70), 1.2, [("polygon", upper)])
    _soft(grey, look.skin - (64 if look.sitter.woman else 38), 1.5, [("polygon", lower)])
    _soft(grey, dark + 18, 0.8, [("line", [(x - wide, y + 46), (x, y + 47.6), (x + wide, y + 46)])])
    _soft(grey, look.skin - 52, 4, [_oval(x, y + 60, 13, 3.4)], 0.7)


def _glasses(grey: Image.Image, x: float, y: float, apart: float) -> None:
    draw = ImageDraw.Draw(grey)
    for side in (-1, 1):
        eye = x + side * apart
        draw.ellipse((eye - 15, y - 22, eye + 15, y + 7), outline=46, width=3)
    draw.arc((x - 10, y - 16, x + 10, y - 2), 180, 360, fill=46, width=3)


def _hair(grey: Image.Image, look: _Look) -> None:
    if look.scarf or look.cap:
        return
    x, y, wide, high = look.x, look.y - 8, look.wide, look.high * 0.86
    crown = Image.new("L", grey.size, 0)
    draw = ImageDraw.Draw(crown)
    draw.ellipse((x - wide - 6, y - high - 13, x + wide + 6, y + high * 0.5), fill=255)
    brow = y - high * (0.62 if look.bald else 0.42)
    parting = x + look.light * wide * 0.35
    inner = (x - wide * 0.9, brow, x + wide * 0.9, y + high * 1.4)
    draw.ellipse(inner, fill=0)
    if not look.bald:
        draw.polygon(
            [(parting, brow - 16), (x - look.light * wide * 0.95, y - high * 0.1), (x - look.light * wide, brow - 10)],
            fill=255,
        )
    if look.sitter.woman:
        for side in (-1, 1):
            draw.ellipse((x + side * wide - 15, y - high * 0.4, x + side * wide + 15, y + high * 0.85), fill=255)
    grey.paste(look.hair, (0, 0), crown.filter(ImageFilter.GaussianBlur(2.6)))
    _strands(grey, look, crown)


def _strands(grey: Image.Image, look: _Look, crown: Image.Image) -> None:
    """The light in the hair, strand by strand."""
    lines = Image.new("L", grey.size, 0)
    draw = ImageDraw.Draw(lines)
    x, y = look.x + look.light * look.wide * 0.3, look.y - look.high
    for _ in range(70):
        reach = look.chance.uniform(24, 84)
        start = look.chance.randint(150, 400)
        draw.arc(
            (x - reach, y - reach * 0.35, x + reach, y + reach * 2.4),
            start,
            start + look.chance.randint(14, 46),
            fill=look.chance.randint(40, 120),
            width=1,
        )
    lines = ImageChops.multiply(lines.filter(ImageFilter.GaussianBlur(0.7)), crown.filter(ImageFilter.GaussianBlur(2)))
    grey.paste(min(250, look.hair + 88), (0, 0), lines)


def _whiskers(grey: Image.Image, look: _Look) -> None:
    x, y = look.x + look.turn * 0.8, look.y
    if look.beard:
        _soft(
            grey,
            look.hair + 8,
            5,
            [_oval(x, y + 68, look.wide * 0.62, 26), _oval(x, y + 58, look.wide * 0.8, 15)],
            0.92,
        )
        _soft(grey, look.skin - 60, 1.5, [_oval(x, y + 48, 13, 4)])
    if look.moustache:
        curve = [
            (x - 27, y + 45),
            (x - 12, y + 35),
            (x, y + 37),
            (x + 12, y + 35),
            (x + 27, y + 45),
            (x + 10, y + 43),
            (x, y + 41),
            (x - 10, y + 43),
        ]
        _soft(grey, look.hair, 1.7, [("polygon", curve)])


def _covering(grey: Image.Image, look: _Look) -> None:
    x, y, wide, high = look.x, look.y, look.wide, look.high
    if look.cap:
        _soft(grey, 46, 2, [_oval(x, y - high * 0.82, wide + 19, 27)])
        _soft(
            grey,
            28,
            2,
            [
                (
                    "polygon",
                    [
                        (x - wide, y - high * 0.62),
                        (x + wide, y - high * 0.62),
                        (x + wide * 0.7, y - high * 0.42),
                        (x - wide * 0.7, y - high * 0.42),
                    ],
                )
            ],
        )
    if look.scarf:
        cloth = Image.new("L", grey.size, 0)
        draw = ImageDraw.Draw(cloth)
        draw.ellipse((x - wide - 17, y - high - 22, x + wide + 17, y + high + 12), fill=255)
        draw.polygon([(x - wide - 8, y + 24), (x, y + high + 54), (x + wide + 8, y + 24)], fill=255)
        draw.ellipse((x - wide * 0.82, y - high * 0.66, x + wide * 0.82, y + high + 2), fill=0)
        grey.paste(look.cloth + 72, (0, 0), cloth.filter(ImageFilter.GaussianBlur(2)))
        for step in range(9):
            reach = wide * (0.9 + step * 0.045)
            ImageDraw.Draw(grey).arc(
                (x - reach, y - high - step * 3, x + reach, y + high), 200, 340, fill=look.cloth + 42, width=1
            )


def _printed(grey: Image.Image, chance: random.Random, dpi: int) -> Image.Image:
    """The print: softened, with grain, sepia or cold, in its white border."""
    size = (pixels(33, dpi), pixels(42, dpi))
    near = grey.crop((34, 42, WIDE - 34, 42 + round((WIDE - 68) * size[1] / size[0])))
    grey = near.filter(ImageFilter.GaussianBlur(0.7)).resize(size, Image.Resampling.LANCZOS)
    grey = Image.blend(grey, noise(size, f"grain{chance.random()}", coarse=2), 0.09)
    faded = grey.point(tones(lambda level: 34 + level * 198 // 255))
    tone = chance.choice(((186, 160, 124), (176, 158, 134), (166, 158, 146)))
    photo = toned(faded, tone, 0.86)
    border = pixels(2.2, dpi)
    mount = Image.new("RGB", (size[0] + 2 * border, size[1] + 2 * border), (236, 229, 212))
    mount.paste(photo, (border, border))
    return mount
