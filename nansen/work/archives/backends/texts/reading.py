"""A text from outside, read: its lines on the master, or the reason why it is none."""

from dataclasses import dataclass
from pathlib import Path

from nansen.work.archives.backends.texts import alto, page_xml
from nansen.work.archives.backends.texts.lines import Size, on_master
from nansen.work.archives.backends.xml_files import NotXml, parse_xml
from nansen.work.archives.rules.images import Reason
from nansen.work.archives.rules.texts import LONGEST_LINE, MOST_LINES, Line, TextSource, script_of

MOST_BYTES = 16 * 1024 * 1024
FORMS = {"alto": (alto.is_alto, alto), "page": (page_xml.is_page_xml, page_xml)}


@dataclass(frozen=True)
class ReadText:
    """A text as it was read: the form it came in, its lines, main language and script, and who it says read it."""

    form: str
    lines: tuple[Line, ...]
    language: str
    script: str
    source: TextSource


class TextRefused(Exception):
    """The text is not kept; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def text_bytes(path: Path) -> bytes:
    """The bytes of a text on disk, no more than one may have. Raises TextRefused."""
    if path.is_symlink():
        raise TextRefused(Reason.LINK)
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        raise TextRefused(Reason.TEXT_UNREADABLE) from None


def read_text(content: bytes, *, master: Size) -> ReadText:
    """The text, its boxes in pixels of the master; without boxes when it was read on another image.

    Raises TextRefused.
    """
    if len(content) > MOST_BYTES:
        raise TextRefused(Reason.TEXT_TOO_LONG)
    try:
        root = parse_xml(content)
    except NotXml:
        raise TextRefused(Reason.TEXT_UNREADABLE) from None
    form = next((name for name, (known, _) in FORMS.items() if known(root)), None)
    if form is None:
        raise TextRefused(Reason.TEXT_OTHER_FORM)
    reader = FORMS[form][1]
    said, declared = list(reader.lines_of(root)), reader.language_declared(root)
    lines, language = on_master(said, of=reader.size_of(root), master=master, declared=declared)
    if len(lines) > MOST_LINES or any(len(line.text) > LONGEST_LINE for line in lines):
        raise TextRefused(Reason.TEXT_TOO_LONG)
    by_machine = form == "alto" and alto.is_by_machine(root)
    source = TextSource.MACHINE if by_machine else TextSource.RECEIVED
    return ReadText(form, lines, language, script_of(" ".join(line.text for line in lines)), source)
