"""Whether the time of a refused sign-in tells a known number from an unknown one: 1,000 tries, interleaved.

Measured by `bench.sign_in_tries` on a PostgreSQL of its own, durable as in production, with argon2id at its real cost.
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

TRIES = 1_000
LIMIT_MS = 5.0
LIMIT_Z = 3.0
DATA = f"{TRIES} refused tries, half with a known number, in random order; 100 persons"


def main() -> Iterator[Figure]:
    """The two medians, how far apart they are, and whether their ranks could be told apart."""
    told = json.loads(_measured())
    known, unknown = told["known_ms"], told["unknown_ms"]
    yield Figure("sign_in.known", known, "ms, median", "the same try with an unknown number", unknown, DATA, 1)
    apart = max(abs(known - unknown), 0.001)
    limit = "limit: 5 ms between a known and an unknown number"
    yield Figure("sign_in.difference", apart, "ms between medians", limit, LIMIT_MS, DATA, 1, at_most=1.0)
    z = max(abs(told["z"]), 0.001)
    limit = "limit: |z| under 3, Mann-Whitney, so that ranks say nothing"
    yield Figure("sign_in.ranks", z, "|z|", limit, LIMIT_Z, DATA, 1, at_most=1.0)


def _measured() -> str:
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
            "NANSEN_OBJECTS": str(folder / "var" / "objects"),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        command = [sys.executable, "-m", "bench.sign_in_tries", str(TRIES)]
        return subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True).stdout
    finally:
        stop(server)
        shutil.rmtree(folder, ignore_errors=True)
