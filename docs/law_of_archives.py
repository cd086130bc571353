"""The part of docs/law.md on archives: the table of L. 213-2, the measures for publication, worked dates."""

import csv
from collections.abc import Iterator
from pathlib import Path

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.rules.communicability import FileFacts, PersonConcerned
from nansen.work.archives.rules.publication import MEASURES
from nansen.work.archives.rules.secrecy import (
    ABOUT_A_MINOR,
    AFTER_BIRTH,
    LINES,
    REGISTER_ABOUT_A_MINOR,
    SEXUAL_INTIMACY,
    Clock,
    Line,
    Secrecy,
)

TABLE = Path(__file__).resolve().parent / "worked_dates_archives.csv"
_OPENING = (
    "## Archives: when a file may be read",
    "",
    "Code du patrimoine L. 213-1 and L. 213-2, text read (A). The strictest line that a file meets decides; a",
    "file nobody examined, or of which a needed date is unknown, is closed and says so. How the days are counted",
    "is inference (I): the day of the event does not count, the last day is still closed, the day after is the",
    "first free day; a date known by its month or year only is taken as its last day. A register of births is",
    "not, by that alone, about a minor (I). The kinds of 3° are for documents that 4° and 5° do not mention; a",
    "file that holds both has both (I).",
    "",
)
_CLOCKS = {
    Clock.LAST_DOCUMENT: "the most recent document of the file",
    Clock.LAST_DOCUMENT_OR_DEATH: "the most recent document of the file; or 25 years after death, if sooner",
    Clock.CLOSING_OR_DEATH: "the closing of the register; or 25 years after death, if sooner",
    Clock.DEATH_OR_BIRTH: f"the death; {AFTER_BIRTH} years from the birth when the death is unknown",
    Clock.LAST_DOCUMENT_AND_END_OF_USE: "the most recent document; and not before the use, or the value, has ended",
    Clock.NEVER: "never",
}


def lines() -> Iterator[str]:
    """The section, line by line."""
    yield from _OPENING
    yield from ("| what is protected | years | counted from | article |", "|---|---|---|---|")
    yield from (_row(_named(kind), line) for kind, line in LINES.items())
    yield _row("documents of 4° about a minor", ABOUT_A_MINOR)
    yield _row("registers of 4° e about a minor", REGISTER_ABOUT_A_MINOR)
    yield _row("police inquiries and court cases that touch the intimacy of sexual life", SEXUAL_INTIMACY)
    yield from _measures()
    yield from _worked()


def facts_of(row: dict[str, str]) -> FileFacts:
    """The facts of a row of the table of worked dates."""
    return FileFacts(
        kinds=frozenset(Secrecy(kind) for kind in row["kinds"].split()),
        last_document=_date(row["last_document"]),
        register_closed=_date(row["register_closed"]),
        use_ended=_date(row["use_ended"]),
        persons=tuple(_person(life) for life in row["persons"].split(",") if life),
        minor=row["minor"] == "yes",
        sexual_intimacy=row["sexual_intimacy"] == "yes",
    )


def worked_rows() -> list[dict[str, str]]:
    """The rows of the table of worked dates."""
    with TABLE.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, delimiter=";"))


def _row(what: str, line: Line) -> str:
    return f"| {what} | {line.years or '-'} | {_CLOCKS[line.clock]} | {line.article} |"


def _named(kind: Secrecy) -> str:
    return kind.value.replace("_", " ")


def _measures() -> Iterator[str]:
    yield from (
        "",
        "## Archives: when an image may be on line",
        "",
        "Another question, and never before the law frees the file. The figures are those of the CNIL's authorisation",
        "AU-029 of 2012, known from a secondary source and without force since 2018 (C): a prudent measure until the",
        "controller decides. Data of persons all known to have died, or born 120 years ago, wait for nothing more.",
        "Each holding is read after registration unless the office decides otherwise, with its reason.",
        "",
        "| what the pages tell of persons | registered readers | everyone |",
        "|---|---|---|",
    )
    for content, measure in MEASURES.items():
        waits = (f"{years} years" if years else "at once" for years in (measure.for_registered, measure.for_everyone))
        yield f"| {content.value.replace('_', ' ')} | {' | '.join(waits)} |"


def _worked() -> Iterator[str]:
    yield from (
        "",
        "## Archives: worked dates",
        "",
        "From `docs/worked_dates_archives.csv`, checked by the tests.",
        "",
        "| case | kinds | answer | first free day | article |",
        "|---|---|---|---|---|",
    )
    for row in worked_rows():
        kinds = ", ".join(_named(Secrecy(kind)) for kind in row["kinds"].split()) or "-"
        yield f"| {row['what']} | {kinds} | {row['standing']} | {row['free_from'] or '-'} | {row['article']} |"


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _person(life: str) -> PersonConcerned:
    born, _, died = life.partition("/")
    return PersonConcerned(_date(born), _date(died))
