"""The journal at a million entries: recording, placing, checking.

Measured by `bench.journal_figures` on a PostgreSQL of its own, durable as in production, in a folder removed after.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from config.supervisor.postgres import Cluster, free_port, stop

ENTRIES = 1_000_000


def main() -> Iterator[Figure]:
    """Acts recorded beside the same without an entry; places and checks beside what is promised of them."""
    yield from measured(ENTRIES)


def measured(entries: int) -> Iterator[Figure]:
    """The figures at so many entries, as they come; raises RuntimeError when the measurement fails."""
    folder = Path(tempfile.mkdtemp(prefix="nansen-bench-"))
    folder.chmod(0o755)
    cluster = Cluster(data=folder / "postgres" / "data", port=free_port(), password="bench-only")  # noqa: S106
    cluster.data.parent.mkdir(parents=True)
    cluster.initialise()
    server = cluster.start(log=folder / "postgres.log")
    try:
        cluster.create_database()
        surroundings = os.environ | {
            "DATABASE_URL": cluster.url,
            "NANSEN_VAR": str(folder / "var"),
            "NANSEN_KEYS": str(folder / "var" / "keys"),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        command = [sys.executable, "-m", "bench.journal_figures", str(entries)]
        with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as measuring:
            for line in measuring.stdout or ():
                yield Figure(**json.loads(line))
        if measuring.returncode:
            raise RuntimeError("the measurement of the journal stopped: its last words stand above")
    finally:
        stop(server)
        shutil.rmtree(folder, ignore_errors=True)
