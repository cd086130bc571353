"""Whether a PDF only shows pages: its envelope, its size, everything it could do besides."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import Final

import pikepdf

from nansen.foundation.documents import errors
from nansen.foundation.documents.inspection import limits

KEYS_THAT_ACT: Final = {
    "/JS": errors.ScriptInFile,
    "/JavaScript": errors.ScriptInFile,
    "/AA": errors.ScriptInFile,
    "/EmbeddedFiles": errors.FileInFile,
    "/EF": errors.FileInFile,
    "/Collection": errors.FileInFile,
    "/XFA": errors.FormProgramInFile,
    "/RichMediaContent": errors.MediaInFile,
    "/RichMediaSettings": errors.MediaInFile,
}
ACTIONS: Final = {
    "/JavaScript": errors.ScriptInFile,
    "/Launch": errors.LaunchInFile,
    "/GoToR": errors.LaunchInFile,
    "/GoToE": errors.FileInFile,
    "/Thread": errors.LaunchInFile,
    "/SubmitForm": errors.SendingInFile,
    "/ImportData": errors.SendingInFile,
    "/Rendition": errors.MediaInFile,
    "/Sound": errors.MediaInFile,
    "/Movie": errors.MediaInFile,
    "/GoTo3DView": errors.MediaInFile,
    "/RichMediaExecute": errors.MediaInFile,
}
ANNOTATIONS: Final = {
    "/FileAttachment": errors.FileInFile,
    "/Screen": errors.MediaInFile,
    "/Movie": errors.MediaInFile,
    "/Sound": errors.MediaInFile,
    "/3D": errors.MediaInFile,
    "/RichMedia": errors.MediaInFile,
}
TYPES: Final = {"/EmbeddedFile": errors.FileInFile, "/Rendition": errors.MediaInFile, "/3D": errors.MediaInFile}
ORDINARY_LINK: Final = re.compile(rb"(?:https?://|mailto:|tel:)", re.IGNORECASE)
INFLATING: Final = frozenset({"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
FLATE: Final = frozenset({"/FlateDecode", "/Fl"})


def check_envelope(data: bytes) -> None:
    """Nothing when the bytes are one PDF and no other file; raises a FileRefused."""
    if not data:
        raise errors.FileEmpty
    if len(data) > limits.MOST_BYTES:
        raise errors.FileTooLarge(bytes=len(data), most=limits.MOST_BYTES)
    if not data.startswith(b"%PDF-"):
        raise errors.HiddenContentAround if b"%PDF-" in data[:1024] else errors.FileNotPdf
    _head, mark, after = data.rpartition(b"%%EOF")
    if not mark:
        raise errors.FileDamaged
    if len(after.strip(b"\r\n\t \x00")) > limits.MOST_BYTES_AROUND:
        raise errors.HiddenContentAround


def check_structure(data: bytes) -> int:
    """The number of pages of a PDF that only shows pages; raises a FileRefused."""
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise errors.FileEncrypted
            if len(pdf.objects) > limits.MOST_OBJECTS:
                raise errors.FileTooHeavy
            _check_objects(pdf)
            return _check_pages(pdf)
    except pikepdf.PasswordError:
        raise errors.FileEncrypted from None
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, RuntimeError):
        raise errors.FileDamaged from None


def _check_pages(pdf: pikepdf.Pdf) -> int:
    pages = len(pdf.pages)
    if not pages:
        raise errors.FileDamaged
    if pages > limits.MOST_PAGES:
        raise errors.FileHasTooManyPages(pages=pages, most=limits.MOST_PAGES)
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        unit = float(page.obj.get("/UserUnit", 1))
        if max(abs(right - left), abs(top - bottom)) * unit > limits.WIDEST_PAGE_POINTS:
            raise errors.PageTooLarge
    return pages


def _check_objects(pdf: pikepdf.Pdf) -> None:
    inflated = 0
    for number, thing in enumerate(pdf.objects):
        for dictionary in _dictionaries(thing, depth=0):
            _check_dictionary(dictionary)
        if isinstance(thing, pikepdf.Stream):
            _check_image(thing)
            inflated += _inflated_size(thing)
        if inflated > limits.MOST_STREAMS_BYTES:
            raise errors.FileTooHeavy(objects=number)


def _dictionaries(thing: object, depth: int) -> Iterator[pikepdf.Object]:
    """Every dictionary inside one object, without following references: each object is met in its turn."""
    if depth > limits.DEEPEST_NESTING:
        raise errors.FileTooHeavy
    if isinstance(thing, pikepdf.Array):
        inside = list(thing)  # type: ignore[call-overload]
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        inside = [thing.get(key) for key in thing.keys()]  # noqa: SIM118 -- iterating a stream is not its keys
    else:
        return
    for value in inside:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _dictionaries(value, depth + 1)


def _check_dictionary(dictionary: pikepdf.Object) -> None:
    for key in dictionary.keys():  # noqa: SIM118
        if refusal := KEYS_THAT_ACT.get(key):
            raise refusal(what=key)
    for key, table in (("/S", ACTIONS), ("/Subtype", ANNOTATIONS), ("/Type", TYPES)):
        name = _name(dictionary.get(key))
        if name in table:
            raise table[name](what=name)
    target = dictionary.get("/URI")
    if isinstance(target, pikepdf.String) and not ORDINARY_LINK.match(bytes(target)):
        raise errors.UnsafeLinkInFile


def _name(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _check_image(stream: pikepdf.Stream) -> None:
    width, height = stream.get("/Width", 0), stream.get("/Height", 0)
    if isinstance(width, int) and isinstance(height, int) and width * height > limits.MOST_IMAGE_PIXELS:
        raise errors.FileTooHeavy


def _inflated_size(stream: pikepdf.Stream) -> int:
    """How many bytes the stream grows to; raises FileTooHeavy before it has grown too far."""
    filters = stream.get("/Filter", [])
    names = [_name(filters)] if isinstance(filters, pikepdf.Name) else [_name(item) for item in filters]
    if sum(name in INFLATING for name in names) > 1:
        raise errors.FileTooHeavy
    if not names or names[0] not in FLATE:
        return 0
    unpacker, size = zlib.decompressobj(), 0
    pending = stream.read_raw_bytes()
    try:
        while pending and not unpacker.eof:
            size += len(unpacker.decompress(pending, limits.MEBIBYTE))
            pending = unpacker.unconsumed_tail
            if size > limits.MOST_STREAM_BYTES:
                raise errors.FileTooHeavy
    except zlib.error:
        return size
    return size
