"""One Typst compiler per process: data in, PDF/A-3a and PDF/UA-1 out."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

import typst

from nansen.foundation.issuing import fonts
from nansen.foundation.issuing.errors import CharacterNotPrintable
from nansen.foundation.issuing.spoken_text import spoken_whole

_TEMPLATES = Path(__file__).parent / "templates"
_STANDARDS: Final = ("a-3a", "ua-1")
_one_at_a_time = Lock()


@cache
def compiler() -> typst.Compiler:
    """The compiler of this process, its fonts read once."""
    installed = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.folder())])
    return typst.Compiler(root=str(_TEMPLATES), font_paths=installed, ignore_system_fonts=True)


def typeset(template: str, name: str, facts: Mapping[str, object], *, texts: Sequence[str], dated: date) -> bytes:
    """The PDF of a template, with its facts under one name; the same facts give the same bytes.

    `texts` are the blocks of words of its pages, in reading order; `dated` is the only time that stands in the file.
    Raises CharacterNotPrintable.
    """
    refuse_unprintable("".join(texts))
    with _one_at_a_time:
        made = compiler().compile(
            input=str(_TEMPLATES / template),
            format="pdf",
            sys_inputs={name: json.dumps(facts, ensure_ascii=False)},
            pdf_standards=[*_STANDARDS],
            timestamp=datetime.combine(dated, time(), tzinfo=UTC),
        )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return spoken_whole(made, texts)


def refuse_unprintable(text: str) -> None:
    """Nothing when every character can be printed; raises CharacterNotPrintable with those that cannot."""
    if missing := fonts.unprintable(text):
        raise CharacterNotPrintable(characters=sorted(f"U+{ord(sign):04X}" for sign in missing))
