"""Lines that a printer would not break, and names on the map that do not cover one another."""

import pytest
from django.template import Context, Template

from nansen.doors.showcase.places import TOWNS, marks


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("SINEGORINE Nathalie : recherche", "SINEGORINE Nathalie\N{NO-BREAK SPACE}: recherche"),
        ("la mention « SPÉCIMEN ».", "la mention «\N{NO-BREAK SPACE}SPÉCIMEN\N{NO-BREAK SPACE}»."),
        ("Boxes: six", "Boxes: six"),
    ],
)
def test_no_line_begins_with_a_colon_or_a_closing_quote(written: str, shown: str) -> None:
    assert Template("{% load typesetting %}{{ words|bound }}").render(Context({"words": written})) == shown


def test_words_of_a_finding_aid_stay_escaped() -> None:
    told = Template("{% load typesetting %}{{ words|bound|linebreaksbr }}").render(Context({"words": "<b> : x"}))
    assert told == "&lt;b&gt;\N{NO-BREAK SPACE}: x"


def test_the_name_of_a_town_covers_no_other_mark_and_no_other_name() -> None:
    drawn = marks(
        (name, 5) for name in ("Paris", "Lyon", "Grenoble", "Marseille", "Nice", "Le Creusot") if name in TOWNS
    )
    for one in drawn:
        start, top, end, bottom = one.box
        for other in drawn:
            if other is one:
                continue
            assert not (start < other.x < end and top < other.y < bottom), (one.name, other.name)
            assert not (start < other.box[2] and other.box[0] < end and top < other.box[3] and other.box[1] < bottom), (
                one.name,
                other.name,
            )
