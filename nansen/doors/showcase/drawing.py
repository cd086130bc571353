"""An exhibition drawn for one language: chapters, images or why they are not shown, maps, timelines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from nansen.doors.showcase import places
from nansen.doors.showcase.cutting import Cut, cut
from nansen.doors.showcase.saying import Said, day_in_words, said
from nansen.work.archives.queries import Access, Credit, access, credits_of
from nansen.work.archives.rules.access import State
from nansen.work.archives.rules.ark import written
from nansen.work.archives.rules.exhibitions import (
    REFERENCE,
    Block,
    Content,
    Head,
    Kind,
    Words,
    Zone,
    moments,
    stops,
)


@dataclass(frozen=True)
class Picture:
    """A zone as a reader meets it: its image, or None and why; its caption, its alternative, its credit."""

    zone: Zone
    image: Cut | None
    access: Access | None
    caption: Said | None
    alternative: Said | None
    credit: Credit | None

    @property
    def address(self) -> str:
        """The lasting address of the page it is taken from; empty when that page is no longer described."""
        return settings.ORIGINS["reading_room"] + _path(self.credit) if self.credit else ""

    @property
    def ark(self) -> str:
        """The name of that page, as it is cited; empty while it has none."""
        return _ark(self.credit) if self.credit else ""

    @property
    def keeper(self) -> str:
        """Who keeps the original."""
        return (self.credit.keeper if self.credit else "") or settings.OFFICE_NAME


@dataclass(frozen=True)
class Date:
    """A date of a timeline in words, and what happened."""

    when: str
    machine: str
    words: str


@dataclass(frozen=True)
class Part:
    """A block drawn; what its kind does not have is empty."""

    kind: Kind
    words: Said | None
    source: Said | None = None
    pictures: tuple[Picture, ...] = ()
    route: places.Route | None = None
    dates: tuple[Date, ...] = ()
    dates_language: str = ""


@dataclass(frozen=True)
class Chapter:
    """A chapter; `number` counts from 1, and is 0 for what stands before the first."""

    number: int
    title: Said | None
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Drawn:
    """An exhibition for one language. `untold`: some words stand in French; `draft`: no translator read the others."""

    head: Head
    title: Said | None
    introduction: Said | None
    cover: Picture | None
    chapters: tuple[Chapter, ...]
    language: str
    untold: bool
    draft: bool

    @property
    def years(self) -> str:
        """The period in figures."""
        first, last = self.head.first_year, self.head.last_year
        return f"{first} – {last}" if first and last and first != last else str(first or last or "")

    @property
    def pictures(self) -> list[Picture]:
        """Every image, the cover first."""
        inside = [one for chapter in self.chapters for part in chapter.parts for one in part.pictures]
        return [*([self.cover] if self.cover else []), *inside]

    @property
    def unseen(self) -> list[Picture]:
        """The images that are not shown to everyone."""
        return [one for one in self.pictures if one.image is None]


def draw(content: Content, language: str) -> Drawn:
    """The exhibition for a reader of this language; what `access` and `credits_of` cost, however long it is."""
    return draw_all([content], language)[0]


def draw_all(contents: Sequence[Content], language: str) -> list[Drawn]:
    """Each exhibition, for the same statements."""
    pages = {zone.page for content in contents for zone in content.zones}
    table = _Table(access(pages) if pages else {}, credits_of(pages) if pages else {}, language)
    return [table.drawn(content) for content in contents]


def draw_blocks(content: Content, language: str) -> list[Part]:
    """Every block by itself, chapters with them, in their order."""
    pages = {zone.page for zone in content.zones}
    table = _Table(access(pages) if pages else {}, credits_of(pages) if pages else {}, language)
    return [table.part(block) for block in content.blocks]


def facts(drawn: Drawn) -> dict[str, object]:
    """What `showcase/exhibition.html` is drawn from."""
    return {
        "drawn": drawn,
        "outline": places.outline(),
        "map_width": places.WIDTH,
        "map_height": places.HEIGHT,
    }


class _Table:
    """What is known of the pages on the table."""

    def __init__(self, known: Mapping[UUID, Access], credited: Mapping[UUID, Credit], language: str) -> None:
        self.known, self.credited, self.language = known, credited, language

    def drawn(self, content: Content) -> Drawn:
        head, told = content.head, list(_all_words(content))
        own = any(words.get(self.language, "").strip() for words in told)
        instead = [one for words in told if (one := said(words, self.language)) and one.instead]
        return Drawn(
            head, said(head.title, self.language), said(head.introduction, self.language),
            self.picture(head.cover) if head.cover else None, tuple(self.chapters(content.blocks)), self.language,
            untold=bool(instead),
            draft=own and self.language != REFERENCE and self.language not in head.read_over,
        )  # fmt: skip

    def chapters(self, blocks: Sequence[Block]) -> Iterator[Chapter]:
        number, title, parts = 0, None, list[Part]()
        for block in blocks:
            if block.kind is not Kind.CHAPTER:
                parts.append(self.part(block))
                continue
            if number or parts:
                yield Chapter(number, title, tuple(parts))
            number, title, parts = number + 1, said(block.words, self.language), []
        if number or parts:
            yield Chapter(number, title, tuple(parts))

    def part(self, block: Block) -> Part:
        return Part(
            block.kind,
            said(block.words, self.language),
            said(block.source, self.language),
            tuple(self.picture(zone) for zone in block.zones),
            places.route(stops(block.places)) if block.places.strip() else None,
            self.dates(block.dates),
            told.language if (told := said(block.dates, self.language)) else self.language,
        )

    def picture(self, zone: Zone) -> Picture:
        found, credit = self.known.get(zone.page), self.credited.get(zone.page)
        image = None
        if found is not None and credit is not None and found.state is State.OPEN:
            image = cut(
                zone, page_width=credit.width or 0, page_height=credit.height or 0, max_width=found.max_width
            )  # fmt: skip
        caption, alternative = said(zone.caption, self.language), said(zone.alternative, self.language)
        return Picture(zone, image, found, caption, alternative, credit)

    def dates(self, told: Words) -> tuple[Date, ...]:
        words = said(told, self.language)
        if words is None:
            return ()
        found = moments(words.text)
        return tuple(Date(day_in_words(one.on, words.language), one.on.iso(), one.words) for one in found)


def _all_words(content: Content) -> Iterator[Words]:
    yield from (content.head.title, content.head.introduction)
    for zone in content.zones:
        yield from (zone.caption, zone.alternative)
    for block in content.blocks:
        yield from (block.words, block.source, block.dates)


def _ark(credit: Credit) -> str:
    if credit.ark:
        return written(credit.ark, naan=settings.ARK_NAAN)
    return written(credit.file_ark, naan=settings.ARK_NAAN, page=credit.number) if credit.file_ark else ""


def _path(credit: Credit) -> str:
    own = _ark(credit)
    return f"/{own}" if own else reverse("page", args=(credit.file, credit.number), urlconf="config.urls.reading_room")
