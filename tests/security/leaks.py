"""Searching bytes for words that should not be there, however they were written or packed.

A word is looked for as UTF-8, UTF-16, JSON and percent escapes, hexadecimal and base 64, in either case; in the bytes
as they lie, in every deflated, zipped or gzipped run inside them, and in the text of every PDF inside them.
"""

import base64
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pypdfium2

LARGEST_UNPACKED = 64 * 1024 * 1024
DEEPEST = 3
STEP = 8192
SHORTEST_RUN = 16
_DEFLATED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")


@dataclass(frozen=True)
class Leak:
    """A word, and where it was found in clear."""

    word: str
    where: str


def forms(word: str) -> set[bytes]:
    """The word as bytes, in every way it may have been written; lower case where case has no meaning."""
    found: set[bytes] = set()
    for text in {word, word.lower(), word.upper()}:
        raw = text.encode()
        wide = [text.encode("utf-16-le"), text.encode("utf-16-be")]
        found |= {raw, *wide, json.dumps(text)[1:-1].encode(), quote(text).encode()}
        found |= {plain.hex().encode() for plain in (raw, *wide)} | {raw.hex().upper().encode()}
        found |= {_inner_base64(raw, shift) for shift in range(3)}
    return found


def _inner_base64(raw: bytes, shift: int) -> bytes:
    """What base 64 makes of these bytes when `shift` unknown bytes stand before them and any after."""
    encoded = base64.b64encode(bytes(shift) + raw)
    first = -(-shift * 8 // 6)
    last = (shift + len(raw)) * 8 // 6
    return encoded[first:last]


def search(words: Mapping[str, Iterable[str]], *, files: Iterable[Path]) -> set[Leak]:
    """Every word found in clear in these files. Words are given under the marker each holds, looked for first."""
    marked = [
        (forms(marker), [(form, word) for word in held for form in forms(word)]) for marker, held in words.items()
    ]
    found: set[Leak] = set()
    for file in files:
        for where, data in unpacked(_bytes_of(file), file.name):
            for signs, patterns in marked:
                if any(sign in data for sign in signs):
                    found |= {Leak(word, where) for form, word in patterns if form in data}
    return found


def _bytes_of(file: Path) -> bytes:
    """What the file holds, nothing if another test has removed it meanwhile."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def unpacked(data: bytes, where: str, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """The bytes themselves, then whatever can be unpacked from them, each with the way to it."""
    yield where, data
    if depth >= DEEPEST:
        return
    for inside, name in _packed_inside(data):
        yield from unpacked(inside, f"{where} > {name}", depth + 1)


def _packed_inside(data: bytes) -> Iterator[tuple[bytes, str]]:
    for start in _DEFLATED.finditer(data):
        inside = _inflated(memoryview(data)[start.start() :])
        if inside:
            yield inside, f"deflated at {start.start()}"
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield archive.read(name), name
    for start in re.finditer(rb"%PDF-\d", data):
        text = _pdf_text(data[start.start() :])
        if text:
            yield text.encode(), f"PDF at {start.start()}"


def _inflated(data: memoryview) -> bytes:
    """What was deflated at the beginning of the data, empty when nothing was; a run cut short gives what it has."""
    unpacker = zlib.decompressobj(wbits=47)
    pieces: list[bytes] = []
    try:
        for start in range(0, min(len(data), LARGEST_UNPACKED), STEP):
            pieces.append(unpacker.decompress(data[start : start + STEP], LARGEST_UNPACKED))
            if unpacker.eof or unpacker.unconsumed_tail:
                break
    except zlib.error:
        pass
    whole = b"".join(pieces)
    return whole if unpacker.eof or len(whole) >= SHORTEST_RUN else b""


def _pdf_text(data: bytes) -> str:
    end = data.rfind(b"%%EOF")
    try:
        document = pypdfium2.PdfDocument(data[: end + 6] if end > 0 else data)
    except pypdfium2.PdfiumError:
        return ""
    pages = []
    for number in range(len(document)):
        page = document[number]
        reader = page.get_textpage()
        pages.append(reader.get_text_bounded())
        reader.close()
        page.close()
    document.close()
    return "\n".join(pages)
