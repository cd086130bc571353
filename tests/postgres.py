"""A real PostgreSQL for one test session, started before Django reads its settings.

Workers of pytest-xdist inherit the address; `DATABASE_URL` set by hand is used as it is.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from config.messages import compile_all
from config.supervisor.postgres import Cluster, free_port, stop


def _start() -> None:
    folder = Path(tempfile.mkdtemp(prefix="nansen-test-"))
    folder.chmod(0o755)
    cluster = Cluster(data=folder / "postgres" / "data", port=free_port(), password="test-only")
    cluster.data.parent.mkdir(parents=True)
    cluster.initialise()
    with (cluster.data / "postgresql.conf").open("a") as conf:
        conf.write("fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n")
    server = cluster.start(log=folder / "postgres.log")
    cluster.create_database()
    os.environ["DATABASE_URL"] = cluster.url
    os.environ["NANSEN_TEST_FOLDER"] = str(folder)
    owner = os.getpid()

    def finish() -> None:
        if os.getpid() == owner:
            stop(server)
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(finish)


if "PYTEST_XDIST_WORKER" not in os.environ:
    compile_all()
if "DATABASE_URL" not in os.environ:
    _start()
folder = Path(os.environ.setdefault("NANSEN_TEST_FOLDER", tempfile.mkdtemp(prefix="nansen-test-")))
os.environ["NANSEN_VAR"] = str(folder / "var")
os.environ["NANSEN_KEYS"] = str(folder / "var" / "keys")
os.environ["NANSEN_OBJECTS"] = str(folder / "var" / "objects")
