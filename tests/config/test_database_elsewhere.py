"""An installation on a PostgreSQL of somebody else's, named by DATABASE_URL."""

import os
import time

import psycopg

from config.database_roles import ROLES
from config.env import Database
from config.supervisor.processes import environment_of

from .conftest import MakeRun


def test_whole_installation_runs_on_another_server_without_its_superuser(make_run: MakeRun) -> None:
    server = Database.parse(os.environ["DATABASE_URL"])
    name = f"elsewhere_{time.monotonic_ns()}"
    with psycopg.connect(server.url, autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {name} LOGIN CREATEROLE PASSWORD 'elsewhere'")
        owner.execute(f"CREATE DATABASE {name} OWNER {name}")
        there = Database(server.host, server.port, name, name, "elsewhere")
        run = make_run.again(DATABASE_URL=there.url, NANSEN_ROLE_PREFIX=f"{name}_").start()
        try:
            run.until("Ready in")
            assert not (run.var / "postgres").exists()
            assert not (run.var / "run" / "database_url").exists()
            told = b"\n".join(environment_of(run.number("space"))).decode()
            assert f"{name}_space:{(run.var / 'keys' / 'installation' / 'space').read_text()}" in told
            assert "elsewhere@" not in told
            assert run.end() == 0
        finally:
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
            for role in ROLES:
                owner.execute(f"DROP ROLE IF EXISTS {name}_{role}")
            owner.execute(f"DROP ROLE {name}")
