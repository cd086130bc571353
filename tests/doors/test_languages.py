"""Every sentence of the doors exists in every language, and none equals another's by neglect."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "locale" / "parts"
AREAS = sorted(part.stem for part in (PARTS / "ar").glob("*.po"))
# Sentences that are the same in two languages because they are the same word, not because nobody translated them.
SAME_IN_FRENCH = {
    "Dates": "the French word is the same",
}
SAME_IN_ARABIC = {
    "%(title)s: %(day)s.": "two facts and no word",
}
_TRANSLATED = re.compile(
    r"""(?:\b_l?|gettext(?:_lazy)?|\btranslate)\(?\s*\(?\s*((?:"(?:[^"\\]|\\.)*"\s*)+)""", re.VERBOSE
)
_TAG = re.compile(r"""{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""")
_BLOCK = re.compile(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)


def catalogue(language: str, area: str) -> dict[str, Message]:
    with (PARTS / language / f"{area}.po").open("rb") as part:
        return {str(message.id): message for message in read_po(part, locale=language) if message.id}


def whole(language: str) -> set[str]:
    return {
        str(message.id)
        for part in sorted((PARTS / language).glob("*.po"))
        for message in read_po(part.open("rb"), locale=language)
        if message.id and message.string
    }


def sentences_of(folder: Path) -> set[str]:
    """Every sentence a door may show, read from its code and its pages."""
    found: set[str] = set()
    for page in folder.rglob("*.html"):
        text = page.read_text()
        found |= {one or other for one, other in _TAG.findall(text)}
        found |= {re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", body.strip()) for body in _BLOCK.findall(text)}
    for module in folder.rglob("*.py"):
        for literal in _TRANSLATED.findall(module.read_text()):
            found.add("".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal)))
    return {sentence for sentence in found if sentence}


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("door", ["kit", "space", "public"])
def test_every_sentence_is_written_in_every_language(door: str, language: str) -> None:
    sentences = sentences_of(ROOT / "nansen" / "doors" / door)
    assert len(sentences) > 10
    assert sentences - whole(language) == set()


@pytest.mark.parametrize("area", AREAS)
def test_no_sentence_equals_another_languages_by_neglect(area: str) -> None:
    french, arabic = catalogue("fr", area), catalogue("ar", area)
    same_in_french = {text for text, message in french.items() if message.string == text}
    same_in_arabic = {text for text, message in arabic.items() if message.string in {text, french[text].string}}
    assert same_in_french <= set(SAME_IN_FRENCH)
    assert same_in_arabic <= set(SAME_IN_ARABIC)


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_sentences_and_the_same_places_for_facts(area: str) -> None:
    french, arabic = catalogue("fr", area), catalogue("ar", area)
    assert french.keys() == arabic.keys()
    for text, message in (french | arabic).items():
        for held in (french[text], arabic[text]):
            assert sorted(re.findall(r"%\(\w+\)s", str(held.string))) == sorted(re.findall(r"%\(\w+\)s", text)), text
        assert message.string


@pytest.mark.parametrize("area", AREAS)
def test_arabic_is_written_in_arabic(area: str) -> None:
    for text, message in catalogue("ar", area).items():
        assert text in SAME_IN_ARABIC or re.search("[\u0600-\u06ff]", str(message.string)), text
