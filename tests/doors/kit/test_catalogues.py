"""Which sentences are drafts: those no translator has read as they now stand."""

from pathlib import Path

import pytest

from config.messages import ROOT, told
from nansen.doors.kit.catalogues import Count, Unsigned, counts, drafts, pairs, to_read, write_sheet

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
SIGNED = '"Last-Translator: Bureau des langues\\n"\n"PO-Revision-Date: 2026-12-01 10:00+0100\\n"\n'


def write(path: Path, sentences: dict[str, str], header: str = HEADER) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f'\nmsgid "{said}"\nmsgstr "{other}"\n' for said, other in sentences.items())
    path.write_text(header + lines, encoding="utf-8")


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    write(tmp_path / "parts/fr/space.po", {"Open": "Ouvrir", "Close": "Fermer"})
    write(tmp_path / "parts/ar/space.po", {"Open": "افتح", "Close": "أغلق"})
    write(tmp_path / "parts/fr/desk.po", {"Sign": "Signer"})
    return tmp_path


def test_every_translation_is_a_draft_until_it_is_read_and_french_never_is(locale: Path) -> None:
    assert counts(locale, "ar") == {"space": Count(2, 2)}
    assert counts(locale, "en") == {"space": Count(2, 2)}
    assert counts(locale, "fr") == {"space": Count(2, 0)}


def test_what_a_translator_has_read_is_no_draft(locale: Path) -> None:
    write(locale / "reviewed/ar/december.po", {"Ouvrir": "افتح"}, HEADER + SIGNED)
    write(locale / "reviewed/en/december.po", {"Ouvrir": "Open", "Fermer": "Close"}, HEADER + SIGNED)
    assert [pair.msgid for pair in drafts(locale, "ar")] == ["Close"]
    assert counts(locale, "en") == {"space": Count(2, 0)}


@pytest.mark.parametrize(("language", "words"), [("fr", "Ouvrez"), ("ar", "افتحوا")])
def test_a_sentence_changed_after_it_was_read_is_a_draft_again(locale: Path, language: str, words: str) -> None:
    write(locale / "reviewed/ar/december.po", {"Ouvrir": "افتح", "Fermer": "أغلق"}, HEADER + SIGNED)
    assert drafts(locale, "ar") == []
    part = locale / "parts" / language / "space.po"
    part.write_text(part.read_text(encoding="utf-8").replace("Ouvrir", words).replace("افتح", words), encoding="utf-8")
    assert [pair.msgid for pair in drafts(locale, "ar")] == ["Open"]


@pytest.mark.parametrize("lacking", ["Last-Translator", "PO-Revision-Date"])
def test_a_file_that_says_not_who_read_it_or_when_is_refused(locale: Path, lacking: str) -> None:
    header = "\n".join(line for line in (HEADER + SIGNED).splitlines() if lacking not in line) + "\n"
    write(locale / "reviewed/ar/december.po", {"Ouvrir": "افتح"}, header)
    with pytest.raises(Unsigned, match="december"):
        drafts(locale, "ar")


def test_a_sheet_goes_to_the_translator_and_counts_only_once_signed(locale: Path) -> None:
    write(locale / "parts/fr/space.po", {"Open": "Ouvrir", "Open it": "Ouvrir"})
    write(locale / "parts/ar/space.po", {"Open": "افتح", "Open it": "افتحه"})
    sheet = locale / "reviewed/ar/december.po"
    sheet.parent.mkdir(parents=True)
    write_sheet(to_read(locale, "ar"), sheet)
    with pytest.raises(Unsigned):
        drafts(locale, "ar")
    sent = sheet.read_text(encoding="utf-8")
    signed = sent.replace("FULL NAME <EMAIL@ADDRESS>", "Bureau des langues")
    signed = signed.replace("YEAR-MO-DA HO:MI+ZONE", "2026-12-01 10:00+0100")
    sheet.write_text(signed, encoding="utf-8")
    assert drafts(locale, "ar") == []


def test_english_and_arabic_hold_the_same_sentences_and_each_is_counted() -> None:
    of_persons = {part.stem for part in (ROOT / "parts" / "ar").glob("*.po")}
    held = {
        language: {pair.msgid for pair in pairs(ROOT, language) if pair.area in of_persons}
        for language in ("fr", "en", "ar")
    }
    assert held["fr"] == held["en"] == held["ar"]
    for language in ("en", "ar"):
        whole = sum(counts(ROOT, language).values(), Count())
        assert whole == Count(len(pairs(ROOT, language)), len(drafts(ROOT, language)))
        assert f"{language}: {whole.drafts} drafts among {whole.sentences} sentences\n" in told()
