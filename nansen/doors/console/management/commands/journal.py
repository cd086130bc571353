"""`manage.py journal ...`: give places, sign, verify, watch."""

import sys
from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nansen.foundation.journal import tasks
from nansen.foundation.journal.backends.installation import trust
from nansen.foundation.journal.errors import JournalEmptied, SigningKeyMissing
from nansen.foundation.journal.queries import ProofPending, receipt
from nansen.foundation.journal.queries.findings import Report
from nansen.foundation.journal.queries.verification import verify


class Command(BaseCommand):
    help = "Give entries their places, sign checkpoints, verify the journal, watch it."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        sequence = verbs.add_parser("sequence", help="give entries their places, and sign every minute, until stopped")
        sequence.add_argument("--once", action="store_true", help="place what waits now, and stop")
        verbs.add_parser("checkpoint", help="sign and stamp a checkpoint now, if anything is new")
        check = verbs.add_parser(
            "verify", help="check the whole journal and all its evidence; 0 whole, 1 broken, 2 late"
        )
        check.add_argument("--against", type=Path, nargs="*", default=[], help="signed checkpoints kept elsewhere")
        watch = verbs.add_parser("watch", help="check the recent every minute and the rest in turn, until stopped")
        watch.add_argument("--once", action="store_true", help="check once, and stop; exit status as for verify")
        watch.add_argument("--every", type=float, default=tasks.WATCH_EVERY_SECONDS, help="seconds between two checks")
        shown = verbs.add_parser("receipt", help="the proof that a row of evidence was recorded")
        shown.add_argument("evidence", type=UUID)

    def handle(self, *_args: object, **options: object) -> None:
        try:
            getattr(self, f"_{options['verb']}")(options)
        except SigningKeyMissing:
            raise CommandError(
                "The journal has begun, but its signing key is not in the keys folder. Put the folder journal/ back "
                "from its backup: the key is never made again."
            ) from None
        except JournalEmptied as fault:
            raise CommandError(str(fault.__doc__)) from None

    def _sequence(self, options: dict[str, object]) -> None:
        if not options["once"]:
            tasks.keep_sequencing()
        self._say(f"{tasks.sequence_once()} entries placed")

    def _checkpoint(self, _options: dict[str, object]) -> None:
        tasks.sequence_once()
        tasks.sign_and_stamp()

    def _verify(self, options: dict[str, object]) -> None:
        notes = [(path.name, _note(path)) for path in options["against"]]  # type: ignore[attr-defined]
        report = verify(trust(), notes=notes, told=self._say)
        self._conclude(report)

    def _watch(self, options: dict[str, object]) -> None:
        if not options["once"]:
            tasks.keep_watching(self._say, every=options["every"])  # type: ignore[arg-type]
        self._conclude(tasks.watch_once(self._say))

    def _receipt(self, options: dict[str, object]) -> None:
        found = receipt(options["evidence"])  # type: ignore[arg-type]
        if found is None:
            raise CommandError("No entry records this row of evidence.")
        if isinstance(found, ProofPending):
            self._say(f"proof pending: recorded at {found.recorded_at.isoformat()}, not yet under a checkpoint")
            return
        self._say(found.leaf.decode())
        self._say(f"place {found.place} of {found.size}\n" + "\n".join(step.hex() for step in found.path))
        self._say(found.note)
        for claim in found.claims:
            self._say(f"{claim.says}: {claim.grade}, {claim.at.isoformat()}")

    def _conclude(self, report: Report) -> None:
        for finding in report.broken:
            self._say(f"BROKEN {finding}")
        for finding in report.awaited:
            self._say(f"LATE {finding}")
        verdict = "broken" if report.broken else "late" if report.awaited else "whole"
        self._say(
            f"The journal is {verdict}: {report.entries} entries, {report.evidence_tables} tables of evidence, "
            f"{report.checkpoints} checkpoints, {report.seconds:.1f} s."
        )
        if verdict != "whole":
            sys.exit(1 if report.broken else 2)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _note(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"The checkpoint {path} cannot be read.") from None
