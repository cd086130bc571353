"""Real pages beside the specimens: described, closed or open as the law has it, taken in as a real box would be."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import override

from nansen.doors.console.demonstration.cast import appoint_archivist
from nansen.doors.console.real_pages.collections import IDENTIFIER, REFERENCE, RealFile
from nansen.doors.console.real_pages.finding_aid import finding_aid
from nansen.doors.console.real_pages.folder import Listed, listed, make_bag
from nansen.work.archives.actions import decide_holding, import_file, state_access
from nansen.work.archives.actions.ingest import Outcome, ingest_folder, the_unit
from nansen.work.archives.rules.publication import Audience

REASON = "Ces pages sont publiées ailleurs sous licence ouverte : seuls les délais de la loi décident."


def bring_real_pages(
    folder: Path, aside: Path, tell: Callable[[int, int], None], *, processes: int | None = None
) -> Outcome:
    """What was taken in of the pages in the folder; begun again after a stop, it goes on. Raises RealPagesAbsent."""
    held = listed(folder)
    describe(held, by=appoint_archivist())
    try:
        make_bag(folder, held, aside)
        return ingest_folder(
            aside, reference=REFERENCE, told=lambda one: tell(one.seen + one.made, 2 * one.of), workers=processes
        )
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@transaction.atomic
def describe(held: Mapping[RealFile, Sequence[Listed]], *, by: UUID) -> UUID:
    """The holding, described and with what closes or opens each file; stated once, with the first import."""
    with override("fr"):
        content = BytesIO(finding_aid(held).encode())
    done = import_file(content, name=f"{IDENTIFIER}.xml", by=by)
    if not done.already:
        decide_holding(done.target, images=Audience.EVERYONE, reason=REASON, by=by)
        for file in held:
            state_access(the_unit(file.reference).pk, file.statement, by=by)
    return done.target
