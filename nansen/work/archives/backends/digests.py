"""Digests of a file, computed while its bytes pass by once."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nansen.foundation.storage.backends.durable import PRIVATE_FILE

BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Digests:
    """SHA-256, SHA-512 (hexadecimal), the size in bytes, and the other digests that were asked, by algorithm."""

    sha256: str
    sha512: str
    size: int
    others: Mapping[str, str]


def digests_of(path: Path) -> Digests:
    """The digests of a file on disk."""
    with path.open("rb") as file:
        return _digests(iter(lambda: file.read(BLOCK), b""))


def copy_and_digest(source: Path, to: Path, *, others: Iterable[str] = ()) -> Digests:
    """The digests of the bytes that were read, once, and written to a new file, which is on disk. Follows no link."""
    reading = os.open(source, os.O_RDONLY | os.O_NOFOLLOW)
    with (
        os.fdopen(reading, "rb", buffering=0) as file,
        os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb", buffering=0) as sink,
    ):

        def passing() -> Iterator[bytes]:
            while block := file.read(BLOCK):
                written = 0
                while written < len(block):
                    written += sink.write(block[written:])
                yield block

        found = _digests(passing(), others)
        os.fsync(sink.fileno())
    return found


def _digests(blocks: Iterable[bytes], others: Iterable[str] = ()) -> Digests:
    first, second = hashlib.sha256(), hashlib.sha512()
    more = {name: hashlib.new(name, usedforsecurity=False) for name in others}
    size = 0
    for block in blocks:
        size += len(block)
        for hashed in (first, second, *more.values()):
            hashed.update(block)
    return Digests(first.hexdigest(), second.hexdigest(), size, {name: one.hexdigest() for name, one in more.items()})
