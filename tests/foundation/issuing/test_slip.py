"""The slip says what the law wants said, on one page, and keeps its key out of every server's sight."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pypdfium2
import pytest

from nansen.foundation.issuing import slip
from nansen.foundation.issuing.content import Native
from nansen.foundation.issuing.slip import SlipFacts, first_sign_in_address, render_slip
from nansen.foundation.issuing.summaries import sentences
from tests import pdf_judge
from tests.tagged_text import spoken

KEY = "7K3M-9QXT-2B4D-8WFA-H6NZ"
FACTS = SlipFacts(
    identifier="2026-02-01873",
    key_text=KEY,
    sign_in_address="https://espace.exemple.fr/premiere-connexion/",
    language="ar",
    valid_until=date(2026, 6, 1),
    printed_on=date(2026, 5, 18),
    name="Nour AL-HASSAN",
    native_name=Native("نور الحسن", "ar"),
)
LANGUAGES = ("fr", "en", "ar")
LAW = ("process", "reading", "identify", "deemed")


@pytest.fixture(scope="module")
def slips() -> dict[str, bytes]:
    return {language: render_slip(replace(FACTS, language=language)) for language in LANGUAGES}


def said(pdf: bytes) -> list[str]:
    return [element.text.replace("\u00a0", " ") for element in spoken(pdf) if element.tag != "Figure"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_four_things_the_law_demands_are_said_in_both_languages(language: str, slips: dict[str, bytes]) -> None:
    words = said(slips[language])

    for tag in (language, "fr"):
        for name in (*LAW, "advice", "lost", "valid"):
            assert any(sentences(tag)["slip"][name].text.partition("{")[0] in text for text in words), (tag, name)


def test_the_days_and_the_date_are_said_as_each_language_writes_them(slips: dict[str, bytes]) -> None:
    words = " ".join(said(slips["ar"]))

    assert "١٥ يوماً" in words
    assert "15 jours" in words
    assert "١ يونيو ٢٠٢٦" in words
    assert "1er juin 2026" in words


def test_the_delay_is_the_one_of_the_rules() -> None:
    assert "au bout de 21 jours" in " ".join(said(render_slip(replace(FACTS, deemed_after_days=21))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_is_one_page_even_with_long_names(language: str) -> None:
    facts = replace(
        FACTS,
        language=language,
        name="Maria Fernanda Guadalupe RODRÍGUEZ-HERNÁNDEZ DE LA CRUZ Y MONTENEGRO",
        sign_in_address="https://espace-personnel.protection-internationale.exemple.gouv.fr/premiere-connexion/",
    )

    with pypdfium2.PdfDocument(render_slip(facts)) as document:
        assert len(document) == 1


def test_number_and_key_stand_in_the_fragment_and_nowhere_else_in_the_address() -> None:
    address = urlsplit(first_sign_in_address(FACTS))

    assert address.fragment == "2026-02-01873.7K3M9QXT2B4D8WFAH6NZ"
    assert address.query == ""
    assert "7K3M" not in address.path


def test_the_key_is_grouped_by_four(slips: dict[str, bytes]) -> None:
    assert "7K3M 9QXT 2B4D 8WFA H6NZ" in [" ".join(text.split()) for text in said(slips["en"])]


def test_the_square_has_words_for_who_cannot_see_it(slips: dict[str, bytes]) -> None:
    figures = [element.text for element in spoken(slips["fr"]) if element.tag == "Figure"]

    assert figures == [sentences("fr")["slip"]["scan"].text]


def test_the_key_is_in_no_metadata(slips: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(slips["ar"])) as document:
        metadata = document.Root.Metadata.read_bytes().decode() + str(dict(document.docinfo))

    assert "7K3M" not in metadata
    assert "Nour" not in metadata


def test_a_language_without_a_slip_reads_french_alone() -> None:
    assert said(render_slip(replace(FACTS, language="am"))) == said(render_slip(replace(FACTS, language="fr")))


def test_the_page_reads_in_the_order_it_was_written(slips: dict[str, bytes]) -> None:
    for language, pdf in slips.items():
        page = slip._page(replace(FACTS, language=language))
        assert [" ".join(text.split()) for text in said(pdf)] == [
            " ".join(text.replace("\u00a0", " ").split()) for text in page.texts()
        ]


@pytest.mark.verapdf
@pytest.mark.skipif(bool(pdf_judge.lacking()), reason=pdf_judge.lacking())
def test_slips_are_pdf_a_3a_and_pdf_ua_1(slips: dict[str, bytes], tmp_path: Path) -> None:
    verdicts = pdf_judge.judge(slips, flavours=("3a", "ua1"), folder=tmp_path)

    assert {key: verdict.failed for key, verdict in verdicts.items() if not verdict.conforms} == {}
