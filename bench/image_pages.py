"""Pages to serve, drawn here (and real ones where they lie beside the tree), and what readers ask of them."""

import json
import math
import random
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from nansen.kernel.access_records import Record, encode
from nansen.kernel.stop_notes import FOLDER
from nansen.work.archives.backends import pyramids
from nansen.work.archives.rules import pyramids as rules

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "archives" / "pages"
DRAWN, REAL = 8, 8
WIDTH, HEIGHT = 2480, 3508  # A4 at 300 dots an inch
VIEWPORT = (4, 3)  # tiles


@dataclass(frozen=True)
class Page:
    """One page of the benchmark: its source, its image's name, its size in pixels."""

    source: Path
    image: str
    width: int
    height: int


def pages(folder: Path) -> list[Page]:
    """Drawn pages, then real ones where there are any."""
    folder.mkdir(parents=True)
    sources = [_drawn(folder / f"drawn-{rank}.jpg", rank) for rank in range(DRAWN)]
    sources += sorted(BESIDE.glob("lectaurep-rep*/*.jpg"))[:REAL]
    found = []
    for rank, source in enumerate(sources):
        with Image.open(source) as opened:
            found.append(Page(source, f"{rank:032x}", *opened.size))
    return found


def _drawn(file: Path, seed: int) -> Path:
    """A typed page on uneven paper."""
    chance = random.Random(seed)
    paper = Image.effect_noise((WIDTH, HEIGHT), 18).filter(ImageFilter.GaussianBlur(1.2))
    page = Image.merge("RGB", [paper.point(lambda v, k=shade: min(255, v // 4 + k)) for shade in (205, 196, 172)])
    pen = ImageDraw.Draw(page)
    for row in range(260, HEIGHT - 240, 62):
        words = " ".join("".join(chance.choices("abcdefghilmnoprstuvé", k=chance.randint(2, 11))) for _ in range(13))
        pen.text((220, row), words, fill=(38, 34, 44), font_size=40)
    page.save(file, quality=90)
    return file


def made(found: Sequence[Page], folder: Path, key: bytes, state: str) -> Path:
    """Our files for every page, with its record."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for page in found:
        place = folder / rules.folder(page.image)
        if not place.exists():
            pyramids.make(page.source, image=page.image, images=folder)
        record = Record(page.image, state, None, None, None, int(time.time()), time.time_ns(), "")
        fresh = place / "record"
        fresh.write_bytes(encode(record, key))
        fresh.replace(place / rules.ACCESS)
    return folder


def for_iipsrv(found: Sequence[Page], folder: Path) -> Path:
    """The pyramids a reader of iipsrv's manual makes."""
    folder.mkdir(exist_ok=True)
    for page in found:
        if not (folder / f"{page.image}.tif").exists():
            subprocess.run(tiffsave(page, folder / f"{page.image}.tif"), check=True)
    return folder


def tiffsave(page: Page, file: Path) -> list[str]:
    """The command that makes a pyramid by `vips` alone."""
    size = ["--tile-width", "256", "--tile-height", "256"]
    return [
        "vips",
        "tiffsave",
        str(page.source),
        str(file),
        "--tile",
        "--pyramid",
        *size,
        "--compression",
        "jpeg",
        "--Q",
        "80",
    ]


def cut_beforehand(found: Sequence[Page], images: Path, folder: Path) -> Path:
    """Every tile and thumbnail of ours as a file of its own, by its address."""
    for page in found:
        place = images / rules.folder(page.image)
        data = (place / rules.PYRAMID).read_bytes()
        contents = rules.read_appendix(data[-rules.appendix_length(data[-rules.END_LENGTH :]) :])
        for level, row in zip(rules.levels(page.width, page.height), contents.tiles, strict=True):
            for rank, tile in enumerate(row):
                stored = data[tile.offset : tile.offset + tile.length]
                address = tile_address(page, level, rank % level.across, rank // level.across)
                _put(folder / page.image / address, stored if tile.whole else contents.tables + stored)
        for name, (width, height) in rules.sizes_made_once(page.width, page.height).items():
            _put(folder / page.image / f"full/{width},{height}/0/default.jpg", (place / name).read_bytes())
    return folder


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def tile_address(page: Page, level: rules.Level, column: int, row: int) -> str:
    """How a viewer asks a tile."""
    step = rules.TILE * level.scale
    wide, high = min(step, page.width - column * step), min(step, page.height - row * step)
    out = f"{math.ceil(wide / level.scale)},{math.ceil(high / level.scale)}"
    return f"{column * step},{row * step},{wide},{high}/{out}/0/default.jpg"


def walk(found: Sequence[Page], steps: int = 700) -> list[str]:
    """Tiles asked by somebody who pans and zooms: a window of tiles at a random place of a random level."""
    chance = random.Random(1924)
    asked = []
    for _ in range(steps):
        page = chance.choice(found)
        level = chance.choice(rules.levels(page.width, page.height))
        left, top = chance.randrange(level.across), chance.randrange(level.down)
        asked += [
            f"{page.image}/{tile_address(page, level, column, row)}"
            for row in range(top, min(top + VIEWPORT[1], level.down))
            for column in range(left, min(left + VIEWPORT[0], level.across))
        ]
    return asked


def thumbnails(found: Sequence[Page]) -> list[str]:
    """The 200-pixel thumbnail of each page."""
    sizes = [(page, rules.sizes_made_once(page.width, page.height)["thumb-200.jpg"]) for page in found]
    return [f"{page.image}/full/{width},{height}/0/default.jpg" for page, (width, height) in sizes]


def odd_sizes(found: Sequence[Page], count: int = 200) -> list[str]:
    """Whole pages at widths nobody made beforehand."""
    chance = random.Random(1952)
    chosen = [(chance.choice(found), chance.randrange(500, 1190)) for _ in range(count)]
    return [f"{p.image}/full/{width},{round(p.height * width / p.width)}/0/default.jpg" for p, width in chosen]


def crops(found: Sequence[Page], count: int = 200) -> list[str]:
    """Parts of 600 to 1400 pixels, scaled to a half or more."""
    chance = random.Random(1942)
    asked = []
    for _ in range(count):
        page, side = chance.choice(found), chance.randrange(600, 1400)
        left, top = chance.randrange(page.width - side), chance.randrange(page.height - side)
        out = round(side * chance.uniform(0.5, 0.95))
        asked.append(f"{page.image}/{left},{top},{side},{side}/{out},{out}/0/default.jpg")
    return asked


def lua(paths: Sequence[str], headers: dict[str, str]) -> str:
    """The script that makes wrk ask these paths in turn."""
    listed = ",".join(json.dumps(path) for path in paths)
    said = "".join(f"wrk.headers[{json.dumps(name)}] = {json.dumps(value)}\n" for name, value in headers.items())
    ask = "request = function()\n  at = at % #paths + 1\n  return wrk.format('GET', paths[at])\nend\n"
    return f"{said}local paths = {{{listed}}}\nlocal at = 0\n{ask}"
