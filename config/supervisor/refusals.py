"""What stops a start, each as one sentence for whoever typed `make run`."""

import errno
import re

DISK_FULL = "The disk is full: free some space (Nansen keeps its data in {place}), then start again; nothing was lost."
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
_FULL = re.compile(r"no space left on device|disk quota exceeded|DiskFull|Errno 28", re.IGNORECASE)
_FAULT = re.compile(r"CommandError|FATAL|PANIC|\berror:", re.IGNORECASE)


class CannotStart(RuntimeError):
    """Nansen cannot start here; the message is one sentence that says why and what to do."""


def sentence(fault: BaseException, *, place: object) -> str | None:
    """The one sentence for a fault we know, or None: then it is a bug and its traceback is wanted.

    `place` is the folder of the data, named when the disk is full.
    """
    if isinstance(fault, OSError) and fault.errno in _NO_SPACE:
        return DISK_FULL.format(place=place)
    if isinstance(fault, OSError) and fault.errno in {errno.EACCES, errno.EPERM, errno.EROFS} and fault.filename:
        return f"Nansen may not write {fault.filename}: give this user that right, or choose a folder with NANSEN_VAR."
    if isinstance(fault, CannotStart):
        return disk_full_said_otherwise(str(fault), place=place) or str(fault)
    return None


def telling_line(words: str) -> str:
    """The line of another program's words that tells most: the first that speaks of a fault, else the last."""
    lines = [line.strip() for line in words.splitlines() if line.strip()] or ["it said nothing."]
    full = [line for line in lines if _FULL.search(line)]
    faults = [line for line in lines if _FAULT.search(line)]
    return (full or faults or lines[-1:])[0].removeprefix("CommandError: ")


def disk_full_said_otherwise(words: str, *, place: object) -> str | None:
    """The sentence for a full disk when another program's words speak of one, else None."""
    return DISK_FULL.format(place=place) if _FULL.search(words) else None
