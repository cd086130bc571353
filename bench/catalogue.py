"""The catalogue at 12,000 components and 213,272 pages: search with facets, the tree, a unit's page, an import.

Measured by `bench.catalogue_figures` on a PostgreSQL of its own, in a folder removed after.
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

COMPONENTS, PAGES = 12_000, 213_272


def main() -> Iterator[Figure]:
    """Each question beside the limit promised for it."""
    yield from measured(COMPONENTS, PAGES)


def measured(components: int, pages: int) -> Iterator[Figure]:
    """The figures at so many components and pages; raises RuntimeError when the measurement fails."""
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
        command = [sys.executable, "-m", "bench.catalogue_figures", str(components), str(pages)]
        with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as measuring:
            for line in measuring.stdout or ():
                yield Figure(**json.loads(line))
        if measuring.returncode:
            raise RuntimeError("the measurement of the catalogue stopped: its last words stand above")
    finally:
        stop(server)
        shutil.rmtree(folder, ignore_errors=True)
