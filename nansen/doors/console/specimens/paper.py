"""Paper that has aged: its tint, its clouds, its grain, its edges, its folds."""

import random
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from nansen.doors.console.specimens.measures import pixels

Colour = tuple[int, int, int]

LAID = (238, 226, 198)
CREAM = (242, 232, 209)
BUFF = (226, 206, 166)
ONION = (233, 226, 211)
GREY = (221, 214, 201)
ROSE = (233, 208, 190)
KRAFT = (205, 176, 130)
BLUE = (206, 211, 214)
BOARD = (46, 42, 38)


def tones(change: Callable[[int], float]) -> list[int]:
    """What becomes of each of the 256 tones."""
    return [round(max(0.0, min(255.0, change(level)))) for level in range(256)]


def noise(size: tuple[int, int], seed: str, *, coarse: int = 1) -> Image.Image:
    """A grey cloud of even noise; `coarse` is how many pixels one grain covers."""
    width, height = max(2, -(-size[0] // coarse)), max(2, -(-size[1] // coarse))
    grains = Image.frombytes("L", (width, height), random.Random(seed).randbytes(width * height))
    return grains if coarse == 1 else grains.resize(size, Image.Resampling.BICUBIC)


@cache
def clouds(size: tuple[int, int], seed: str) -> Image.Image:
    """Large soft differences of tone, around the middle grey."""
    large = noise(size, f"{seed}large", coarse=max(size) // 5)
    middle = noise(size, f"{seed}middle", coarse=max(size) // 22)
    return Image.blend(large, middle, 0.4).filter(ImageFilter.BoxBlur(max(size) // 160))


@cache
def fibres(size: tuple[int, int], seed: str) -> Image.Image:
    """The grain of the paper and its short fibres, around the middle grey."""
    fine = noise(size, f"{seed}fine", coarse=2)
    lying = noise((size[0] // 6, size[1]), f"{seed}lying", coarse=2).resize(size, Image.Resampling.BILINEAR)
    grain = Image.blend(fine, lying, 0.5)
    draw = ImageDraw.Draw(grain)
    chance = random.Random(f"{seed}fibres")
    for _ in range(size[0] * size[1] // 9000):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        draw.line((x, y, x + chance.randint(-9, 9), y + chance.randint(-9, 9)), fill=chance.choice((70, 185, 200)))
    return grain


@cache
def _edges(size: tuple[int, int], reach: int) -> Image.Image:
    """How near the edge each point is: white at the edge, black within."""
    small = (max(8, size[0] // 8), max(8, size[1] // 8))
    inner = Image.new("L", small, 255)
    margin = max(1, reach // 16)
    ImageDraw.Draw(inner).rectangle((margin, margin, small[0] - margin - 1, small[1] - margin - 1), fill=0)
    return inner.filter(ImageFilter.GaussianBlur(reach / 16)).resize(size, Image.Resampling.BILINEAR)


def toned(grey: Image.Image, tint: Colour, depth: float) -> Image.Image:
    """A tint made darker and lighter by a grey around the middle; `depth` of 1 is the whole range."""
    tables = [
        [round(max(0.0, min(255.0, part * (1 + depth * (level - 128) / 128)))) for level in range(256)] for part in tint
    ]
    return Image.merge("RGB", [grey.point(table) for table in tables])


def sheet_of_paper(size: tuple[int, int], tint: Colour, chance: random.Random, dpi: int) -> Image.Image:
    """A blank aged sheet; a few moulds are made once and turned about."""
    mould = f"{size}{chance.randrange(3)}"
    grey = Image.blend(clouds(size, mould), fibres(size, mould), 0.32)
    if chance.random() < 0.5:
        grey = grey.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if chance.random() < 0.5:
        grey = grey.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    shade, warmth = chance.randint(-7, 6), chance.randint(0, 9)
    red, green, blue = tint[0] + shade, tint[1] + shade, tint[2] + shade - warmth
    paper = toned(grey, (red, green, blue), 0.14)
    brown = Image.new("RGB", size, (150, 108, 58))
    paper.paste(
        brown, (0, 0), _edges(size, pixels(chance.choice((9, 13, 18)), dpi)).point(tones(lambda level: level * 2 // 5))
    )
    return paper


def fold(paper: Image.Image, *, at: float, upright: bool, chance: random.Random, dpi: int) -> None:
    """Draw a fold across the sheet, `at` a share of its height (of its width when upright)."""
    width, height = paper.size
    length, depth = (height, width) if upright else (width, height)
    reach = pixels(3.2, dpi)
    place = round(depth * at) - reach
    shades = bytes(int(62 * (step / reach) ** 3) if step <= reach else 0 for step in range(2 * reach))
    band = Image.frombytes("L", (1, 2 * reach), shades).resize((length, 2 * reach))
    worn = noise((length, 2 * reach), f"fold{chance.random()}", coarse=5)
    band = ImageChops.multiply(band, worn.point(tones(lambda level: 150 + level * 2 // 5)))
    crease = Image.new("L", band.size, 0)
    ImageDraw.Draw(crease).line((0, reach + 1, length, reach + 1), fill=130, width=max(1, dpi // 100))
    crease = ImageChops.multiply(crease, worn)
    corner = (place, 0) if upright else (0, place)
    if upright:
        band, crease = (one.transpose(Image.Transpose.ROTATE_90) for one in (band, crease))
    paper.paste((104, 78, 46), corner, band)
    paper.paste((250, 243, 226), corner, crease)


def foxing(paper: Image.Image, spots: int, chance: random.Random, dpi: int) -> None:
    """Scatter rust-brown spots of damp."""
    for _ in range(spots):
        across = pixels(chance.choice((0.5, 0.7, 1.0, 1.6, 2.8)), dpi) + 2
        mask = Image.new("L", (3 * across, 3 * across), 0)
        ImageDraw.Draw(mask).ellipse((across, across, 2 * across, 2 * across), fill=chance.randint(50, 125))
        mask = mask.filter(ImageFilter.GaussianBlur(across / 4))
        corner = (chance.randrange(paper.width), chance.randrange(paper.height))
        paper.paste((142, 92, 44), corner, mask)


def ring(paper: Image.Image, chance: random.Random, dpi: int) -> None:
    """Leave the ring of a glass of tea."""
    across = pixels(62, dpi)
    mask = Image.new("L", (across + 20, across + 20), 0)
    draw = ImageDraw.Draw(mask)
    draw.ellipse((8, 8, across, across), outline=90, width=pixels(1.5, dpi))
    draw.ellipse((10, 10, across - 3, across - 3), outline=150, width=2)
    worn = noise(mask.size, f"ring{chance.random()}", coarse=across // 5)
    mask = ImageChops.multiply(mask.filter(ImageFilter.GaussianBlur(dpi / 110)), worn)
    corner = (chance.randrange(paper.width - across // 2), chance.randrange(paper.height - across // 2))
    paper.paste((139, 92, 42), corner, mask)
