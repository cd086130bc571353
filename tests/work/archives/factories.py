"""Holdings made by hand, for tests that import none."""

from uuid import uuid4

from nansen.work.archives.models import Page, PageLines, PageText, Unit
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.texts import Line, TextSource, as_kept, script_of


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


def a_text(page: Page, *lines: Line | str, language: str = "fr", source: TextSource = TextSource.TYPED) -> PageLines:
    """The text of a page, without a kept file; a bare string is a line whose place is not known."""
    told = [line if isinstance(line, Line) else Line(line) for line in lines or ("Office des réfugiés",)]
    number = page.texts.count() + 1
    kept = PageText.objects.create(
        page=page, revision=number, path=f"text/{number}.xml", form="alto", source=source, size=1,
        sha256="0" * 64, sha512="0" * 128,
    )  # fmt: skip
    script = script_of(" ".join(line.text for line in told))
    facts = {"read_from": kept, "lines": as_kept(told), "language": language, "script": script}
    return PageLines.objects.update_or_create(page=page, defaults=facts)[0]
