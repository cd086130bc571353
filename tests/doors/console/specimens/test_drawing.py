"""Drawn pages: each says that it is a specimen, each word stands where its ALTO says, the same seed draws the same."""

import io
import random
import xml.etree.ElementTree as ET

import pytest
from django.core.management import call_command
from PIL import Image, ImageStat

from nansen.doors.console.specimens.alto import NAMESPACE, alto
from nansen.doors.console.specimens.composing import holding
from nansen.doors.console.specimens.drawing import draw_file
from nansen.doors.console.specimens.marks import BLOCK, MARK
from nansen.doors.console.specimens.measures import Box, Size
from nansen.doors.console.specimens.paper import BOARD
from nansen.doors.console.specimens.scanning import Scan

# One page of each sort, from the small holding.
SORTS = {
    page.label.split(" n°")[0].split(" et ")[0].rstrip("0123456789 "): page
    for box in holding(Size.WHOLE)
    for file in box.files
    for page in file.pages
}


@pytest.fixture(scope="module")
def drawn() -> dict[str, Scan]:
    return {sort: page.draw(random.Random(sort), Size.SMALL.value) for sort, page in SORTS.items()}


def test_each_sort_of_page_is_among_those_drawn(drawn):
    assert {"Certificat, recto", "Lettre reçue", "Minute de la réponse", "Couverture", "Folios", "Enveloppe"} <= set(
        drawn
    )


@pytest.mark.parametrize("sort", SORTS)
def test_every_page_bears_its_mark_in_ink(drawn, sort):
    scan = drawn[sort]
    (mark,) = [line for line in scan.lines if line.block == BLOCK]
    assert mark.text == MARK
    red, _green, blue = ImageStat.Stat(scan.image.crop(mark.box.ends)).mean
    assert red > blue + 12
    assert all(_contrast(scan.image, word.box) > 40 for word in mark.words if len(word.text) > 1)


@pytest.mark.parametrize("sort", SORTS)
def test_every_page_is_punched_through(drawn, sort):
    image = drawn[sort].image
    inside = image.crop((image.width // 14, image.height // 14, image.width * 13 // 14, image.height * 13 // 14))
    holes = sum(
        1
        for red, green, blue in _pixels(inside)
        if abs(red - BOARD[0]) + abs(green - BOARD[1]) + abs(blue - BOARD[2]) < 6
    )
    assert holes > 600


@pytest.mark.parametrize("sort", SORTS)
def test_ink_stands_in_every_box_of_a_word(drawn, sort):
    scan = drawn[sort]
    pale = [word.text for line in scan.lines for word in line.words if _contrast(scan.image, word.box) < 18]
    assert not pale
    page = Box(0, 0, *scan.image.size)
    assert all(word.box.around(page) == page for line in scan.lines for word in line.words)


def test_no_ink_would_be_found_where_nothing_was_written(drawn):
    scan = drawn["Lettre reçue"]
    signed = max(line.box.ends[3] for line in scan.lines if line.block == "closing")
    empty = Box(scan.image.width // 6, signed + (scan.image.height - signed) * 7 // 10, 40, 12)
    assert _contrast(scan.image, empty) < 18


def test_alto_says_the_words_of_the_page_and_their_languages(drawn):
    scan = drawn["Certificat, recto"]
    root = ET.fromstring(alto(scan, "0001.jpg").encode())
    named = {"a": NAMESPACE}
    words = [string.get("CONTENT") for string in root.iterfind(".//a:String", named)]
    assert words == [word.text for line in scan.lines for word in line.words]
    assert {"fr"} < {string.get("LANG") for string in root.iterfind(".//a:String", named)}
    page = root.find(".//a:Page", named)
    assert (page.get("WIDTH"), page.get("HEIGHT")) == tuple(str(side) for side in scan.image.size)


def test_a_label_and_what_is_typed_after_it_are_read_as_one_line(drawn):
    assert any(line.startswith("Domicile ") for line in drawn["Certificat, recto"].text.splitlines())


def test_the_same_file_is_drawn_twice_with_the_same_bytes(tmp_path):
    for once in ("one", "two"):
        draw_file(tmp_path / once, Size.SMALL, 4)
    left = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in sorted((tmp_path / "one").rglob("*.*"))}
    assert left == {
        path.relative_to(tmp_path / "two"): path.read_bytes() for path in sorted((tmp_path / "two").rglob("*.*"))
    }
    assert len(left) >= 6


def test_what_was_drawn_before_changes_nothing_in_a_page():
    page = SORTS["Certificat, recto"]
    first = page.draw(random.Random("same"), Size.SMALL.value)
    SORTS["Folios"].draw(random.Random("other"), Size.SMALL.value)
    assert first.image.tobytes() == page.draw(random.Random("same"), Size.SMALL.value).image.tobytes()


def test_the_command_leaves_pages_texts_and_descriptions(tmp_path):
    said = io.StringIO()
    call_command("specimens", "draw", str(tmp_path), "--small", stdout=said)
    pages = sum(len(file.pages) for box in holding(Size.SMALL) for file in box.files)
    images = sorted((tmp_path / "boxes").rglob("*.jpg"))
    assert len(images) == pages
    assert len(list((tmp_path / "texts").rglob("*.txt"))) == pages
    assert all(path.with_suffix(".xml").exists() for path in images)
    assert len(list((tmp_path / "authorities").glob("*.xml"))) == 4
    assert Image.open(images[0]).info["comment"] == MARK.encode()
    assert f"{pages} pages" in said.getvalue()


def _pixels(image: Image.Image) -> list[tuple[int, int, int]]:
    flat = image.tobytes()
    return list(zip(flat[::3], flat[1::3], flat[2::3], strict=True))


def _contrast(image: Image.Image, box: Box) -> float:
    """How much darker the darkest part of a box is than its lightest."""
    lows = image.crop(box.ends).convert("L").getextrema()
    return float(lows[1]) - float(lows[0])
