"""The journal's standing programs, as the supervisor starts them, on the test's database."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


@contextmanager
def journal_process(*words: str, keys: Path, told: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """`manage.py journal ...`, its words and faults written to a file; killed at the end."""
    place = connection.settings_dict
    surroundings = os.environ | {
        "DATABASE_URL": f"postgresql://{place['USER']}:{place['PASSWORD']}@{place['HOST']}:{place['PORT']}/{place['NAME']}",
        "NANSEN_DOOR": "worker",
        "NANSEN_KEYS": str(keys.parent),
        "NANSEN_TSA_URL": settings.TSA_URL,
        "NANSEN_TSA_ROOTS": str(settings.TSA_ROOTS),
    }
    with told.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "journal", *words], env=surroundings, stdout=sink, stderr=sink
        )
        yield process
        process.kill()
        process.wait()


def said_within(seconds: float, told: Path, words: str) -> bool:
    """Whether the words come in that time."""
    deadline = time.monotonic() + seconds
    while words not in told.read_text(encoding="utf-8"):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
