"""The verbs of `manage.py archives` that concern masters: what operators type, and what they are told."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nansen.work.archives.actions.bringing_texts import bring_texts, read_kept_texts
from nansen.work.archives.actions.exporting import export_bag
from nansen.work.archives.actions.fixity import audit_all, audit_due
from nansen.work.archives.actions.ingest import Outcome, Progress, ingest_folder, the_unit
from nansen.work.archives.actions.keeping_texts import Said
from nansen.work.archives.errors import BagBroken, MasterDamaged, NothingKept, UnitUnknown
from nansen.work.archives.queries.preservation import reasons_of
from nansen.work.archives.rules.texts import TextSource, short_language

TELL_EVERY_SECONDS = 2.0


def add_verbs(verbs: Any) -> None:
    """The verbs, among those of the command."""
    taken = verbs.add_parser("ingest", help="keep the images of a box or file, and make what readers see")
    taken.add_argument("place", type=Path, help="a folder, or a BagIt bag: one folder a file, or one file's images")
    taken.add_argument("--box", required=True, help="the reference code of the box, or of the file")
    taken.add_argument("--workers", type=int, default=None, help="processes that cut images (default: processors)")
    written = verbs.add_parser("text", help="keep the texts of pages: ALTO or PAGE XML, named as the images are")
    written.add_argument("places", nargs="*", type=Path, help="files or folders; none: read the kept ones again")
    written.add_argument("--box", required=True, help="the reference code of the box, or of the file")
    written.add_argument("--language", default="", help="the language, where neither text nor description says it")
    written.add_argument("--source", choices=[one.value for one in TextSource], help="who read the pages")
    checked = verbs.add_parser("fixity", help="read kept bytes again, and mend what the second copy can mend")
    checked.add_argument("--all", action="store_true", help="every file now, not only those unread for a month")
    exported = verbs.add_parser("bag", help="write what is kept of a box or a file as a BagIt bag")
    exported.add_argument("place", type=Path, help="the folder to make")
    exported.add_argument("--box", required=True, help="the reference code of the box, or of the file")


def run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    """What the verb says is done."""
    VERBS[options["verb"]](command, options)


def _ingest(command: BaseCommand, options: Mapping[str, Any]) -> None:
    try:
        done = ingest_folder(
            options["place"], reference=options["box"], workers=options["workers"], told=_Line(command)
        )
    except UnitUnknown as unknown:
        raise CommandError(_unknown(unknown, options["box"])) from None
    except BagBroken as broken:
        raise CommandError(f"This bag is not taken in: {broken.facts['why']}. Nothing was changed.") from None
    except NotADirectoryError:
        raise CommandError(f"{options['place']} is not a folder.") from None
    _conclude(command, done)


def _text(command: BaseCommand, options: Mapping[str, Any]) -> None:
    source = TextSource(options["source"]) if options["source"] else None
    said = Said(source, short_language(options["language"]))
    try:
        unit = the_unit(options["box"]).pk
    except UnitUnknown as unknown:
        raise CommandError(_unknown(unknown, options["box"])) from None
    if not options["places"]:
        _say(command, f"{read_kept_texts(unit)} texts read from what is kept.")
        return
    done = bring_texts(unit, _texts(options["places"]), said=said)
    _say(command, f"{done.kept} texts kept, {done.known} kept before, {len(done.aside)} set aside.")
    for path, reason in done.aside:
        _say(command, f"  {reason}: {path}")
    if done.aside:
        sys.exit(1)


def _texts(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(place.rglob("*.xml")) if place.is_dir() else [place]


def _fixity(command: BaseCommand, options: Mapping[str, Any]) -> None:
    audit = audit_all() if options["all"] else audit_due()
    for check in audit.damaged:
        for place, damages, left in (
            ("store", check.found, check.left),
            ("second copy", check.found_in_copy, check.left_in_copy),
        ):
            for one in damages:
                said = "not repaired" if one in left else "repaired"
                _say(command, f"{check.file} {place}: {one.fault}: {one.path}: {said}")
    _say(command, f"{len(audit.checks)} files read, {len(audit.damaged)} damaged.")
    if any(not check.sound for check in audit.checks):
        sys.exit(1)


def _bag(command: BaseCommand, options: Mapping[str, Any]) -> None:
    try:
        files = export_bag(the_unit(options["box"]).pk, options["place"])
    except UnitUnknown as unknown:
        raise CommandError(_unknown(unknown, options["box"])) from None
    except (MasterDamaged, NothingKept) as refused:
        raise CommandError(refused.message()) from None
    except FileExistsError:
        raise CommandError(f"{options['place']} exists already.") from None
    _say(command, f"{files} files written in {options['place']}.")


def _unknown(unknown: UnitUnknown, code: str) -> str:
    return (
        f"{unknown.facts['found']} units of description bear the reference code {code}: "
        "exactly one must. Import the finding aid first, or give the whole code."
    )


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


VERBS: Mapping[str, Callable[[BaseCommand, Mapping[str, Any]], None]] = {
    "ingest": _ingest,
    "text": _text,
    "fixity": _fixity,
    "bag": _bag,
}
