"""A PostgreSQL of a benchmark's own, durable as in production, in a folder removed after."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.supervisor.postgres import Cluster, free_port, stop


@contextmanager
def empty_database() -> Iterator[dict[str, str]]:
    """The environment of a program that measures on an empty database; keys and objects lie in the same folder."""
    folder = Path(tempfile.mkdtemp(prefix="nansen-bench-"))
    folder.chmod(0o755)
    cluster = Cluster(data=folder / "postgres" / "data", port=free_port(), password="bench-only")  # noqa: S106
    cluster.data.parent.mkdir(parents=True)
    cluster.initialise()
    server = cluster.start(log=folder / "postgres.log")
    try:
        cluster.create_database()
        yield os.environ | {
            "DATABASE_URL": cluster.url,
            "NANSEN_VAR": str(folder / "var"),
            "NANSEN_KEYS": str(folder / "var" / "keys"),
            "NANSEN_OBJECTS": str(folder / "var" / "objects"),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
    finally:
        stop(server)
        shutil.rmtree(folder, ignore_errors=True)
