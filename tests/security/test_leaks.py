"""The search that proves absence is proven first: it finds a word however it was written or packed."""

import base64
import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.foundation.documents import files
from tests.security.leaks import Leak, search

WORD = "Zyquvard Émir"
MARKER = "Zyquvard"


def zipped(raw: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", raw)
    return sink.getvalue()


PACKED = {
    "plain": WORD.encode(),
    "lower case": WORD.lower().encode(),
    "UTF-16": WORD.encode("utf-16"),
    "JSON": json.dumps([WORD]).encode(),
    "percent": b"q=Zyquvard%20%C3%89mir",
    "hexadecimal": b"\\x" + f"name {WORD}".encode().hex().encode(),
    "base 64": base64.b64encode(b"12" + WORD.encode() + b"3456"),
    "gzip": gzip.compress(WORD.encode() * 9),
    "zip": zipped(WORD.encode() * 9),
    "deflated inside other bytes": b"\x78\x9c" + bytes(50) + zlib.compress(WORD.encode() * 9) + bytes(50),
    "twice": gzip.compress(zipped(WORD.encode() * 9)),
}


@pytest.mark.parametrize("data", PACKED.values(), ids=PACKED.keys())
def test_a_word_is_found_however_it_was_written(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(1000) + data + bytes(1000))
    assert {leak.word for leak in search({MARKER: [WORD]}, files=[file])} == {WORD}


def test_a_word_in_a_pdf_is_found_by_its_text(tmp_path: Path) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(b"before" + files.honest("Zyquvard"))
    assert Leak("Zyquvard", "file.pdf > PDF at 6") in search({MARKER: [MARKER]}, files=[file])


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(gzip.compress(b"nothing of the kind " * 50))
    assert search({MARKER: [WORD]}, files=[file]) == set()
