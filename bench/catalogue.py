"""The catalogue at 12,000 components and 213,272 pages: search with facets, the tree, a unit's page, an import.

Measured by `bench.catalogue_figures` on a PostgreSQL of its own, in a folder removed after.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

from bench.database import empty_database
from bench.figures import Figure

COMPONENTS, PAGES = 12_000, 213_272


def main() -> Iterator[Figure]:
    """Each question beside the limit promised for it."""
    yield from measured(COMPONENTS, PAGES)


def measured(components: int, pages: int) -> Iterator[Figure]:
    """The figures at so many components and pages; raises RuntimeError when the measurement fails."""
    command = [sys.executable, "-m", "bench.catalogue_figures", str(components), str(pages)]
    with (
        empty_database() as surroundings,
        subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as measuring,
    ):
        for line in measuring.stdout or ():
            yield Figure(**json.loads(line))
    if measuring.returncode:
        raise RuntimeError("the measurement of the catalogue stopped: its last words stand above")
