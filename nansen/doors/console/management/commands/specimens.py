"""`manage.py specimens draw FOLDER`: draw the demonstration holding of the archives into a folder."""

import os
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from nansen.doors.console.specimens.drawing import draw_holding
from nansen.doors.console.specimens.errors import TypefacesMissing
from nansen.doors.console.specimens.measures import Size


class Command(BaseCommand):
    help = "Draw the demonstration holding of the archives: images, transcriptions, finding aid, marked as specimens."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["draw"])
        parser.add_argument("folder", type=Path, help="where to draw it; made if it is not there")
        parser.add_argument("--small", action="store_true", help="a few files of each box, less finely")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many draw at once")

    def handle(self, *_args: object, **options: object) -> None:
        size = Size.SMALL if options["small"] else Size.WHOLE
        folder, began = Path(str(options["folder"])), time.monotonic()
        try:
            drawn = draw_holding(folder, size, self._tell, processes=int(str(options["processes"])))
        except TypefacesMissing as missing:
            raise CommandError(str(missing)) from None
        self.stdout.write(f"{drawn.files} files, {drawn.pages} pages, in {time.monotonic() - began:.0f} s")

    def _tell(self, done: int, total: int) -> None:
        if sys.stdout.isatty():
            self.stdout.write(f"  {done} of {total} files", ending="\r")
            self.stdout.flush()
