"""Masters seen from the desk: damaged files, one file read again at once, ingests and what they set aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.kit.components import State as Tint
from nansen.doors.office.archives.words import ASIDE, FAULTS, name_of
from nansen.doors.office.desk import account_of, page, refuse, say
from nansen.foundation.people.divisions import Role
from nansen.kernel.errors import Refusal
from nansen.work.archives import actions, queries
from nansen.work.archives.queries import AsideLine, Damage, DamagedLine, IngestLine, IngestState

STATES = {
    IngestState.RUNNING: (Tint.WAIT, gettext_lazy("under way")),
    IngestState.ENDED: (Tint.DONE, gettext_lazy("ended")),
    IngestState.STOPPED: (Tint.LATE, gettext_lazy("stopped: start it again")),
}
_HOUR = 60


@dataclass(frozen=True)
class DamagedRow:
    """A damaged file, what was found in it, and what to do."""

    line: DamagedLine
    name: str
    tag: tuple[str, str]
    found: tuple[str, ...]
    to_do: str


@dataclass(frozen=True)
class IngestRow:
    """An ingest with its rate and what is left of it."""

    line: IngestLine
    name: str
    tag: tuple[str, str]
    rate: str
    left: str


@policy.agent(Role.ARCHIVIST)
@require_safe
def damaged(request: HttpRequest) -> HttpResponse:
    """The files whose bytes are not what was kept, then those mended within a month."""
    return page(request, "archives/damaged", rows=[_damaged(line) for line in queries.damages()])


@policy.agent(Role.ARCHIVIST)
@require_POST
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """The masters of a file, read again at once."""
    try:
        actions.ask_check(key, by=account_of(request))
        say(request, _("Its bytes are being read again. This page tells what is found."))
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("archives_target", key=key)


@policy.agent(Role.ARCHIVIST)
@require_safe
def ingests(request: HttpRequest) -> HttpResponse:
    """The ingests, the last first, and what the last of each box set aside."""
    rows = [_ingest(line) for line in queries.ingests()]
    return page(request, "archives/ingests", rows=rows, aside=_aside(queries.set_aside_last()))


def _damaged(line: DamagedLine) -> DamagedRow:
    tag = (Tint.DONE.value, _("mended")) if line.sound else (Tint.LATE.value, _("damaged"))
    return DamagedRow(line, name_of(line.file), tag, tuple(map(_told, line.damages)), _to_do(line))


def _told(one: Damage) -> str:
    where = _("page %(page)s") % {"page": one.page} if one.page else one.path.rpartition("/")[2]
    parts = [where, str(FAULTS[one.fault])]
    parts += [_("in the second copy")] * one.in_copy + [_("mended") if one.mended else _("not mended")]
    return " · ".join(parts)


def _to_do(line: DamagedLine) -> str:
    if line.sound:
        return _("Nothing: the other copy had the bytes, and they are back.")
    if line.second_copy:
        return _("Neither copy has them: bring back the folder of this file from a backup, then read it again.")
    return _("There is no second copy: bring back the folder of this file from a backup, then read it again.")


def _ingest(line: IngestLine) -> IngestRow:
    tint, word = STATES[line.state]
    rate = _("%(count)s images a minute") % {"count": round(line.rate)} if line.rate else ""
    left = _about(line.left) if line.left is not None else ""
    return IngestRow(line, name_of(line.unit), (tint.value, str(word)), rate, left)


def _about(left: timedelta) -> str:
    minutes = max(1, round(left.total_seconds() / 60))
    if minutes < _HOUR:
        return _("about %(count)s min left") % {"count": minutes}
    return _("about %(count)s h left") % {"count": round(minutes / _HOUR)}


def _aside(lines: Iterable[AsideLine]) -> list[tuple[str, UUID, list[tuple[str, str, str]]]]:
    """What was set aside, box by box: the name, why, and what to bring instead."""
    boxes: dict[UUID, tuple[str, UUID, list[tuple[str, str, str]]]] = {}
    for line in lines:
        box = boxes.setdefault(line.unit.id, (name_of(line.unit), line.unit.id, []))
        why, instead = ASIDE[line.reason]
        box[2].append((line.name, str(why), str(instead)))
    return list(boxes.values())
