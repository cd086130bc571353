"""Which format a file from outside is in, and how much of it was read."""

import hashlib
from collections.abc import Callable
from typing import IO

from nansen.work.archives.backends.safe_xml import LARGEST_FILE, events, local, refuse
from nansen.work.archives.rules.problems import Fault

_BLOCK = 1024 * 1024
FORMATS = {"ead": "ead", "eac-cpf": "eac"}
Progress = Callable[[int], None]


class Watched:
    """A file that tells, as it is read, what percentage of it was."""

    def __init__(self, source: IO[bytes], size: int, progress: Progress) -> None:
        self._source, self._size, self._progress, self._told = source, max(size, 1), progress, -1

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._source.read(size)
        percent = min(100, self._source.tell() * 100 // self._size)
        if percent != self._told:
            self._told = percent
            self._progress(percent)
        return data


def digest_of(source: IO[bytes]) -> tuple[bytes, int]:
    """The SHA-256 and the size of a file, which is left at its beginning; raises FileRefused when it is enormous."""
    sha256, size = hashlib.sha256(), 0
    source.seek(0)
    while block := source.read(_BLOCK):
        sha256.update(block)
        size += len(block)
        if size > LARGEST_FILE:
            raise refuse(Fault.TOO_LARGE, 1)
    source.seek(0)
    return sha256.digest(), size


def format_of(source: IO[bytes]) -> str:
    """`ead` or `eac`, by the first element of the file, which is left at its beginning; raises FileRefused."""
    source.seek(0)
    _, root = next(events(source))
    source.seek(0)
    name = local(root)
    if name not in FORMATS:
        raise refuse(Fault.UNKNOWN_FORMAT, root.sourceline or 1, name[:80])
    return FORMATS[name]
