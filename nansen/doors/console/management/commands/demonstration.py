"""`manage.py demonstration`: load the invented persons and their letters into an installation that holds nobody."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from nansen.doors.console.demonstration.build import build
from nansen.doors.console.demonstration.credentials import credentials


class Command(BaseCommand):
    help = "Load the demonstration: invented persons, marked as specimens, with letters in every state."

    def handle(self, *_args: object, **_options: object) -> None:
        built = build(self._tell)
        text = credentials(built)
        path = Path(settings.VAR) / "run" / "credentials.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(built.lives)} persons; how to enter is in {path.name}")

    def _tell(self, done: int, total: int) -> None:
        if sys.stdout.isatty() or done % 200 == 0:
            self.stdout.write(f"  {done} of {total} acts", ending="\r" if sys.stdout.isatty() else "\n")
            self.stdout.flush()
