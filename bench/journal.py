"""The journal at a million entries: recording, placing, checking.

Measured by `bench.journal_figures` on a PostgreSQL of its own, durable as in production, in a folder removed after.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

from bench.database import empty_database
from bench.figures import Figure

ENTRIES = 1_000_000


def main() -> Iterator[Figure]:
    """Acts recorded beside the same without an entry; places and checks beside what is promised of them."""
    yield from measured(ENTRIES)


def measured(entries: int) -> Iterator[Figure]:
    """The figures at so many entries, as they come; raises RuntimeError when the measurement fails."""
    command = [sys.executable, "-m", "bench.journal_figures", str(entries)]
    with (
        empty_database() as surroundings,
        subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as measuring,
    ):
        for line in measuring.stdout or ():
            yield Figure(**json.loads(line))
    if measuring.returncode:
        raise RuntimeError("the measurement of the journal stopped: its last words stand above")
