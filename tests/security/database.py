"""The test database as a thief or an old backup would have it: dumped, its log, its files; restored beside itself."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from config.supervisor.postgres import binaries


def program(name: str, *words: str, database: str | None = None, to: Path | None = None) -> None:
    """Run one of PostgreSQL's own programs on the test database, or on another of the same server."""
    facts = connection.settings_dict
    environment = os.environ | {
        "PGHOST": str(facts["HOST"]),
        "PGPORT": str(facts["PORT"]),
        "PGUSER": str(facts["USER"]),
        "PGPASSWORD": str(facts["PASSWORD"]),
        "PGDATABASE": database or str(facts["NAME"]),
    }
    done = subprocess.run([binaries() / name, *words], env=environment, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    if to is not None:
        to.write_bytes(done.stdout)


def dump(to: Path) -> Path:
    """A plain dump of the test database, in this file."""
    program("pg_dump", "--format=plain", to=to)
    return to


@contextmanager
def restored(dumped: Path, name: str) -> Iterator[str]:
    """The address of a database that a plain dump was restored into, dropped afterwards."""
    facts = connection.settings_dict
    program("psql", "-qc", f'CREATE DATABASE "{name}"', database="postgres")
    try:
        program("psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(dumped), database=name)
        yield f"postgresql://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{name}"
    finally:
        program("psql", "-qc", f'DROP DATABASE "{name}" WITH (FORCE)', database="postgres")


def ask(statement: str) -> str:
    """The single answer of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return str(cursor.fetchone()[0])


def place_in_log() -> str:
    """The name of the write-ahead log's file being written."""
    return ask("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")


def files_on_disk(since: str) -> list[Path]:
    """The database's own files and those of the write-ahead log from `since` on, all of it written out."""
    data = Path(ask("SHOW data_directory"))
    number = ask("SELECT oid FROM pg_database WHERE datname = current_database()")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_switch_wal()")
        cursor.execute("CHECKPOINT")
    log = [file for file in (data / "pg_wal").iterdir() if file.is_file() and file.name >= since]
    tables = [file for file in (data / "base" / number).iterdir() if file.is_file()]
    return [*log, *tables, *(file for file in (data / "global").iterdir() if file.is_file())]
