"""`manage.py grant_roles`: one database role a door, each with what `config/database_roles.py` declares."""

from argparse import ArgumentParser
from pathlib import Path

import psycopg
from django.core.management.base import BaseCommand
from django.db import DatabaseError

from config.database_roles import ROLES
from config.env import ENVIRONMENT
from nansen.doors.console import roles
from nansen.doors.console.sentences import refusal


class Command(BaseCommand):
    help = "Make the doors' database roles and grant each what it needs, and nothing else. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--passwords", type=Path, help="a folder with one file a role (public, space, ...): sets those passwords"
        )

    def handle(self, *_args: object, **options: object) -> None:
        folder = options["passwords"]
        given = {}
        if isinstance(folder, Path):
            given = {name: (folder / name).read_text(encoding="ascii").strip() for name in ROLES}
        try:
            count = roles.apply(given, prefix=ENVIRONMENT.role_prefix)
        except (DatabaseError, psycopg.Error) as fault:
            raise refusal("the database roles could not be granted", fault) from fault
        self.stdout.write(f"{count} database roles granted")
