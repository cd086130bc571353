"""`manage.py specimens`: draw the demonstration holding of the archives into a folder, or bring it in whole."""

import os
import shutil
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nansen.doors.console.demonstration.archives import bring_specimens
from nansen.doors.console.progress import leave_progress
from nansen.doors.console.specimens.drawing import draw_holding
from nansen.doors.console.specimens.errors import TypefacesMissing
from nansen.doors.console.specimens.measures import Size


class Command(BaseCommand):
    help = (
        "draw FOLDER: draw the demonstration holding, marked as specimens, with its transcriptions and finding aid; "
        "load: draw it and bring it into this installation"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        draw = verbs.add_parser("draw", help="into a folder")
        draw.add_argument("folder", type=Path, help="where to draw it; made if it is not there")
        for verb in (draw, verbs.add_parser("load", help="into this installation; begun again, it goes on")):
            verb.add_argument("--small", action="store_true", help="a few files of each box, less finely")
            verb.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many work at once")

    def handle(self, *_args: object, **options: object) -> None:
        size = Size.SMALL if options["small"] else Size.WHOLE
        processes, began = int(str(options["processes"])), time.monotonic()
        try:
            if options["verb"] == "draw":
                done = draw_holding(Path(str(options["folder"])), size, self._tell, processes=processes)
            else:
                folder = Path(settings.VAR) / "specimens"
                done = bring_specimens(folder, size, self._tell_doors, processes=processes)
                shutil.rmtree(folder)
        except TypefacesMissing as missing:
            raise CommandError(str(missing)) from None
        self.stdout.write(f"{done.files} files, {done.pages} pages, in {time.monotonic() - began:.0f} s")

    def _tell(self, done: int, total: int) -> None:
        if sys.stdout.isatty():
            self.stdout.write(f"  {done} of {total}", ending="\r")
            self.stdout.flush()

    def _tell_doors(self, done: int, total: int) -> None:
        """Say how far it is to whoever watches, and to the program that started it."""
        leave_progress("specimens_progress", done, total)
        self._tell(done, total)
