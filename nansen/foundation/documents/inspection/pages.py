"""What a reader sees of each page: an image about a phone's width times three, and its text."""

import io
import threading
from dataclasses import dataclass
from typing import Final

import pypdfium2
from PIL import Image

from nansen.foundation.documents import errors
from nansen.foundation.documents.inspection import limits

PAPER_WHITE: Final = 240
"""Grey level from which a pixel is bare paper."""
DRAWN_SHARE: Final = 0.8
"""Share of bare paper from which a page is drawn (letters, lines), not photographed."""
DRAWN_COLOURS: Final = 8
PHOTOGRAPH_QUALITY: Final = 55

_one_at_a_time = threading.Lock()
"""PDFium is not made for several threads."""


@dataclass(frozen=True)
class PagePreview:
    """One page: `image` in PNG or WebP, `text` as extracted, empty for a scan."""

    image: bytes
    text: str


def previews(pdf: bytes) -> tuple[PagePreview, ...]:
    """The preview of every page, in order. Raises FileDamaged, FileTooHeavy."""
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            raise errors.FileDamaged from None
        try:
            return tuple(_every_page(document))
        finally:
            document.close()


def media_type(image: bytes) -> str:
    """The media type of a preview, from its first bytes."""
    return "image/png" if image.startswith(b"\x89PNG") else "image/webp"


def _every_page(document: pypdfium2.PdfDocument) -> list[PagePreview]:
    made: list[PagePreview] = []
    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise errors.FileDamaged from None
        preview = PagePreview(image=_image(page), text=_text(page))
        page.close()
        total += len(preview.image)
        if total > limits.MOST_PREVIEW_BYTES:
            raise errors.FileTooHeavy
        made.append(preview)
    return made


def _image(page: pypdfium2.PdfPage) -> bytes:
    width, height = max(page.get_width(), 1), max(page.get_height(), 1)
    scale = min(limits.PREVIEW_WIDTH / width, limits.PREVIEW_HEIGHT / height)
    return _compressed(page.render(scale=scale).to_pil().convert("RGB"))


def _compressed(image: Image.Image) -> bytes:
    """Drawn pages keep few colours and sharp letters (PNG); photographed ones are smoothed (WebP)."""
    greys = image.convert("L").histogram()
    sink = io.BytesIO()
    if sum(greys[PAPER_WHITE:]) >= DRAWN_SHARE * sum(greys):
        drawn = image.quantize(DRAWN_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        drawn.save(sink, "PNG", bits=4, compress_level=6)
    else:
        image.save(sink, "WEBP", quality=PHOTOGRAPH_QUALITY, method=2)
    return sink.getvalue()


def _text(page: pypdfium2.PdfPage) -> str:
    reader = page.get_textpage()
    try:
        text = reader.get_text_bounded()[: limits.MOST_TEXT_CHARACTERS]
    finally:
        reader.close()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character for character in lines if character in "\n\t" or character.isprintable()).strip()
