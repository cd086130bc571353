"""`manage.py archives`: take finding aids and authority records in, write them out again, keep masters."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from nansen.doors.console import masters
from nansen.work.archives.actions import Imported, import_file
from nansen.work.archives.backends.comparison import differences
from nansen.work.archives.errors import FileRefused, UnitUnknown
from nansen.work.archives.queries import as_eac, as_ead


class Command(BaseCommand):
    help = (
        "import FILE...: take in EAD 2002 or EAC-CPF; export ID: write EAD 2002; compare FILE: what an export changes; "
        "ingest FOLDER --box CODE: keep digitised images; text FILE... --box CODE: keep what is written on them"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The words of the command."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("import").add_argument("files", nargs="+", type=Path)
        verbs.add_parser("export").add_argument("holding", type=UUID)
        verbs.add_parser("compare").add_argument("files", nargs="+", type=Path)
        masters.add_verbs(verbs)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do what the verb says."""
        if options["verb"] in masters.VERBS:
            masters.run(self, options)
            return
        if options["verb"] == "export":
            self._export(options["holding"])
            return
        refused = 0
        for file in options["files"]:
            try:
                done = self._take_in(file)
            except FileRefused as refusal:
                refused += 1
                self._tell(file, refusal)
                continue
            if options["verb"] == "compare":
                self._compare(file, done)
        if refused:
            raise CommandError(f"{refused} of {len(options['files'])} files refused: nothing of them was changed.")

    def _take_in(self, file: Path) -> Imported:
        try:
            with file.open("rb") as source:
                done = import_file(source, name=file.name, progress=lambda percent: self._progress(file, percent))
        except OSError as fault:
            raise CommandError(f"{file}: {fault.strerror}") from None
        for problem in done.problems:
            self.stdout.write(f"{file.name}:{problem.line}: {problem.fault} {problem.what}")
        counts = done.counts
        said = "was already in" if done.already else "is in"
        self.stdout.write(
            f"{file.name} {said}: {counts.added} new, {counts.changed} changed, {counts.removed} no longer there, "
            f"{counts.unchanged} as before, {done.problems_in_all} faults ({done.format} {done.target})"
        )
        return done

    def _progress(self, file: Path, percent: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{file.name} {percent} %", ending="")

    def _tell(self, file: Path, refusal: FileRefused) -> None:
        problems = refusal.facts["problems"]
        for problem in problems if isinstance(problems, list) else ():
            self.stderr.write(f"{file.name}:{problem.line}: refused: {problem.fault} {problem.what}")

    def _export(self, holding: UUID) -> None:
        try:
            for piece in as_ead(holding):
                self.stdout.write(piece, ending="")
        except UnitUnknown as refusal:
            raise CommandError(refusal.message()) from None

    def _compare(self, file: Path, done: Imported) -> None:
        export = "".join(as_ead(done.target)) if done.format == "ead" else as_eac(done.target)
        told = differences(file.read_bytes(), export.encode())
        for rule in sorted({one.rule for one in told if one.rule}):
            self.stdout.write(f"  {sum(one.rule == rule for one in told)} x {rule}")
        unexplained = [one for one in told if one.rule is None]
        for one in unexplained:
            self.stdout.write(f"  {file.name}:{one.line}: not explained: {one.what}")
        if unexplained:
            raise CommandError(f"{len(unexplained)} differences that nothing explains.")
