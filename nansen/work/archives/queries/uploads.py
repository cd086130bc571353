"""The files sent from the desk, and what became of each."""

from dataclasses import dataclass
from datetime import datetime

from nansen.work.archives.models import Upload
from nansen.work.archives.rules.problems import Fault, Problem

_SHOWN = 20


@dataclass(frozen=True)
class UploadLine:
    """A file sent: where its reading stands, what it changed, what was wrong in it."""

    name: str
    sent_at: datetime
    state: str
    percent: int
    already: bool
    added: int
    changed: int
    removed: int
    unchanged: int
    in_all: int
    problems: tuple[Problem, ...]


def uploads() -> list[UploadLine]:
    """The latest files, the last first; one statement."""
    return [_line(row) for row in Upload.objects.defer("content").order_by("-sent_at", "pk")[:_SHOWN]]


def _line(row: Upload) -> UploadLine:
    told = row.outcome
    counts = {name: int(told.get(name, 0)) for name in ("added", "changed", "removed", "unchanged", "in_all")}
    problems = tuple(Problem(Fault(one["fault"]), one["line"], one["what"]) for one in told.get("problems", ()))
    already = bool(told.get("already"))
    return UploadLine(row.name, row.sent_at, row.state, row.read_percent, already=already, problems=problems, **counts)
