"""The specimens of the archives brought into an installation: described, closed or open as the law has it, kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction

from nansen.doors.console.demonstration.cast import appoint_archivist
from nansen.doors.console.demonstration.exhibition import compose_demonstration
from nansen.doors.console.demonstration.readers import register_readers
from nansen.doors.console.specimens.composing import holding
from nansen.doors.console.specimens.drawing import AUTHORITIES, BOXES, FINDING_AID, draw_holding
from nansen.doors.console.specimens.measures import Size
from nansen.doors.console.specimens.plans import EMBARGO_UNTIL, Case, FilePlan
from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.archives.actions import decide_holding, import_file, state_access, take_off_line
from nansen.work.archives.actions.ingest import Progress, ingest_folder
from nansen.work.archives.queries import Part, parts
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.publication import Audience

Tell = Callable[[int, int], None]
REASON = "Les pages sont dessinées et ne montrent personne qui ait vécu : seuls les délais de la loi décident."
MOST_PARTS = 500
A_YEAR = timedelta(days=365)
DRAWING, KEEPING = 60, 40  # how the work is shared between the two halves, in percent


@dataclass(frozen=True)
class Brought:
    """What came in: files and pages, or nothing when all was there."""

    files: int
    pages: int


def bring_specimens(folder: Path, size: Size, tell: Tell, *, processes: int) -> Brought:
    """Draw the specimens there and take them in; begun again after a stop, it goes on. `tell` hears percent of 100.

    Raises TypefacesMissing.
    """
    drawn = draw_holding(folder, size, lambda done, of: tell(DRAWING * done // of, 100), processes=processes)
    archivist = appoint_archivist()
    describe(folder, size, by=archivist)
    register_readers(by=archivist)
    boxes = holding(size)
    for place, box in enumerate(boxes):
        ingest_folder(
            folder / BOXES / str(box.number),
            reference=box.reference,
            told=lambda progress, place=place: tell(_kept(progress, place, len(boxes)), 100),
            workers=processes,
        )
    compose_demonstration(by=archivist)
    return Brought(drawn.files, drawn.pages)


def _kept(progress: Progress, place: int, boxes: int) -> int:
    """How far all is, in percent, from how far the ingest of the n-th box is."""
    of_box = (progress.seen + progress.made) / (2 * progress.of) if progress.of else 1
    return DRAWING + round(KEEPING * (place + of_box) / boxes)


@transaction.atomic
def describe(folder: Path, size: Size, *, by: UUID) -> UUID:
    """The holding, described and with what each file is closed or open by; stated once, with the first import."""
    for record in sorted((folder / AUTHORITIES).glob("*.xml")):
        with record.open("rb") as source:
            import_file(source, name=record.name, by=by)
    with (folder / FINDING_AID).open("rb") as source:
        done = import_file(source, name=FINDING_AID, by=by)
    if not done.already:
        decide_holding(done.target, images=Audience.EVERYONE, reason=REASON, by=by)
        plans = {file.reference: file for box in holding(size) for file in box.files}
        for part in _files_below(done.target):
            _state(part.id, plans[part.reference_code], by=by)
    return done.target


def _files_below(unit: UUID) -> Iterator[Part]:
    for part in parts(unit, at_most=MOST_PARTS):
        if part.has_parts:
            yield from _files_below(part.id)
        else:
            yield part


def _state(unit: UUID, file: FilePlan, *, by: UUID) -> None:
    state_access(unit, file.statement, by=by)
    if file.case is Case.EMBARGO:
        tomorrow = legal_date(database_now()) + A_YEAR
        take_off_line(unit, reason=HoldReason.EMBARGO, until=max(EMBARGO_UNTIL, tomorrow), by=by)
    if file.case is Case.WITHDRAWN:
        take_off_line(unit, reason=HoldReason.TAKEDOWN, by=by)
