"""Keeping what is written on pages, with their images or brought alone: each revision a file in its object."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from nansen.foundation.journal.actions import record
from nansen.work.archives.backends import mets, premis
from nansen.work.archives.backends.digests import Digests
from nansen.work.archives.backends.ocfl import Draft
from nansen.work.archives.backends.texts import alto
from nansen.work.archives.backends.texts.lines import Size
from nansen.work.archives.backends.texts.reading import ReadText, read_text
from nansen.work.archives.models import Ingest, Page, PageLines, PageText, Unit
from nansen.work.archives.rules.texts import TextSource, as_kept, short_language

_CODES = re.compile(r'\blangcode="([a-z]{2,3})"')


@dataclass(frozen=True)
class Said:
    """What is known of texts beside what they say: who read them (None: as the file says), their language."""

    source: TextSource | None = None
    language: str = ""


NOTHING_SAID = Said()


@dataclass(frozen=True)
class _Piece:
    revision: int
    path: str
    form: str
    digests: Digests

    @property
    def kept(self) -> mets.Kept:
        return mets.Kept(self.path, "text/xml", self.digests.size, self.digests.sha512)


@dataclass(frozen=True)
class Drafted:
    """A text in the draft of its file's next version: as it came, the ALTO made of it when it came as PAGE XML."""

    pieces: tuple[_Piece, ...]
    read: ReadText
    source: TextSource
    language: str

    @property
    def kept(self) -> mets.Kept:
        """The file that METS names: ALTO, always."""
        return self.pieces[-1].kept

    @property
    def objects(self) -> list[premis.FileObject]:
        """The same as PREMIS names them."""
        return [
            premis.FileObject(
                one.path, one.digests.sha256, one.digests.sha512, one.digests.size, "text/xml", one.path
            )
            for one in self.pieces
        ]  # fmt: skip


def draft_text(draft: Draft, content: bytes, *, image: str, master: Size, after: int = 0, said: Said) -> Drafted:
    """The text of an image, read and put in the draft; `after` is the page's last revision. Raises TextRefused."""
    read = read_text(content, master=master)
    language = read.language or said.language
    pieces = [_put(draft, content, image, after + 1, read.form)]
    if read.form != "alto":
        made = alto.encode(read.lines, size=master, image=image.rpartition("/")[2], language=language)
        pieces.append(_put(draft, made, image, after + 2, "alto"))
    return Drafted(tuple(pieces), read, said.source or read.source, language)


def write_texts(found: Sequence[tuple[Page, Drafted]], *, ingest: Ingest | None, by: UUID | None) -> None:
    """Each text is a row of evidence a file, and the lines that readers are shown; within a transaction."""
    if not found:
        return
    rows = [_rows(page, one, ingest, by) for page, one in found]
    PageText.objects.bulk_create([row for several in rows for row in several])
    record("archives.text_kept", *(row for several in rows for row in several), actor=by)
    show_lines([(several[-1], one.read, one.language) for (_, one), several in zip(found, rows, strict=True)])


def show_lines(found: Sequence[tuple[PageText, ReadText, str]]) -> None:
    """The lines that readers are shown are those of these texts, each in its language."""
    lines = [
        PageLines(page=text.page, read_from=text, lines=as_kept(read.lines), language=language, script=read.script)
        for text, read, language in found
    ]
    facts = ["read_from", "lines", "language", "script"]
    PageLines.objects.bulk_create(lines, update_conflicts=True, unique_fields=["page"], update_fields=facts)


def language_said(file: Unit) -> str:
    """The one language that the description of a file, or the nearest above that names any, gives; else empty."""
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=[*file.ancestors, file.pk]).order_by("pk")}
    for one in reversed([*file.ancestors, file.pk]):
        told = units[one].description.get("language", ())
        codes = {code for element in told for code in _CODES.findall(str(element.get("xml") or ""))}
        if codes:
            return short_language(codes.pop()) if len(codes) == 1 else ""
    return ""


def _put(draft: Draft, content: bytes, image: str, revision: int, form: str) -> _Piece:
    path = f"text/{image}.xml" if revision == 1 else f"text/{image}.{revision}.xml"
    return _Piece(revision, path, form, draft.put(content, path))


def _rows(page: Page, found: Drafted, ingest: Ingest | None, by: UUID | None) -> list[PageText]:
    rows: list[PageText] = []
    for one in found.pieces:
        rows.append(
            PageText(
                page=page, revision=one.revision, ingest=ingest, made_from=rows[0] if rows else None, by_id=by,
                path=one.path, form=one.form, source=found.source, size=one.digests.size,
                sha256=one.digests.sha256, sha512=one.digests.sha512,
            )
        )  # fmt: skip
    return rows
