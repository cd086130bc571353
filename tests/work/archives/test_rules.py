"""Dates, inheritance and names of the archives, as pure functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.work.archives.errors import ArkMalformed
from nansen.work.archives.rules.ark import ALPHABET, NAMES, check_character, name_of, read, written
from nansen.work.archives.rules.dates import Span, decades, span_of, undated
from nansen.work.archives.rules.inheritance import Inherited, inherited


@pytest.mark.parametrize(
    ("text", "normal", "first", "last"),
    [
        ("1924-1952", "", "1924", "1952"),
        ("1924", "", "1924", "1924"),
        ("12 mars 1926", "", "1926-03-12", "1926-03-12"),
        ("1er janvier 1900 - 31 décembre 1910", "", "1900-01-01", "1910-12-31"),
        ("août 1944", "", "1944-08", "1944-08"),
        ("March 12, 1926", "", "1926-03-12", "1926-03-12"),
        ("12/03/1926", "", "1926-03-12", "1926-03-12"),
        ("[vers 1930]", "", "1930", "1930"),
        ("1924, 1930-1935", "", "1924", "1935"),
        ("XIXe siècle", "", "1801", "1900"),
        ("fin du XIXe siècle-1925", "", "1876", "1925"),
        ("première moitié du XXe siècle", "", "1901", "1950"),
        ("années 1930", "", "1930", "1939"),
        ("1940s", "", "1940", "1949"),
        ("27 mai 1882 - 3 mars 1891", "1882-05-27 / 1891-03-03", "1882-05-27", "1891-03-03"),
        ("entre les deux guerres", "1919/1939", "1919", "1939"),
        ("1930", "not a date", "1930", "1930"),
        ("1952-1924", "1952/1924", "1924", "1952"),
    ],
)
def test_what_is_written_means_a_span(text: str, normal: str, first: str, last: str) -> None:
    assert span_of(text, normal=normal) == Span(first, last)


@pytest.mark.parametrize("text", ["s.d.", "sans date", "[s. d.]", "undated", "", "n.d."])
def test_what_says_that_it_has_no_date_has_none(text: str) -> None:
    assert span_of(text) is None
    assert undated(text)


def test_a_date_that_cannot_be_read_is_not_called_undated() -> None:
    assert span_of("l’an dernier") is None
    assert not undated("l’an dernier")


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_words_give_a_span_that_goes_forward_or_none(text: str, normal: str) -> None:
    span = span_of(text, normal=normal)
    assert span is None or span.years[0] <= span.years[1]


def test_decades_are_both_ends_included() -> None:
    assert decades(1924, 1940) == [1920, 1930, 1940]
    assert decades(1930, 1930) == [1930]


def test_a_part_inherits_from_the_nearest_unit_that_says_it_and_never_what_is_its_own() -> None:
    fonds = {"history": "h", "access_conditions": "open", "title": "t", "language": "fr"}
    series = {"access_conditions": "75 years", "scope_and_content": "s", "language": ""}
    found = inherited({"language": "hy"}, [("fonds", fonds), ("series", series)])
    assert found == {"history": Inherited("h", "fonds"), "access_conditions": Inherited("75 years", "series")}


@given(st.integers(0, NAMES - 1))
def test_a_name_is_read_back_and_one_wrong_character_is_found(number: int) -> None:
    name = name_of(number, naan="99999")
    assert read(written(name, naan="99999"), naan="99999").name == name
    other = ALPHABET[(ALPHABET.index(name[5]) + 1) % len(ALPHABET)]
    with pytest.raises(ArkMalformed):
        read(f"ark:/99999/{name[:5]}{other}{name[6:]}", naan="99999")


def test_two_numbers_never_share_a_name() -> None:
    assert len({name_of(number, naan="99999") for number in range(2000)}) == 2000


def test_the_check_character_is_that_of_the_published_example() -> None:
    assert check_character("13030/xf93gt2") == "q"


@pytest.mark.parametrize(("text", "page"), [("ark:/99999/{}", None), ("ark:99999/{}", None), ("ark:/99999/{}/f12", 12)])
def test_old_and_new_forms_and_a_page_are_read(text: str, page: int | None) -> None:
    name = name_of(7, naan="99999")
    assert read(text.format(name), naan="99999").page == page
    assert read(text.format(name[:4] + "-" + name[4:]).upper(), naan="99999").name == name


@pytest.mark.parametrize("text", ["", "ark:/12345/{}", "ark:/99999/nz", "ark:/99999/{}/x", "https://x"])
def test_what_is_no_ark_of_this_house_is_refused(text: str) -> None:
    with pytest.raises(ArkMalformed):
        read(text.format(name_of(7, naan="99999")), naan="99999")
