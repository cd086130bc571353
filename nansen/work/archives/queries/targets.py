"""What somebody points at: reference codes and pages, as they are written in a letter."""

import re
from dataclasses import dataclass
from uuid import UUID

from nansen.work.archives.models import Page, Unit

_WRITTEN = re.compile(r"^(?P<code>.+?)(?:,?\s+(?:vue|page|p\.)\s*(?P<page>\d+))?$", re.IGNORECASE)


@dataclass(frozen=True)
class Targets:
    """The pages and units found, and the lines that named none, or several."""

    found: tuple[UUID, ...]
    not_found: tuple[str, ...]
    ambiguous: tuple[str, ...]


def targets(text: str) -> Targets:
    """What each line points at: a reference code, then perhaps "vue 3"; two statements."""
    lines = {line: _WRITTEN.match(line) for line in dict.fromkeys(map(str.strip, text.splitlines())) if line}
    codes = {found["code"] for found in lines.values() if found}
    units: dict[str, list[UUID]] = {}
    held = Unit.objects.filter(reference_code__in=codes, removed_by=None).order_by("id")
    for unit, code in held.values_list("id", "reference_code"):
        units.setdefault(code, []).append(unit)
    files = [unit for same in units.values() for unit in same]
    pages = {(p.file_id, p.number): p.pk for p in Page.objects.filter(file__in=files).order_by("id")}
    found, missing, ambiguous = [], [], []
    for line, said in lines.items():
        same = units.get(said["code"], []) if said else []
        one = same[0] if len(same) == 1 else None
        if one is not None and said and said["page"]:
            one = pages.get((one, int(said["page"])))
        if one is not None:
            found.append(one)
        else:
            (ambiguous if len(same) > 1 else missing).append(line)
    return Targets(tuple(found), tuple(missing), tuple(ambiguous))
