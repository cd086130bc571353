"""The demonstration's exhibition: the way of a certificate, on pages that both sizes of the specimens have."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from nansen.doors.console.demonstration import exhibition_words as said
from nansen.doors.console.demonstration.exhibition_words import Words
from nansen.work.archives.actions import (
    add_block,
    compose_exhibition,
    propose_exhibition,
    publish_exhibition,
    save_block,
)
from nansen.work.archives.errors import SecondLookMissing
from nansen.work.archives.queries import Credit, credits_of, exhibitions, targets
from nansen.work.archives.rules.exhibitions import Block, Head, Kind, Zone

SLUG = "le-chemin-d-un-certificat"
Share = tuple[float, float, float, float]  # left, top, right, bottom, of the page's width and height
ALL: Share = (0.0, 0.0, 1.0, 1.0)
CIRCULAR, ENVELOPE, LETTER = "SPEC/1/1, vue 1", "SPEC/2/2, vue 1", "SPEC/2/2, vue 2"
CERTIFICATE, BACK = "SPEC/5/2, vue 1", "SPEC/5/2, vue 2"
MARRIAGE, STATELESS = "SPEC/4/1, vue 1", "SPEC/6/2, vue 1"


@transaction.atomic
def compose_demonstration(*, by: UUID) -> None:
    """Nothing; the exhibition of the specimens is published, unless it is there already.

    In a house that has appointed another archivist, it waits for that one's look.
    """
    if any(one.slug == SLUG for one in exhibitions()):
        return
    table = _Table()
    cover = table.zone(CERTIFICATE, (0.04, 0.02, 0.97, 0.56), said.WHOLE, said.WHOLE_ALT)
    made = compose_exhibition(SLUG, Head(said.TITLE, said.INTRODUCTION, 1924, 1947, cover), by=by)
    for block in table.blocks():
        save_block(add_block(made, block.kind, by=by), block, revision=1, by=by)
    try:
        publish_exhibition(made, by=by)
    except SecondLookMissing:
        propose_exhibition(made, by=by)


class _Table:
    """The pages on the table, with their sizes."""

    def __init__(self) -> None:
        named: tuple[str, ...] = (CIRCULAR, ENVELOPE, LETTER, CERTIFICATE, BACK, MARRIAGE, STATELESS)
        found = targets("\n".join(named)).found
        known = credits_of(found)
        self.pages: dict[str, Credit] = {name: known[page] for name, page in zip(named, found, strict=True)}

    def zone(self, named: str, share: Share, caption: Words, alternative: Words) -> Zone:
        """The part of a page, from shares of its sides."""
        page = self.pages[named]
        width, height = page.width or 0, page.height or 0
        x, y = round(share[0] * width), round(share[1] * height)
        return Zone(
            page.page, x, y, round(share[2] * width) - x, round(share[3] * height) - y, caption, alternative
        )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """All that is shown, in its order."""
        yield from self.rule()
        yield from self.asking()
        yield from self.paper()
        yield from self.opening()

    def rule(self) -> Iterator[Block]:
        yield Block(Kind.CHAPTER, said.RULE)
        yield Block(Kind.TEXT, said.RULE_TEXT)
        circular = self.zone(CIRCULAR, (0.09, 0.24, 0.95, 0.58), said.CIRCULAR, said.CIRCULAR_ALT)
        yield Block(Kind.IMAGES, zones=(circular,))
        yield Block(Kind.QUOTATION, said.NO_PHOTOGRAPH, said.CIRCULAR)

    def asking(self) -> Iterator[Block]:
        yield Block(Kind.CHAPTER, said.ASKING)
        yield Block(Kind.TEXT, said.ASKING_TEXT)
        envelope = self.zone(ENVELOPE, ALL, said.ENVELOPE, said.ENVELOPE_ALT)
        farewell = self.zone(LETTER, (0.28, 0.54, 0.84, 0.73), said.FAREWELL, said.FAREWELL_ALT)
        yield Block(Kind.IMAGES, zones=(envelope, farewell))

    def paper(self) -> Iterator[Block]:
        yield Block(Kind.CHAPTER, said.PAPER)
        yield Block(Kind.TEXT, said.PAPER_TEXT)
        yield Block(Kind.IMAGES, zones=(self.zone(CERTIFICATE, ALL, said.WHOLE, said.WHOLE_ALT),))
        face = self.zone(CERTIFICATE, (0.6, 0.06, 0.93, 0.32), said.FACE, said.FACE_ALT)
        name = self.zone(CERTIFICATE, (0.1, 0.3, 0.93, 0.49), said.NAME, said.NAME_ALT)
        price = self.zone(CERTIFICATE, (0.1, 0.72, 0.86, 0.95), said.PRICE, said.PRICE_ALT)
        yield Block(Kind.IMAGES, said.THREE_MARKS, zones=(face, name, price))

    def opening(self) -> Iterator[Block]:
        yield Block(Kind.CHAPTER, said.OPENING)
        yield Block(Kind.TEXT, said.OPENING_TEXT)
        prolonged = self.zone(BACK, (0.1, 0.14, 0.96, 0.44), said.PROLONGED, said.PROLONGED_ALT)
        yield Block(Kind.IMAGES, zones=(prolonged,))
        arrival = self.zone(BACK, (0.5, 0.52, 0.9, 0.64), said.ARRIVAL, said.ARRIVAL_ALT)
        marriage = self.zone(MARRIAGE, (0.05, 0.28, 0.97, 0.58), said.MARRIAGE, said.MARRIAGE_ALT)
        yield Block(Kind.IMAGES, zones=(arrival, marriage))
        yield Block(Kind.PLACES, said.WHERE, places=said.PLACES)
        georgians = self.zone(CERTIFICATE, (0.6, 0.06, 0.93, 0.32), said.GEORGIANS, said.FACE_ALT)
        stateless = self.zone(STATELESS, (0.6, 0.06, 0.93, 0.32), said.STATELESS, said.STATELESS_ALT)
        yield Block(Kind.IMAGES, said.LATER, zones=(georgians, stateless))
        yield Block(Kind.DATES, said.DAYS, dates=said.DATES)
