"""From the act of an archivist until the image server shows the last page no more, and until it shows it again.

Measured by `bench.withdrawal_figures` on a PostgreSQL of its own, with the image server as `make run` starts it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

from bench.database import empty_database
from bench.figures import Figure

COMPONENTS, PAGES = 1_200, 20_000


def main() -> Iterator[Figure]:
    """Each kind of withdrawal beside the five seconds promised."""
    command = [sys.executable, "-m", "bench.withdrawal_figures", str(COMPONENTS), str(PAGES)]
    with (
        empty_database() as surroundings,
        subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as measuring,
    ):
        for line in measuring.stdout or ():
            if line.startswith("{"):
                yield Figure(**json.loads(line))
            else:  # a word of the image server's, that stops
                sys.stderr.write(line)
    if measuring.returncode:
        raise RuntimeError("the measurement of withdrawals stopped: its last words stand above")
