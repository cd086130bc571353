"""What an ARK stands for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from nansen.work.archives.errors import ArkUnknown
from nansen.work.archives.models import Ark, ArkWithdrawal, Creator, Page, Unit
from nansen.work.archives.rules.ark import read, written

_NOTHING = {False: "(:unav)", True: "(:gone)"}  # the words ARKs have for "unknown" and "no longer"


@dataclass(frozen=True)
class Resolved:
    """What an ARK stands for: a unit, perhaps one of its pages; `gone` when it is no longer shown.

    What is gone says no more what it was: its title may be the very reason. `withdrawn_at` is None where the unit left
    with a corrected finding aid.
    """

    ark: str
    unit: UUID
    page: int | None
    who: str
    what: str
    when: str
    gone: bool = False
    withdrawn_at: datetime | None = None
    reason: str = ""

    @property
    def erc(self) -> str:
        """The kernel metadata of the ARK: who, what, when, where, one a line."""
        told = [("who", self.who), ("what", self.what), ("when", self.when), ("where", self.ark)]
        lines = [f"{name}: {' '.join(said.split()) or _NOTHING[self.gone]}" for name, said in told]
        if self.withdrawn_at:
            lines.append(f"note: withdrawn on {self.withdrawn_at.date().isoformat()}")
        return "\n".join(["erc:", *lines, ""])


def resolve(text: str) -> Resolved:
    """What the ARK stands for; raises ArkMalformed, ArkUnknown. Four statements at most."""
    asked = read(text, naan=settings.ARK_NAAN)
    ark = Ark.objects.select_related("withdrawal__ark").filter(pk=asked.name).first()
    if ark is None:
        raise ArkUnknown(name=asked.name)
    page = Page.objects.select_related("file").filter(pk=ark.target_id).first() if ark.target_kind == "page" else None
    unit = page.file if page else Unit.objects.filter(pk=ark.target_id).first()
    if unit is None:
        raise ArkUnknown(name=asked.name)
    number = page.number if page else asked.page
    if asked.page and not page and not Page.objects.filter(file=unit, number=asked.page).exists():
        raise ArkUnknown(name=asked.name, page=asked.page)
    cited = written(ark.name, naan=settings.ARK_NAAN, page=asked.page)
    withdrawal: ArkWithdrawal | None = getattr(ark, "withdrawal", None)
    if withdrawal is not None or unit.removed_by_id is not None:
        at, reason = (withdrawal.recorded_at, withdrawal.reason) if withdrawal else (None, "")
        return Resolved(cited, unit.pk, number, "", "", "", gone=True, withdrawn_at=at, reason=reason)
    names = Creator.objects.filter(pk__in=unit.creator_ids).order_by("name").values_list("name", flat=True)
    return Resolved(cited, unit.pk, number, who="; ".join(names), what=_what(unit, number), when=unit.date_text)


def _what(unit: Unit, page: int | None) -> str:
    named = ", ".join(part for part in (unit.reference_code, unit.title) if part)
    return f"{named}, p. {page}" if page else named
