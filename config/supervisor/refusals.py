"""What stops a start, each as one sentence for whoever typed `make run`."""

import errno
import re

DISK_FULL = "The disk is full: free some space (Nansen keeps its data in {place}), then start again; nothing was lost."
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


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


def disk_full_said_otherwise(words: str, *, place: object) -> str | None:
    """The sentence for a full disk when another program's words speak of one, else None."""
    said = re.search(r"no space left on device|disk quota exceeded|DiskFull", words, re.IGNORECASE)
    return DISK_FULL.format(place=place) if said else None
