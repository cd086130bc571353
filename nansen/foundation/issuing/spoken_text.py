"""Right-to-left words as a screen reader must hear them.

The shaping of Arabic draws one letter with several marks, from left to right: read back, the word comes reversed and
doubled. Each element of the tag tree that holds such words therefore carries them whole, as ActualText.
"""

import io
import unicodedata
from collections.abc import Iterator, Sequence

import pikepdf

# Elements that hold words and no other block: what a screen reader stops at.
_BLOCKS = frozenset({"/P", "/H1", "/H2", "/H3", "/H4"})


class TagTreeDiffers(RuntimeError):
    """The pages do not hold the words they were given, in their order: the template is at fault."""


def is_right_to_left(text: str) -> bool:
    """Whether the text holds a letter of a right-to-left script."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)


def spoken_whole(pdf: bytes, texts: Sequence[str]) -> bytes:
    """The PDF in which right-to-left words are read as written; `texts` are its blocks of words, in reading order.

    Raises TagTreeDiffers.
    """
    if not any(is_right_to_left(text) for text in texts):
        return pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        blocks = list(_blocks(document.Root.StructTreeRoot.K))
        if len(blocks) != len(texts):
            raise TagTreeDiffers(f"{len(blocks)} elements for {len(texts)} texts")
        for block, text in zip(blocks, texts, strict=True):
            if is_right_to_left(text):
                block["/ActualText"] = pikepdf.String(text)
        written = io.BytesIO()
        document.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _blocks(node: object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _blocks(child)
    elif isinstance(node, pikepdf.Dictionary):
        if str(node.get("/S")) in _BLOCKS:
            yield node
        elif "/K" in node:
            yield from _blocks(node.K)
