"""What a tagged PDF says to a screen reader: its structure, in order, with the text of each element."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

_BLOCKS = {"/P", "/H1", "/H2", "/H3", "/LBody", "/Figure", "/Caption"}


@dataclass(frozen=True)
class Spoken:
    """One element: its tag, its language if it has its own, and its words."""

    tag: str
    language: str
    text: str


def spoken(pdf: bytes) -> list[Spoken]:
    """The elements that hold text, in the order of the tag tree."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        marked = {page.obj.objgen: _marked(page) for page in document.pages}
        return [s for s in _walk(document.Root.StructTreeRoot.K, marked, None) if s.text]


def _walk(node: object, marked: dict[tuple[int, int], dict[int, str]], page: object) -> Iterator[Spoken]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _walk(child, marked, page)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        page = node.get("/Pg", page)
        if str(node.S) in _BLOCKS and not _has_block(node):
            words = str(node.ActualText) if "/ActualText" in node else "".join(_said(node.get("/K"), marked, page))
            yield Spoken(str(node.S)[1:], str(node.get("/Lang", "")), words.strip() or str(node.get("/Alt", "")))
        elif "/K" in node:
            yield from _walk(node.K, marked, page)


def _has_block(node: pikepdf.Dictionary) -> bool:
    children = node.get("/K", [])
    children = list(children) if isinstance(children, pikepdf.Array) else [children]
    inner = [child for child in children if isinstance(child, pikepdf.Dictionary) and "/S" in child]
    return any(str(child.S) in _BLOCKS or _has_block(child) for child in inner)


def _said(node: object, marked: dict[tuple[int, int], dict[int, str]], page: object) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _said(child, marked, page)
    elif isinstance(node, int):
        yield marked[page.objgen].get(node, "")  # type: ignore[attr-defined]
    elif isinstance(node, pikepdf.Dictionary) and "/MCID" in node:
        yield marked[node.get("/Pg", page).objgen].get(int(node.MCID), "")
    elif isinstance(node, pikepdf.Dictionary) and "/K" in node:
        yield from _said(node.K, marked, node.get("/Pg", page))


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked content of a page, glyph by glyph in the order of the stream."""
    fonts = {name: _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    opened: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else {}
                opened.append(int(properties["/MCID"]) if "/MCID" in properties else None)
            case "EMC":
                opened.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                mcid = next((m for m in reversed(opened) if m is not None), None)
                if mcid is not None:
                    texts[mcid] = texts.get(mcid, "") + _shown(operands[0], font)
    return texts


def _shown(operand: object, font: dict[int, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(font.get(int.from_bytes(codes[i : i + 2]), "\ufffd") for i in range(0, len(codes), 2))


def _unicode(font: pikepdf.Dictionary) -> dict[int, str]:
    """Glyph code to text, as the font's ToUnicode map says."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    known = {}
    for section in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", section):
            known[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for section in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", section):
            start = int(text, 16)
            for offset in range(int(last, 16) - int(first, 16) + 1):
                known[int(first, 16) + offset] = chr(start + offset)
    return known
