"""Holdings made by hand, for tests that import none."""

from uuid import uuid4

from nansen.work.archives.models import Page, Unit
from nansen.work.archives.rules.levels import Level


def a_holding(**facts: object) -> Unit:
    """A holding of its own, saved."""
    identity = uuid4()
    told = {"level": Level.FONDS, "reference_code": "OFPRA/1", "title": "Office des réfugiés russes"} | facts
    return Unit.objects.create(id=identity, holding_id=identity, **told)


def a_part(parent: Unit, **facts: object) -> Unit:
    """A part of a unit, after the parts it has."""
    position = parent.parts.count() + 1
    inherited = {"position": position, "creator_ids": parent.creator_ids}
    told = {"level": Level.FILE, "title": f"Dossier {position}", **inherited} | facts
    return Unit.objects.create(
        holding_id=parent.holding_id, parent=parent, ancestors=[*parent.ancestors, parent.pk], **told
    )


def a_page(file: Unit, number: int = 1, **facts: object) -> Page:
    """A page of a file."""
    return Page.objects.create(file=file, number=number, **facts)
