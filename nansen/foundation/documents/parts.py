"""A document's sealed object: its parts one after the other, each sealed for its place, and how one is found again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final
from uuid import UUID

from nansen.foundation.storage.ports import Cipher
from nansen.foundation.storage.sealing import OVERHEAD_BYTES, seal_under, unseal_under

PDF: Final = 0
HTML: Final = 1
TEXTS: Final = 2
FIRST_PAGE: Final = 3


@dataclass(frozen=True)
class Contents:
    """What is kept of a document; `html` is None when it only exists as PDF."""

    pdf: bytes
    html: str | None
    texts: tuple[str, ...]
    images: tuple[bytes, ...]


def packed(contents: Contents, cipher: Cipher, *, owner: UUID, document: UUID) -> tuple[bytes, list[int]]:
    """The sealed object, and the length of each of its parts."""
    html = None if contents.html is None else contents.html.encode()
    parts = [contents.pdf, html, json.dumps(contents.texts, ensure_ascii=False).encode(), *contents.images]
    sealed = [
        b""
        if part is None
        else seal_under(cipher, owner=owner, place=_place(number), row=document, plaintext=part)
        for number, part in enumerate(parts)
    ]  # fmt: skip
    return b"".join(sealed), [len(part) for part in sealed]


def opened(part: int, sealed: bytes, cipher: Cipher, *, owner: UUID, document: UUID) -> bytes:
    """One part, unsealed. Raises SealBroken."""
    return unseal_under(cipher, owner=owner, place=_place(part), row=document, sealed=sealed)


def texts(part: bytes) -> tuple[str, ...]:
    """The text of each page."""
    return tuple(json.loads(part))


def pages(lengths: Sequence[int]) -> int:
    """The number of pages."""
    return len(lengths) - FIRST_PAGE


def place_of(part: int, lengths: Sequence[int]) -> tuple[int, int]:
    """Where a part begins in the sealed object, and its length, in bytes."""
    return list(accumulate(lengths, initial=0))[part], lengths[part]


def plain_size(length: int) -> int:
    """The size of a part before it was sealed, in bytes."""
    return length - OVERHEAD_BYTES


def object_name(document: UUID) -> str:
    """The name of the document's sealed object."""
    return f"document-{document}"


def document_of(name: str) -> UUID | None:
    """The document whose object has this name, None if it is no document's."""
    kind, _, identifier = name.partition("-")
    return UUID(identifier) if kind == "document" else None


def _place(part: int) -> str:
    return f"documents.part.{part}"
