"""Taking away from a process, for good, the right to open files (Linux Landlock), where the kernel offers it."""

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

NO_NEW_PRIVILEGES: Final = 38
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
BENEATH_PATH: Final = 1
READ_FILE: Final = 1 << 2
EVERY_FILE_RIGHT: Final = (1 << 13) - 1
"""Execute, write, read, list, remove and make of every kind: the rights of Landlock's first version."""


class _Ruleset(ctypes.Structure):
    _fields_ = [("handled_access_fs", ctypes.c_uint64)]


class _BeneathPath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32)]


def forbid_files(*, except_for: Path) -> bool:
    """Whether this process can, from now on, open no file but one, to read it; what is open stays open."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    rules = _Ruleset(EVERY_FILE_RIGHT)
    ruleset = libc.syscall(CREATE_RULESET, ctypes.byref(rules), ctypes.sizeof(rules), 0)
    if ruleset < 0:
        return False
    allowed = _BeneathPath(READ_FILE, os.open(except_for, os.O_RDONLY))
    libc.syscall(ADD_RULE, ruleset, BENEATH_PATH, ctypes.byref(allowed), 0)
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return libc.syscall(RESTRICT_SELF, ruleset, 0) == 0
