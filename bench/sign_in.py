"""Whether the time of a refused sign-in tells a known number from an unknown one: 1,000 tries, interleaved.

Measured by `bench.sign_in_tries` on a PostgreSQL of its own, durable as in production, with argon2id at its real cost.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

from bench.database import empty_database
from bench.figures import Figure

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
    command = [sys.executable, "-m", "bench.sign_in_tries", str(TRIES)]
    with empty_database() as surroundings:
        return subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True).stdout
