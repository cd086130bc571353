"""A file whose pages have real images at a running image server, and a text, for tests in a browser."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from PIL import Image, ImageDraw

from nansen.work.archives import actions
from nansen.work.archives.backends import pyramids
from nansen.work.archives.models import Page, Unit
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.texts import Line
from tests.doors.reading_room.shelves import Shelves, some_shelves
from tests.foundation.people.factories import make_agent
from tests.work.archives.factories import a_text

SIZE = (1200, 1600)
LINES = (
    Line("OFFICE DES RÉFUGIÉS ARMÉNIENS", 200, 150, 800, 60),
    Line("Nous soussignés certifions que le nommé", 150, 400, 900, 50),
    Line("Յակոբ Պետրոսեանց", 150, 500, 600, 50),
    Line("Marseille, le 9 mars 1926", 600, 1300, 450, 50),
)


@dataclass(frozen=True)
class Zoomed:
    """The file, its holding, who may act on them."""

    shelves: Shelves
    archivist: UUID

    @property
    def file(self) -> Unit:
        return self.shelves.file

    def page(self, number: int) -> Page:
        return self.file.pages.get(number=number)

    def address(self, number: int = 1) -> str:
        return f"/unit/{self.file.pk}/page/{number}/"


def a_zoomed_file(audience: Audience = Audience.EVERYONE) -> Zoomed:
    """A file of three pages with images, the first with its text, shown to that audience."""
    shelves, archivist = some_shelves(), make_agent("archivist")
    for page in shelves.file.pages.all():
        _draw(page)
    a_text(shelves.file.pages.get(number=1), *LINES)
    actions.decide_holding(shelves.holding.pk, images=audience, reason="An old holding.", by=archivist)
    actions.state_access(shelves.holding.pk, Statement(content=Content.NO_PERSON), by=archivist)
    actions.show_pages([page.pk for page in shelves.file.pages.all()])
    return Zoomed(shelves, archivist)


def _draw(page: Page) -> None:
    """A sheet with a bar where each line stands."""
    folder = Path(settings.IMAGES)
    folder.mkdir(parents=True, exist_ok=True)
    sheet = Image.new("RGB", SIZE, "#e8d8b0")
    pen = ImageDraw.Draw(sheet)
    for line in LINES:
        pen.rectangle((line.x, line.y, line.x + line.width, line.y + line.height), fill="#3a3026")
    pen.text((150, 700), f"{page.number}", fill="#3a3026", font_size=300)
    source = folder / f"{page.pk.hex}.png"
    sheet.save(source)
    pyramids.make(source, image=page.pk.hex, images=folder)
    source.unlink()
