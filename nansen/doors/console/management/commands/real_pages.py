"""`manage.py real_pages FOLDER`: bring real pages of openly licensed archives in, as a second holding."""

import os
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from nansen.doors.console.demonstration.real_pages import bring_real_pages
from nansen.doors.console.progress import leave_progress
from nansen.doors.console.real_pages.folder import RealPagesAbsent
from nansen.work.archives.queries.preservation import reasons_of


class Command(BaseCommand):
    help = "bring in the real pages of a folder, described in its MANIFEST.tsv; begun again, it goes on"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The words of the command."""
        parser.add_argument("folder", type=Path, help="where they lie, beside the repository")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many work at once")

    def handle(self, *_args: object, **options: object) -> None:
        """Bring them in; one line says so when there are none."""
        folder, began = Path(str(options["folder"])), time.monotonic()
        try:
            done = bring_real_pages(
                folder, Path(settings.VAR) / "real_pages", self._tell, processes=int(str(options["processes"]))
            )
        except RealPagesAbsent:
            self.stdout.write(f"No real pages in {folder}: the second holding is left out.")
            return
        self.stdout.write(f"{done.gained} real pages, {done.set_aside} set aside, in {time.monotonic() - began:.0f} s")
        for line in reasons_of(done.ingest):
            self.stdout.write(f"  {line.reason}: {line.name}")

    def _tell(self, done: int, total: int) -> None:
        leave_progress("real_pages_progress", done, total)
        if sys.stdout.isatty():
            self.stdout.write(f"  {done} of {total}", ending="\r")
            self.stdout.flush()
