"""The catalogues: parts that agree are one, parts that differ are refused, French is typeset, nobody reads half."""

import gettext
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from config.messages import TwoTranslations, compile_all, merged


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


def said(root: Path, msgid: str) -> str:
    with (root / "fr/LC_MESSAGES/django.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled).gettext(msgid)


def with_parts(root: Path) -> Path:
    (root / "parts/fr").mkdir(parents=True)
    part(root / "parts/fr", "a", "Why?", "Pourquoi ?")
    return root


def test_runs_that_start_at_once_all_find_a_whole_catalogue(tmp_path: Path) -> None:
    root, at_once = with_parts(tmp_path), 8
    together = Barrier(at_once)

    def start(turn: int) -> str:
        together.wait()
        compile_all(root)
        return said(root, f"Sentence {turn}")

    with ThreadPoolExecutor(at_once) as runs:
        for turn in range(20):
            part(root / "parts/fr", "b", f"Sentence {turn}", f"Phrase {turn}")
            assert set(runs.map(start, [turn] * at_once)) == {f"Phrase {turn}"}


def test_a_catalogue_is_compiled_anew_when_a_part_changes_and_not_otherwise(tmp_path: Path) -> None:
    root = with_parts(tmp_path)
    assert compile_all(root) == ["fr"]
    assert compile_all(root) == []
    part(root / "parts/fr", "a", "Why?", "Pour quoi ?")
    assert compile_all(root) == ["fr"]
    assert said(root, "Why?") == "Pour quoi\u00a0?"
    (root / "parts/fr/a.po").rename(root / "parts/fr/c.po")
    assert compile_all(root) == ["fr"]


def test_a_run_that_died_between_the_catalogue_and_its_mark_is_done_again(tmp_path: Path) -> None:
    root = with_parts(tmp_path)
    compile_all(root)
    (root / "fr/LC_MESSAGES/made-of").unlink()
    (root / "fr/LC_MESSAGES/django.mo.new").write_bytes(b"half")
    assert compile_all(root) == ["fr"]
    assert said(root, "Why?") == "Pourquoi\u00a0?"
