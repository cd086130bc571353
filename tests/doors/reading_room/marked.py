"""A holding whose every page bears marks found nowhere else: in its file's title, its label, its text, its pixels."""

import colorsys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from django.conf import settings
from PIL import Image

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.archives import actions, queries
from nansen.work.archives.backends import pyramids
from nansen.work.archives.models import Creator, Page, PageProof, Provenance, SearchWord, Unit
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.exhibitions import Block, Head, Kind, Zone
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.secrecy import Secrecy
from tests.doors.reading_room.outlets import Mark
from tests.doors.reading_room.shelves import said
from tests.work.archives.factories import a_holding, a_page, a_part, a_text

SIZE = (300, 400)
PERSONAL = Statement(content=Content.PERSONAL)
MEDICAL = Statement(kinds=frozenset({Secrecy.MEDICAL}), content=Content.NO_PERSON)
_numbers = count(1)


@dataclass
class Marked:
    """A page, the words that mark it, the colour of its image, the state it is in (a column of the table)."""

    page: Page
    file: Unit
    title: str
    label: str
    text: str
    colour: tuple[int, int, int]
    state: str = "open"

    def in_text(self, told: str) -> frozenset[Mark]:
        """The marks that stand in what an outlet told."""
        words = {Mark.TITLE: self.title, Mark.LABEL: self.label, Mark.TEXT: self.text, Mark.IMAGE: self.page.pk.hex}
        folded = told.casefold()
        return frozenset(mark for mark, word in words.items() if word.casefold() in folded)

    def in_pixels(self, image: Image.Image) -> frozenset[Mark]:
        """The mark of the pixels when these are of this page."""
        middle = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
        near = all(abs(one - other) <= 6 for one, other in zip(middle, self.colour, strict=True))  # type: ignore[arg-type]
        return frozenset({Mark.PIXELS}) if near else frozenset()

    def address(self, asked: str) -> str:
        """The address that reaches this page."""
        return asked.format(
            file=self.file.pk, box=self.file.parent_id, holding=self.file.holding_id, page=self.page.pk,
            image=self.page.pk.hex, number=self.page.number, ark=f"ark:/99999/{self.file.ark}",
            creator=self.file.creator_ids[0], title=self.title, label=self.label, text=self.text,
        )  # fmt: skip


@dataclass
class MarkedHolding:
    """The holding, its box, its creator and its pages."""

    holding: Unit
    box: Unit
    pages: list[Marked] = field(default_factory=list)

    def of(self, state: str) -> list[Marked]:
        """The pages in a state."""
        return [one for one in self.pages if one.state == state]


def a_marked_holding() -> MarkedHolding:
    """A holding that says of nobody anything; its pages come with `add`."""
    holding = a_holding(title="Fonds marqué", reference_code="MARK", date_text="1930", date_last="1930")
    creator = Creator.objects.create(identifier="MARK-1", kind="corporate_body", name="Office marqué")
    Provenance.objects.create(unit=holding, creator=creator, position=1)
    holding.creator_ids = [creator.pk]
    holding.save()
    SearchWord.objects.get_or_create(word="certificat")
    return MarkedHolding(
        holding, a_part(holding, level=Level.BOX, title="Carton marqué", reference_code="MARK/1", sequence=1)
    )


def add_file(place: MarkedHolding, states: tuple[str, ...]) -> None:
    """One file more, with a page for each of these states; nothing is decided yet."""
    title = f"xtitre{next(_numbers)}x"
    file = a_part(
        place.box, title=f"Certificat {title}", reference_code=f"MARK/1/{next(_numbers)}", date_text="1930",
        date_first="1930", date_last="1930", year_first=1930, year_last=1930, words=f"Certificat {title}",
        description=said(scope_and_content="Un certificat."), sequence=2,
    )  # fmt: skip
    for number, state in enumerate(states, start=1):
        marked = _marked_page(file, number, title, state)
        PageProof.objects.create(
            page=marked.page, proof={"page": {"id": str(marked.page.pk)}, "image": marked.page.pk.hex}
        )
        place.pages.append(marked)
    actions.mint_for_units([file.pk])
    file.refresh_from_db()


def _marked_page(file: Unit, number: int, title: str, state: str) -> Marked:
    serial = next(_numbers)
    label, text = f"xvue{serial}x", f"xmot{serial}x"
    page = a_page(file, number, label=label, width=SIZE[0], height=SIZE[1])
    colour = colour_of(serial)
    draw(page.pk, colour)
    a_text(page, f"Je soussigné {text}")
    return Marked(page, file, title, label, text, colour, state)


def draw(page: UUID, colour: tuple[int, int, int]) -> None:
    """The image of a page, all of one colour."""
    folder = Path(settings.IMAGES)
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"{page.hex}.png"
    Image.new("RGB", SIZE, colour).save(source)
    pyramids.make(source, image=page.hex, images=folder)
    source.unlink()


def colour_of(serial: int) -> tuple[int, int, int]:
    """A colour far from those of the pages beside it."""
    red, green, blue = colorsys.hsv_to_rgb(serial * 0.381966 % 1, 0.55 + serial % 3 * 0.2, 0.95 - serial % 4 * 0.15)
    return round(red * 255), round(green * 255), round(blue * 255)


def open_all(place: MarkedHolding, archivist: UUID) -> None:
    """Everyone may see the whole holding."""
    actions.decide_holding(place.holding.pk, images=Audience.EVERYONE, reason="An old holding.", by=archivist)
    actions.state_access(place.holding.pk, Statement(content=Content.NO_PERSON), by=archivist)
    if queries.published_exhibition("marked") is None:
        _exhibit(place, archivist)


def _exhibit(place: MarkedHolding, archivist: UUID) -> None:
    """An exhibition, at /exhibitions/marked/, that shows every page."""
    shown = [Zone(one.page.pk, 10, 10, 200, 300, alternative={"fr": "Une page"}) for one in place.pages]
    head = Head({"fr": "Exposition"}, {"fr": "Toutes les pages."}, cover=shown[0])
    made = actions.compose_exhibition("marked", head, by=archivist)
    block = actions.add_block(made, Kind.IMAGES, by=archivist)
    actions.save_block(block, Block(Kind.IMAGES, zones=tuple(shown)), revision=1, by=archivist)
    actions.publish_exhibition(made, by=archivist)


def close_each(place: MarkedHolding, archivist: UUID) -> None:
    """Each page comes into its own state; a file whose pages share one comes into it whole."""
    for target, state in _targets(place):
        if state == "registered":
            actions.state_access(target, PERSONAL, by=archivist)
        elif state == "closed":
            actions.state_access(target, MEDICAL, by=archivist)
        elif state == "embargoed":
            tomorrow = legal_date(database_now()) + timedelta(days=1)
            actions.take_off_line(target, reason=HoldReason.EMBARGO, until=tomorrow, by=archivist)
        elif state == "withdrawn":
            actions.take_off_line(target, reason=HoldReason.TAKEDOWN, by=archivist)


def _targets(place: MarkedHolding) -> Iterator[tuple[UUID, str]]:
    files = {one.file.pk for one in place.pages}
    for file in sorted(files):
        held = [one for one in place.pages if one.file.pk == file]
        if len({one.state for one in held}) == 1:
            yield file, held[0].state
        else:
            yield from ((one.page.pk, one.state) for one in held)


def all_states() -> MarkedHolding:
    """A file of each state, and one file with a page of each."""
    place = a_marked_holding()
    states = ("open", "registered", "closed", "embargoed", "withdrawn")
    for state in states:
        add_file(place, (state,))
    add_file(place, states)
    return place
