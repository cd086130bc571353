"""`manage.py demonstration`: load the invented persons and their letters into an installation that holds nobody."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from nansen.doors.console.demonstration.build import Size, build
from nansen.doors.console.demonstration.credentials import credentials

MOST_PROCESSES = 4


class Command(BaseCommand):
    help = "Load the demonstration: invented persons, marked as specimens, with letters in every state."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--small", action="store_true", help="one person at each stage, instead of two hundred")
        parser.add_argument(
            "--processes", type=int, default=min(os.cpu_count() or 1, MOST_PROCESSES), help="how many load at once"
        )

    def handle(self, *_args: object, **options: object) -> None:
        run = Path(settings.VAR) / "run"
        run.mkdir(parents=True, exist_ok=True)
        self._progress = run / "demonstration_progress"
        size = Size.SMALL if options["small"] else Size.WHOLE
        try:
            built = build(size, self._tell, processes=int(str(options["processes"])))
        finally:
            self._progress.unlink(missing_ok=True)
        path = run / "credentials.txt"
        path.touch(mode=0o600)
        path.write_text(credentials(built), encoding="utf-8")
        self.stdout.write(f"{len(built.lives)} persons; how to enter is in {path.name}")

    def _tell(self, done: int, total: int) -> None:
        """Say how far it is: to the doors, which show it, and to whoever watches."""
        unfinished = self._progress.with_suffix(".new")
        unfinished.write_text(f"{done} {total}", encoding="ascii")
        unfinished.replace(self._progress)
        if sys.stdout.isatty():
            self.stdout.write(f"  {done} of {total} acts", ending="\r")
            self.stdout.flush()
