"""ALTO and PAGE XML: read, brought onto the master, written as ALTO, refused when they are neither."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from nansen.work.archives.backends.texts import alto
from nansen.work.archives.backends.texts.lines import Size
from nansen.work.archives.backends.texts.reading import MOST_BYTES, ReadText, TextRefused, read_text
from nansen.work.archives.rules.images import Reason
from nansen.work.archives.rules.texts import Line, Run, TextSource, as_kept, as_read
from tests.work.archives.real_files import FOLDER as DATA

MASTER = Size(1000, 1500)
MANIFEST = DATA / "MANIFEST.tsv"
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
<Description><MeasurementUnit>{unit}</MeasurementUnit>{about}</Description>
<Layout><Page ID="p" PHYSICAL_IMG_NR="1" {size}><PrintSpace><TextBlock ID="b" LANG="fre">{lines}</TextBlock>
</PrintSpace></Page></Layout></alto>"""
NAME = """<TextLine ID="l" HPOS="10" VPOS="20" WIDTH="300" HEIGHT="40"><String CONTENT="Nom"/><SP/><String CONTENT=":"/>
<SP/><String CONTENT="Иван" LANG="ru"/><SP/><String CONTENT="Петров" LANG="ru"/></TextLine>"""
PAGE = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
<Page imageFilename="a.jpg" imageWidth="{width}" imageHeight="1500" primaryLanguage="French"><ReadingOrder>
<OrderedGroup id="g"><RegionRefIndexed index="0" regionRef="second"/><RegionRefIndexed index="1" regionRef="first"/>
</OrderedGroup></ReadingOrder>
<TextRegion id="first"><TextLine id="a"><Coords points="10,20 110,20 110,60 10,60"/>
<TextEquiv index="1"><Unicode>no</Unicode></TextEquiv><TextEquiv index="0"><Unicode>le soir</Unicode></TextEquiv>
</TextLine><TextLine id="empty"><Coords points="1,1 2,2"/></TextLine></TextRegion>
<TextRegion id="second"><TextLine id="b"><Coords><Point x="5" y="6"/><Point x="25" y="36"/></Coords>
<Word id="w1"><TextEquiv><Unicode>Paris</Unicode></TextEquiv></Word>
<Word id="w2"><TextEquiv><Unicode>1926</Unicode></TextEquiv></Word></TextLine></TextRegion></Page></PcGts>"""


def an_alto(
    *, lines: str = NAME, size: str = 'WIDTH="1000" HEIGHT="1500"', unit: str = "pixel", about: str = ""
) -> bytes:
    return ALTO.format(lines=lines, size=size, unit=unit, about=about).encode()


def a_line_of(text: str) -> str:
    return f'<TextLine ID="a"><String CONTENT="{text}"/></TextLine>'


def read(content: bytes | str) -> ReadText:
    return read_text(content.encode() if isinstance(content, str) else content, master=MASTER)


def test_alto_gives_lines_their_places_and_the_languages_in_them() -> None:
    found = read(an_alto())
    runs = (Run("Nom : "), Run("Иван Петров", "ru"))
    assert found.lines == (Line("Nom : Иван Петров", 10, 20, 300, 40, runs),)
    assert (found.form, found.language, found.script, found.source) == ("alto", "fr", "Cyrl", TextSource.RECEIVED)
    assert "".join(run.text for run in runs) == found.lines[0].text


@pytest.mark.parametrize(
    ("size", "unit", "box"),
    [
        ('WIDTH="2000" HEIGHT="3000"', "pixel", (5, 10, 150, 20)),
        ('WIDTH="2000" HEIGHT="3010"', "mm10", (5, 10, 150, 20)),
        ("", "pixel", (10, 20, 300, 40)),
        ("", "mm10", (None, None, None, None)),
        ('WIDTH="1500" HEIGHT="1000"', "pixel", (None, None, None, None)),
        ('WIDTH="nan" HEIGHT="1500"', "pixel", (10, 20, 300, 40)),
        ('WIDTH="1e400" HEIGHT="1e400"', "pixel", (10, 20, 300, 40)),
    ],
)
def test_places_are_brought_onto_the_master_or_left_out(size: str, unit: str, box: tuple[int | None, ...]) -> None:
    (line,) = read(an_alto(size=size, unit=unit)).lines
    assert (line.x, line.y, line.width, line.height) == box


def test_a_place_is_cut_at_the_edges_of_the_page_and_left_out_beyond() -> None:
    lines = [
        '<TextLine ID="a" HPOS="-5" VPOS="1490" WIDTH="2000" HEIGHT="50"><String CONTENT="a"/></TextLine>',
        '<TextLine ID="b" HPOS="1200" VPOS="10" WIDTH="20" HEIGHT="50"><String CONTENT="b"/></TextLine>',
    ]
    assert read(an_alto(lines="".join(lines))).lines == (Line("a", 0, 1490, 1000, 10), Line("b"))


def test_page_xml_is_read_in_its_reading_order() -> None:
    found = read(PAGE.format(width=1000))
    assert found.lines == (Line("Paris 1926", 5, 6, 20, 30), Line("le soir", 10, 20, 100, 40))
    assert (found.form, found.language) == ("page", "fr")
    assert [line.x for line in read(PAGE.format(width=3000)).lines] == [None, None]


def test_a_text_that_names_its_program_was_read_by_a_machine() -> None:
    program = (
        "<Processing ID='o'><processingSoftware><softwareName>Kraken</softwareName></processingSoftware></Processing>"
    )
    assert read(an_alto(about=program)).source is TextSource.MACHINE


def test_signs_that_turn_or_hide_words_are_left_out() -> None:
    line = '<TextLine ID="a"><String CONTENT="a\u202eb\u0085  c\ufeff"/><HYP CONTENT="-"/></TextLine>'
    assert read(an_alto(lines=line)).lines == (Line("ab c-"),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", Reason.TEXT_UNREADABLE),
        ("Paris, 1926", Reason.TEXT_UNREADABLE),
        ("<alto><Layout></alto>", Reason.TEXT_UNREADABLE),
        ('<!DOCTYPE a [<!ENTITY x "y">]><alto>&x;</alto>', Reason.TEXT_UNREADABLE),
        ('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><alto/>', Reason.TEXT_UNREADABLE),
        ("<a>" * 300 + "</a>" * 300, Reason.TEXT_UNREADABLE),
        ("<TEI/>", Reason.TEXT_OTHER_FORM),
        (
            an_alto(lines=a_line_of("a" * 10_001)).decode(),
            Reason.TEXT_TOO_LONG,
        ),
        (an_alto(lines=a_line_of("a") * 5_001).decode(), Reason.TEXT_TOO_LONG),
        ("<alto>" + " " * MOST_BYTES + "</alto>", Reason.TEXT_TOO_LONG),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(content: str, reason: Reason) -> None:
    with pytest.raises(TextRefused) as refused:
        read(content)
    assert refused.value.reason is reason


def test_a_page_on_which_nothing_is_written_has_a_text_without_lines() -> None:
    assert read(an_alto(lines="")).lines == ()


WORDS = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=12)
BOXES = st.tuples(st.integers(0, 900), st.integers(0, 1400), st.integers(1, 100), st.integers(1, 100))
LANGUAGES = st.sampled_from(["ru", "hy", "ka"])


@st.composite
def a_line(draw: st.DrawFn) -> Line:
    box = draw(st.none() | BOXES)
    runs = (Run("Nom "), Run(draw(WORDS), draw(LANGUAGES))) if draw(st.booleans()) else ()
    text = "".join(run.text for run in runs) or draw(WORDS)
    return Line(text, *(box or (None,) * 4), runs=runs)


@given(st.lists(a_line(), max_size=6))
def test_what_is_written_as_alto_is_read_as_it_was(lines: list[Line]) -> None:
    assert as_read(as_kept(lines)) == tuple(lines)
    written = alto.encode(lines, size=MASTER, image="a.jpg", language="fr")
    assert read(written).lines == tuple(lines)


# Of ALTO 4.4 (alto-4-4.xsd), for the elements we write: children in their order, attributes that must and may be there.
PLACES = {"HPOS", "VPOS", "WIDTH", "HEIGHT"}
SCHEMA: dict[str, tuple[str, set[str], set[str]]] = {
    "alto": (r"Description Layout ", set(), {"SCHEMAVERSION"}),
    "Description": (r"MeasurementUnit (sourceImageInformation )?", set(), set()),
    "MeasurementUnit": ("", set(), set()),
    "sourceImageInformation": ("(fileName )?", set(), set()),
    "fileName": ("", set(), set()),
    "Layout": ("Page ", set(), set()),
    "Page": ("(PrintSpace )?", {"ID", "PHYSICAL_IMG_NR"}, {"WIDTH", "HEIGHT"}),
    "PrintSpace": ("(TextBlock )*", set(), PLACES),
    "TextBlock": ("(TextLine )*", {"ID"}, {*PLACES, "LANG"}),
    "TextLine": ("String (SP String )*", set(), {*PLACES, "ID", "LANG"}),
    "String": ("", {"CONTENT"}, {*PLACES, "ID", "LANG"}),
    "SP": ("", set(), PLACES),
}


@given(st.lists(a_line(), max_size=6), st.sampled_from(["", "fr"]))
def test_what_is_written_has_what_the_schema_of_alto_asks(lines: list[Line], language: str) -> None:
    root = etree.fromstring(alto.encode(lines, size=MASTER, image="a.jpg", language=language))
    for element in root.iter():
        name = etree.QName(element)
        assert name.namespace == "http://www.loc.gov/standards/alto/ns-v4#"
        children, needed, allowed = SCHEMA[name.localname]
        assert re.fullmatch(children, "".join(f"{etree.QName(one).localname} " for one in element))
        assert needed <= set(element.attrib) <= needed | allowed
    named = [element.get("ID") for element in root.iter() if element.get("ID")]
    assert len(named) == len(set(named))


def real_texts() -> list[dict[str, str]]:
    if not MANIFEST.exists():
        return []
    with MANIFEST.open(encoding="utf-8", newline="") as told:
        rows = list(csv.DictReader(told, delimiter="\t"))
    sizes = {row["path"].rpartition(".")[0]: (row["width"], row["height"]) for row in rows if row["width"]}
    texts = [row for row in rows if row["path"].startswith("pages/") and row["path"].endswith(".xml")]
    return [row | dict(zip(("width", "height"), sizes[row["path"][:-4]], strict=True)) for row in texts]


@pytest.mark.skipif(not MANIFEST.exists(), reason="left out: no real pages beside the repository")
def test_every_real_text_is_read_whole_with_its_places() -> None:
    read_lines = placed = 0
    for row in real_texts():
        content = (DATA / row["path"]).read_bytes()
        root = etree.fromstring(content)
        words = [one.get("CONTENT") for one in root.iterfind(".//{*}String")]
        words += [one.text or "" for one in root.iterfind(".//{*}TextLine/{*}TextEquiv/{*}Unicode")]
        found = read_text(content, master=Size(int(row["width"]), int(row["height"])))
        told = "".join(line.text for line in found.lines)
        assert "".join("".join(words).split()) == "".join(told.split()), row["path"]
        read_lines += len(found.lines)
        placed += sum(line.x is not None for line in found.lines)
    assert len(real_texts()) > 50
    assert read_lines == placed > 3000
