"""Small drawn pages, each marked SPECIMEN, in every format a master may have."""

import io
from pathlib import Path

from PIL import Image, ImageDraw

PLUGINS = {".tif": "TIFF", ".jpg": "JPEG", ".png": "PNG", ".jp2": "JPEG2000"}


def a_page_image(number: int = 1, *, size: tuple[int, int] = (420, 594)) -> Image.Image:
    """A drawn certificate, unlike the others of another number."""
    image = Image.new("RGB", size, (244, 238, 222))
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, size[0] - 20, size[1] - 20), outline=(90, 70, 50), width=2)
    draw.text((40, 40), f"SPECIMEN - certificat {number}", fill=(30, 20, 20))
    for line in range(8 + number % 5):
        draw.line((40, 90 + 26 * line, size[0] - 60 - 13 * (line * number % 7), 90 + 26 * line), fill=(70, 60, 60))
    draw.ellipse((size[0] - 140, size[1] - 140, size[0] - 60, size[1] - 60), outline=(120, 30, 40), width=3)
    return image


def page_bytes(number: int = 1, suffix: str = ".tif", **options: object) -> bytes:
    """The drawn page as a file of this format, at 300 dpi."""
    sink = io.BytesIO()
    dpi = {} if suffix == ".jp2" else {"dpi": (300, 300)}
    a_page_image(number).save(sink, PLUGINS[suffix], **(dpi | options))
    return sink.getvalue()


def a_box(folder: Path, files: dict[str, int], *, suffix: str = ".jpg") -> Path:
    """A digitised box: one folder a file of the holding, numbered pages in each."""
    for name, pages in files.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number in range(1, pages + 1):
            (folder / name / f"page {number}{suffix}").write_bytes(page_bytes(hash_of(name) + number, suffix))
    return folder


def hash_of(name: str) -> int:
    """A number of its own for a name, the same in every run."""
    return sum(name.encode()) * 31
