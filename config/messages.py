"""The catalogues of every language, merged from `locale/parts/` and compiled: `python -m config.messages`.

A part is one `.po` file of one area; two parts may say the same sentence, never two different translations of it.
`python -m config.messages to_read ar sheet.po` writes the Arabic drafts with their French, for a translator.
"""

import fcntl
import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from nansen.doors.kit.catalogues import REFERENCE, SOURCE, counts, to_read, write_sheet

ROOT = Path(__file__).resolve().parent.parent / "locale"


_BEFORE_SIGN = re.compile(r" (?=[:;?!»])")
_AFTER_QUOTE = re.compile(r"« ")


class TwoTranslations(ValueError):
    """Two parts translate one sentence differently."""


def merged(parts: list[Path], language: str) -> Catalog:
    """One catalogue of all parts; raises TwoTranslations with the sentence and the two files' area."""
    whole = Catalog(locale=language)
    for part in parts:
        with part.open("rb") as source:
            catalogue = read_po(source, locale=language)
        for message in catalogue:
            if not message.id:
                continue
            before = whole.get(message.id, message.context)
            if before is not None and before.string != _typeset(message.string, language):
                raise TwoTranslations(f"{part.name} ({language}): {message.id!r}")
            whole.add(message.id, _typeset(message.string, language), context=message.context, flags=message.flags)
    return whole


def _typeset(words: object, language: str) -> Any:
    """The same words with the spaces French puts before : ; ? ! and inside its quotation marks made unbreakable."""
    if language != "fr":
        return words
    if isinstance(words, tuple):
        return tuple(_typeset(one, language) for one in words)
    return _AFTER_QUOTE.sub("«\u00a0", _BEFORE_SIGN.sub("\u00a0", str(words)))


def compile_all(root: Path = ROOT) -> list[str]:
    """The languages compiled anew: those whose parts changed since. Started twice at once, one waits for the other.

    A reader finds the former catalogue or the new one, never half.
    """
    with _alone_in(root):
        return [folder.name for folder in sorted((root / "parts").iterdir()) if _compile(folder, root / folder.name)]


def _compile(parts_folder: Path, language: Path) -> bool:
    """Whether the language had to be compiled."""
    parts = sorted(parts_folder.glob("*.po"))
    target = language / "LC_MESSAGES"
    compiled, made_of = target / "django.mo", target / "made-of"
    state = _digest(parts)
    if compiled.exists() and made_of.exists() and made_of.read_text("ascii") == state:
        return False
    catalogue = merged(parts, language.name)
    target.mkdir(parents=True, exist_ok=True)
    unfinished = target / "django.mo.new"
    with unfinished.open("wb") as sink:
        write_mo(sink, catalogue)
    made_of.unlink(missing_ok=True)
    unfinished.replace(compiled)
    made_of.write_text(state, "ascii")
    return True


def _digest(parts: Sequence[Path]) -> str:
    """What changes with any part, and with this module, which decides how they are compiled."""
    whole = hashlib.sha256(Path(__file__).read_bytes())
    for part in parts:
        whole.update(f"\n{part.name}\n{hashlib.sha256(part.read_bytes()).hexdigest()}".encode())
    return whole.hexdigest()


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def told(root: Path = ROOT) -> str:
    """One line a language: its sentences, and how many of them no translator has read."""
    lines = []
    for language in sorted({SOURCE, *(folder.name for folder in (root / "parts").iterdir())} - {REFERENCE}):
        counted = counts(root, language).values()
        drafts, sentences = sum(one.drafts for one in counted), sum(one.sentences for one in counted)
        lines.append(f"{language}: {drafts} drafts among {sentences} sentences\n")
    return "".join(lines)


def main(words: list[str]) -> int:
    """The code to end with."""
    match words:
        case []:
            compiled = ", ".join(compile_all()) or "nothing: no part changed"
            sys.stdout.write(f"Compiled: {compiled}\n{told()}")
            return 0
        case ["to_read", language, path]:
            write_sheet(to_read(ROOT, language), Path(path))
            return 0
        case _:
            sys.stderr.write("python -m config.messages, or python -m config.messages to_read LANGUAGE FILE\n")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
