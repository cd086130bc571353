"""`manage.py prepare`: everything between an empty database and doors that can open. Safe to repeat."""

import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from config.database_roles import ROLES
from config.env import ENVIRONMENT
from config.messages import TwoTranslations, compile_all
from nansen.doors.console import keys_beside_data, roles, statics
from nansen.doors.console.sentences import refusal


class Command(BaseCommand):
    help = "Compile messages, collect static files, migrate, make or check the keys, grant the database roles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--passwords", type=Path, required=True, help="a folder with one file a database role")

    def handle(self, *_args: object, **options: object) -> None:
        folder = Path(str(options["passwords"]))
        self._step("messages", compile_all)
        self._step("static files", statics.collect)
        self._step("tables", self._migrate)
        self._step("keys", keys_beside_data.make_or_verify)
        self._step("readers' keys", keys_beside_data.make_or_verify_readers)
        passwords = {name: (folder / name).read_text(encoding="ascii").strip() for name in ROLES}
        self._step("database roles", lambda: roles.apply(passwords, prefix=ENVIRONMENT.role_prefix))

    def _step(self, name: str, work: Callable[[], object]) -> None:
        began = time.monotonic()
        try:
            work()
        except (DatabaseError, psycopg.Error, TwoTranslations) as fault:
            raise refusal(f"{name} failed", fault) from fault
        self.stdout.write(f"  {name}: {time.monotonic() - began:.1f} s")

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.stdout.write(f"  tables: {len(plan)} migrations to run ...")
            call_command("migrate", interactive=False, verbosity=0)
