"""What an exhibition is made of, without a database."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.errors import DateLineUnclear, PlaceLineUnclear
from nansen.work.archives.rules.exhibition_writing import content_facts, content_of, digest_of
from nansen.work.archives.rules.exhibitions import (
    LANGUAGES,
    Block,
    Content,
    Gap,
    Head,
    Kind,
    Lack,
    Moment,
    Stop,
    Zone,
    gaps,
    moments,
    moved,
    stops,
)

PAGE = uuid4()
SIZES = {PAGE: (1000, 800)}
FRENCH = {"fr": "Mots"}
WHOLE = Content(Head(FRENCH, FRENCH), (Block(Kind.TEXT, words=FRENCH),))


def zone(**facts: object) -> Zone:
    return Zone(PAGE, **{"x": 0, "y": 0, "width": 1000, "height": 800, "alternative": FRENCH, **facts})  # type: ignore[arg-type]


def test_a_whole_exhibition_lacks_nothing() -> None:
    assert gaps(WHOLE, {}) == []


@pytest.mark.parametrize(
    ("content", "gap"),
    [
        (replace(WHOLE, head=replace(WHOLE.head, title={"en": "Words"})), Gap(Lack.TITLE)),
        (replace(WHOLE, head=replace(WHOLE.head, introduction={"fr": "  "})), Gap(Lack.INTRODUCTION)),
        (replace(WHOLE, blocks=()), Gap(Lack.BLOCKS)),
        (replace(WHOLE, blocks=(Block(Kind.QUOTATION, words={"ru": "Слова"}),)), Gap(Lack.WORDS, 0)),
        (replace(WHOLE, blocks=(Block(Kind.IMAGES),)), Gap(Lack.ZONES, 0)),
        (replace(WHOLE, blocks=(Block(Kind.PLACES),)), Gap(Lack.PLACES, 0)),
        (replace(WHOLE, blocks=(Block(Kind.DATES),)), Gap(Lack.DATES, 0)),
        (replace(WHOLE, head=replace(WHOLE.head, cover=zone(alternative={}))), Gap(Lack.ALTERNATIVE)),
    ],
)
def test_what_is_missing_is_said_with_its_place(content: Content, gap: Gap) -> None:
    assert gaps(content, SIZES) == [gap]


@pytest.mark.parametrize(
    ("facts", "fits"),
    [
        ({}, True),
        ({"x": 984, "width": 16}, True),
        ({"x": 1, "width": 1000}, False),
        ({"y": -1}, False),
        ({"height": 801}, False),
        ({"width": 15}, False),
    ],
)
def test_a_zone_stays_inside_its_page_and_can_be_seen(facts: dict[str, int], *, fits: bool) -> None:
    content = replace(WHOLE, blocks=(Block(Kind.IMAGES, zones=(zone(**facts),)),))
    assert gaps(content, SIZES) == ([] if fits else [Gap(Lack.OUTSIDE, 0, 0)])
    assert gaps(content, {}) == [Gap(Lack.OUTSIDE, 0, 0)]


def test_dates_are_read_one_a_line() -> None:
    told = moments("1926-03-09 Délivré\n\n 1931 : Renouvelé à Lyon \n1942-06 – Repris")
    assert told == (
        Moment(PartialDate(1926, 3, 9), "Délivré"),
        Moment(PartialDate(1931), "Renouvelé à Lyon"),
        Moment(PartialDate(1942, 6), "Repris"),
    )


@pytest.mark.parametrize("line", ["Délivré en 1926", "1926-13-01 Impossible", "1926", "26 Délivré"])
def test_a_line_that_is_no_date_is_said(line: str) -> None:
    with pytest.raises(DateLineUnclear) as refused:
        moments(f"1926 Délivré\n{line}")
    assert refused.value.facts["line"] == line


def test_places_are_read_one_a_line() -> None:
    told = stops("Marseille, 1926\nLe Havre 1926-1931\nParis\n")
    assert told == (Stop("Marseille", 1926), Stop("Le Havre", 1926, 1931), Stop("Paris"))
    with pytest.raises(PlaceLineUnclear):
        stops("Paris, 1931-1926")


def test_a_block_moves_alone_and_a_chapter_with_its_own() -> None:
    one, a, b, two, c = (UUID(int=n) for n in range(5))
    order = [(one, Kind.CHAPTER), (a, Kind.TEXT), (b, Kind.IMAGES), (two, Kind.CHAPTER), (c, Kind.TEXT)]
    assert moved(order, b, by=-1) == [one, b, a, two, c]
    assert moved(order, b, by=1) == [one, a, two, b, c]
    assert moved(order, two, by=-1) == [two, c, one, a, b]
    assert moved(order, one, by=-1) == moved(order, two, by=1) == [one, a, b, two, c]


def test_what_is_kept_comes_back_the_same_and_has_one_digest() -> None:
    blocks = (
        Block(Kind.CHAPTER, words=FRENCH | {"hy": "Բառեր"}),
        Block(Kind.IMAGES, zones=(zone(caption=FRENCH), zone(x=20))),
        Block(Kind.DATES, dates={"fr": "1926 Délivré"}),
        Block(Kind.PLACES, places="Paris, 1926"),
    )
    content = Content(Head(FRENCH, FRENCH, 1926, 1931, zone(), ("en",)), blocks)
    kept = content_of(content_facts(content))
    assert kept == content
    assert digest_of(kept) == digest_of(content)
    assert digest_of(replace(content, blocks=blocks[::-1])) != digest_of(content)


def test_the_languages_are_those_of_the_reading_room(settings: object) -> None:
    assert [tag for tag, _ in settings.READING_ROOM_LANGUAGES] == list(LANGUAGES)  # type: ignore[attr-defined]
