"""The reading room at 12,000 components and 213,272 pages: what a reader waits for, and what an answer costs.

Measured by `bench.portal_figures` through the door's own application, on a PostgreSQL of its own, removed after.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

from bench.catalogue import COMPONENTS, PAGES
from bench.database import empty_database
from bench.figures import Figure


def main() -> Iterator[Figure]:
    """Each kind of page beside the limit promised for it."""
    yield from measured(COMPONENTS, PAGES)


def measured(components: int, pages: int) -> Iterator[Figure]:
    """The figures at so many components and pages; raises RuntimeError when the measurement fails."""
    with empty_database() as surroundings:
        making = [sys.executable, "-m", "bench.holding", str(components), str(pages)]
        subprocess.run(making, env=surroundings, check=True, stdout=subprocess.DEVNULL)
        command = [sys.executable, "-m", "bench.portal_figures", f"{components} components, {pages} pages"]
        surroundings["NANSEN_DOOR"] = "reading_room"
        with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as measuring:
            for line in measuring.stdout or ():
                yield Figure(**json.loads(line))
    if measuring.returncode:
        raise RuntimeError("the measurement of the portal stopped: its last words stand above")
