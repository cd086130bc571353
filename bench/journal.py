"""The journal at a million entries: recording, placing, checking. One JSON line a figure.

`python -m bench.journal [ENTRIES]` measures on a PostgreSQL of its own, durable as in production, in a folder that is
removed after.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config.supervisor.postgres import Cluster, free_port, stop


def main(arguments: list[str]) -> int:
    """The exit status of the measurement, whose figures are printed as they come."""
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
        return subprocess.run(command, env=surroundings, check=False).returncode
    finally:
        stop(server)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
