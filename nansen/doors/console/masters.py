"""The verbs of `manage.py archives` that concern masters: what operators type, and what they are told."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nansen.work.archives.actions.ingest import Outcome, Progress, ingest_folder
from nansen.work.archives.errors import BagBroken, UnitUnknown
from nansen.work.archives.queries.preservation import reasons_of

TELL_EVERY_SECONDS = 2.0


def add_verbs(verbs: Any) -> None:
    """The verbs, among those of the command."""
    taken = verbs.add_parser("ingest", help="keep the images of a box or file, and make what readers see")
    taken.add_argument("place", type=Path, help="a folder, or a BagIt bag: one folder a file, or one file's images")
    taken.add_argument("--box", required=True, help="the reference code of the box, or of the file")
    taken.add_argument("--workers", type=int, default=None, help="processes that cut images (default: processors)")


def run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    """What the verb says is done."""
    VERBS[options["verb"]](command, options)


def _ingest(command: BaseCommand, options: Mapping[str, Any]) -> None:
    try:
        done = ingest_folder(
            options["place"], reference=options["box"], workers=options["workers"], told=_Line(command)
        )
    except UnitUnknown as unknown:
        raise CommandError(
            f"{unknown.facts['found']} units of description bear the reference code {options['box']}: "
            "exactly one must. Import the finding aid first, or give the whole code."
        ) from None
    except BagBroken as broken:
        raise CommandError(f"This bag is not taken in: {broken.facts['why']}. Nothing was changed.") from None
    except NotADirectoryError:
        raise CommandError(f"{options['place']} is not a folder.") from None
    _conclude(command, done)


def _conclude(command: BaseCommand, done: Outcome) -> None:
    rate = f", {done.made * 60 / done.seconds:.0f} images a minute" if done.made and done.seconds else ""
    _say(command, f"{done.gained} pages kept, {done.made} images made, {done.set_aside} set aside{rate}.")
    for line in reasons_of(done.ingest):
        _say(command, f"  {line.reason}: {line.name}")


def _say(command: BaseCommand, line: str) -> None:
    command.stdout.write(line)
    command.stdout.flush()


class _Line:
    """Says how far an ingest is, every two seconds."""

    def __init__(self, command: BaseCommand) -> None:
        self._command, self._said = command, 0.0

    def __call__(self, progress: Progress) -> None:
        if time.monotonic() - self._said < TELL_EVERY_SECONDS:
            return
        self._said = time.monotonic()
        done = (progress.seen + progress.made) / 2
        rate = done / progress.seconds if progress.seconds else 0
        left = f", about {(progress.of - done) / rate / 60:.0f} min left" if rate else ""
        _say(
            self._command,
            f"{progress.seen} of {progress.of} images read, {progress.made} made, {rate * 60:.0f} a minute{left}",
        )


VERBS: Mapping[str, Callable[[BaseCommand, Mapping[str, Any]], None]] = {"ingest": _ingest}
