"""Pages and HTML say the same words, hold no person's name but those written, and keep the archive's rules."""

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from nansen.foundation.issuing import fonts, letters
from nansen.foundation.issuing.content import Native, Office, Paragraph
from nansen.foundation.issuing.errors import CharacterNotPrintable, FontsMissing
from nansen.foundation.issuing.rendering import render_html, render_pdf
from nansen.foundation.issuing.spoken_text import TagTreeDiffers, spoken_whole
from tests import pdf_judge
from tests.foundation.issuing.specimens import LETTERS, OTHER
from tests.tagged_text import spoken

NAMES = sorted(LETTERS)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def html_words(html: str) -> list[str]:
    reader = _Words()
    reader.feed(html)
    return reader.words


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    return {name: render_pdf(content) for name, content in LETTERS.items()}


@pytest.mark.parametrize("name", NAMES)
def test_pages_and_html_say_the_same_words_in_the_same_order(name: str, pages: dict[str, bytes]) -> None:
    in_pages = [element.text for element in spoken(pages[name])]

    assert in_pages == html_words(render_html(LETTERS[name])) == list(LETTERS[name].texts())


def test_a_native_name_is_heard_whole_in_its_language(pages: dict[str, bytes]) -> None:
    assert ("ar", "نور الحسن") in {(element.language, element.text) for element in spoken(pages["rejection"])}


def test_arabic_inside_a_french_paragraph_is_heard_as_written(pages: dict[str, bytes]) -> None:
    assert any("quitté Alep (حلب) en 2024" in element.text for element in spoken(pages["rejection"]))


def test_titles_make_a_tree_that_starts_at_one(pages: dict[str, bytes]) -> None:
    tags = [element.tag for element in spoken(pages["summons"])]

    assert tags.count("H1") == 1
    assert tags.count("H2") == 4
    assert tags.index("H1") < tags.index("H2")


def test_words_are_never_markup() -> None:
    hostile = "#panic() *bold* $x$ <script>alert(1)</script> &amp; \\ @ref [link] // note"
    content = letters.other(replace(OTHER, subject=hostile, text=hostile))

    assert hostile in [element.text for element in spoken(render_pdf(content))]
    assert "<script>" not in render_html(content)
    assert html_words(render_html(content)).count(hostile) == 2


@pytest.mark.parametrize("tag", ["he", "und", "zh-Hant", "", "xx-unknown"])
def test_a_language_outside_the_list_does_not_stop_a_letter(tag: str) -> None:
    content = replace(LETTERS["other"], addressee_native=Native("Нур", tag))

    assert "Нур" in [element.text for element in spoken(render_pdf(content))]
    assert 'dir="ltr">Нур' in render_html(content)


def test_html_gives_a_native_name_its_language_and_direction() -> None:
    assert '<p lang="ar" dir="rtl">نور الحسن</p>' in render_html(LETTERS["rejection"])


def test_the_same_letter_gives_the_same_bytes(pages: dict[str, bytes]) -> None:
    assert render_pdf(LETTERS["rejection"]) == pages["rejection"]


def test_metadata_hold_the_office_the_subject_and_the_letters_own_date_alone(pages: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(pages["rejection"])) as document:
        info = {str(key): str(value) for key, value in document.docinfo.items()}
        metadata = document.Root.Metadata.read_bytes().decode()

    assert info.pop("/Creator").startswith("Typst")
    assert info.pop("/Producer", "pikepdf").startswith("pikepdf")
    assert info == {
        "/Title": "Décision de rejet de votre demande d’asile",
        "/Author": "Office de démonstration Nansen",
        "/CreationDate": "D:20260518000000Z",
        "/ModDate": "D:20260518000000Z",
    }
    assert not re.search(r"Delorme|Nour|9912345678", metadata)


@pytest.mark.parametrize("sign", ["\u202e", "\x00", "\u200e", "𐎀", "🙂"])
def test_a_sign_no_font_prints_is_refused_and_named(sign: str) -> None:
    content = letters.other(replace(OTHER, text=f"Bonjour {sign}."))

    with pytest.raises(CharacterNotPrintable) as refusal:
        render_pdf(content)

    assert refusal.value.facts["characters"] == [f"U+{ord(sign):04X}"]


def test_a_missing_font_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    monkeypatch.setattr(fonts, "_CUTS", (fonts._Cut("fontpkg-noto-serif", "NotoNothing[wght].ttf", 400),))

    with pytest.raises(FontsMissing, match=r"NotoNothing.*make setup"):
        fonts.folder()

    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_only_the_installed_fonts_are_used(pages: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(pages["rejection"])) as document:
        used = {str(font.BaseFont)[8:] for page in document.pages for font in page.Resources.Font.values()}

    assert {name.partition("-")[0] for name in used} <= {"NotoSans", "NotoSerif", "NotoSansArabic"}


def test_an_official_office_has_its_own_heading_and_no_notice(pages: dict[str, bytes]) -> None:
    own = replace(LETTERS["other"], office=Office(name="Office des protections", notice="", lines=()))

    words = [element.text for element in spoken(render_pdf(own))]
    assert words == html_words(render_html(own)) == list(own.texts())
    assert words[0] == "Office des protections"
    assert not any("Spécimen" in text for text in words)


def test_a_template_that_loses_words_is_a_fault(pages: dict[str, bytes]) -> None:
    with pytest.raises(TagTreeDiffers):
        spoken_whole(pages["rejection"], ["نور"])


def test_an_arabic_name_is_drawn_from_right_to_left() -> None:
    """The widest ink of the name's first letter stands at the far right of the word."""
    content = replace(LETTERS["other"], blocks=(Native("ااااااا س", "ar"), Paragraph("fin")))
    with pypdfium2.PdfDocument(render_pdf(content)) as document:
        page = document[0].get_textpage()
        seen = [page.get_text_range(i, 1) for i in range(page.count_chars())]
        seen_box = {s: page.get_charbox(i) for i, s in enumerate(seen) if s in "اس"}

    assert seen_box["س"][2] < seen_box["ا"][0]


@pytest.mark.verapdf
@pytest.mark.skipif(bool(pdf_judge.lacking()), reason=pdf_judge.lacking())
def test_every_letter_is_pdf_a_3a_and_pdf_ua_1(pages: dict[str, bytes], tmp_path: Path) -> None:
    controls = {"not_archivable": _without_metadata(pages["other"]), "not_accessible": _without_title(pages["other"])}

    verdicts = pdf_judge.judge(pages | controls, flavours=("3a", "ua1"), folder=tmp_path)

    refused = {key: verdict.failed for key, verdict in verdicts.items() if not verdict.conforms}
    assert {key for key in refused if key[0] in pages} == set(), refused
    assert ("not_archivable", "3a") in refused
    assert ("not_accessible", "ua1") in refused


def _without_metadata(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.Root.OutputIntents
        del document.Root.Metadata
        return _saved(document)


def _without_title(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.Root.StructTreeRoot
        document.Root.ViewerPreferences.DisplayDocTitle = False
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
