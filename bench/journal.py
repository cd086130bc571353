"""The journal at a million entries: recording, placing, checking. One JSON line a figure.

`python -m bench.journal [ENTRIES]` measures on a PostgreSQL of its own, durable as in production, in a folder that is
removed after.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from config.supervisor.postgres import Cluster, free_port, stop


def main() -> Iterator[dict[str, object]]:
    """The figures at a million entries, as they come."""
    yield from measured([])


def measured(arguments: list[str]) -> Iterator[dict[str, object]]:
    """The figures of the measurement; raises CalledProcessError when it fails."""
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
            "NANSEN_KEYS": str(folder / "keys"),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        command = [sys.executable, "-m", "bench.journal_figures", *arguments]
        with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as process:
            yield from (json.loads(line) for line in process.stdout or () if line.startswith("{"))
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    finally:
        stop(server)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    for found in measured(sys.argv[1:]):
        sys.stdout.write(json.dumps(found) + "\n")
