"""The catalogues: parts that agree are one, parts that differ are refused, French is typeset."""

from pathlib import Path

import pytest

from config.messages import TwoTranslations, merged


def part(folder: Path, name: str, msgid: str, msgstr: str) -> Path:
    path = folder / f"{name}.po"
    path.write_text(
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n'
    )
    return path


def test_two_parts_that_translate_alike_are_one(tmp_path: Path) -> None:
    parts = [part(tmp_path, "a", "Why?", "Pourquoi ?"), part(tmp_path, "b", "Why?", "Pourquoi ?")]
    assert merged(parts, "fr").get("Why?").string == "Pourquoi\u00a0?"


def test_two_translations_of_one_sentence_are_refused(tmp_path: Path) -> None:
    parts = [part(tmp_path, "a", "Open", "Ouvrir"), part(tmp_path, "b", "Open", "Ouvert")]
    with pytest.raises(TwoTranslations):
        merged(parts, "fr")


def test_arabic_keeps_its_own_spaces(tmp_path: Path) -> None:
    assert merged([part(tmp_path, "a", "Why?", "لماذا ؟")], "ar").get("Why?").string == "لماذا ؟"
