"""docs/law.md, generated from the rules: `make law` writes it, `--check` says whether it is up to date."""

import csv
import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from docs import law_of_archives
from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.delivery.rules.regime_table import REGIMES
from nansen.foundation.delivery.rules.regimes import Certainty, Delay, Gap, Point, Regime
from nansen.kernel.letters import LetterKind
from nansen.kernel.periods import Counting

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "law.md"
TABLE = ROOT / "docs" / "worked_dates.csv"

_OPENING = """# The law, as the platform counts it

Generated from the rules by `make law`; a test refuses a page that is not up to date. Correct the
rule, never this page. Where this page and the law's text disagree, the text holds.

The articles of the CESEDA were read in their state of 3 April 2026. No French text that adapts the CESEDA to Regulation
(EU) 2024/1348 could be read: for an application registered from 12 June 2026 the gaps below are questions, and an agent
settles each by a dated and reasoned decision that the journal keeps. Nothing here is legal advice.
"""
_COUNTING = """
## How a period is counted

The day of the event that starts a period never counts. Months go from a day to the same day, or to the last day of a
month that has no such day. A *free* period (délai franc) ends one day later. A period that *rolls over* and would end
on a Saturday, a Sunday or a public holiday goes on to the next working day. Days are those of Paris, or of the
territory. The person is always shown the prudent date: counted plainly, without the free day and without rolling over,
from the earliest day a court could hold.
"""


def document() -> str:
    """Return the whole page."""
    parts = [_OPENING, "\n".join(_marks()), _COUNTING, "\n".join(_letters()), "\n".join(_decisions())]
    parts += ["\n".join(_regime(regime)) for regime in REGIMES]
    parts += ["\n".join(_worked_dates()), "\n".join(law_of_archives.lines()), "\n".join(_rules())]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _marks() -> Iterator[str]:
    yield "Marks: " + "; ".join(f"**{mark.name}** {mark.value}" for mark in Certainty) + "."


def _letters() -> Iterator[str]:
    yield from ("## Which letters carry the fiction", "", "| letter | unread at the end of the period |", "|---|---|")
    for kind in LetterKind:
        effect = "deemed notified (R. 531-17, R. 531-11)" if kind.carries_fiction else "still only available"
        yield f"| {kind.value.replace('_', ' ')} | {effect} |"


def _decisions() -> Iterator[str]:
    yield from (
        "## Decisions and remedies",
        "",
        "| code | base | notified on its own date | remedies |",
        "|---|---|---|---|",
    )
    for code in DecisionCode:
        remedies = ", ".join(remedy.value.replace("_", " ") for remedy in code.remedies) or "none"
        yield f"| {code.value} | {code.base} | {'yes (L. 531-39)' if code.notified_on_its_date else ''} | {remedies} |"


def _regime(regime: Regime) -> Iterator[str]:
    until = f"to {regime.valid_to}" if regime.valid_to else "on"
    places = ", ".join(sorted(territory.value.replace("_", " ") for territory in regime.territories))
    yield from (f"## {regime.title}", "", f"Applications registered from {regime.valid_from} {until}: {places}.", "")
    yield from ("| point | delay | starts with | counted | article | marks |", "|---|---|---|---|---|---|")
    for point in Point:
        yield _point(point, regime.points[point])
    notes = [
        f"- {p.value.replace('_', ' ')}: {d.note}" for p, d in regime.points.items() if isinstance(d, Delay) and d.note
    ]
    yield from ("", *notes)


def _point(point: Point, found: Delay | Gap) -> str:
    name = point.value.replace("_", " ")
    if isinstance(found, Gap):
        return f"| {name} | **open** | {found.question} | | | |"
    length = f"less than {found.period}" if found.less_than else str(found.period)
    marks = f"{found.certainty.name}, counting {found.counting_certainty.name}"
    return f"| {name} | {length} | {found.starts_with} | {_counted(found.counting)} | {found.article} | {marks} |"


def _counted(counting: Counting) -> str:
    words = [word for word, said in (("free", counting.franc), ("rolls over", counting.roll_over)) if said]
    return ", ".join(words) or "plain"


def _worked_dates() -> Iterator[str]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    yield from (
        "## Worked dates",
        "",
        "From `docs/worked_dates.csv`, checked by the tests; deadlines are the law's, then the prudent.",
        "",
    )
    yield from ("| case | facts | on | answer | notified | prudent | deadlines |", "|---|---|---|---|---|---|---|")
    for row in rows:
        facts = [row["code"] or row["kind"].replace("_", " "), row["channel"].replace("_", " "), row["territory"]]
        facts += [
            f"{name} {row[name]}"
            for name in ("decided_on", "available", "opened", "sent", "interview")
            if row[name] not in {"", "="}
        ]
        facts += [row["events"]] if row["events"] else []
        notified = f"{row['notified_on']} ({row['manner'].replace('_', ' ')})" if row["notified_on"] else "-"
        answer, prudent = row["status"].replace("_", " "), row["prudent_on"] or "-"
        told = ", ".join(facts).replace("decided_on", "decided on")
        cells = (row["what"], told, row["today"], answer, notified, prudent, row["deadlines"] or "-")
        yield f"| {' | '.join(cells)} |"


def _rules() -> Iterator[str]:
    yield from ("## Every rule and its source", "", "| rule | what comes out | source |", "|---|---|---|")
    for module in _rule_modules():
        for name, rule in inspect.getmembers(module, inspect.isfunction):
            if rule.__module__ == module.__name__ and not name.startswith("_"):
                text = inspect.getdoc(rule) or ""
                first = " ".join(text.split("\n\n")[0].split())
                source = " ".join(text.partition("Source:")[2].split("\n\n")[0].split())
                place = module.__name__.removeprefix("nansen.").replace(".rules", "").replace(".", "/")
                yield f"| `{place}` {name.replace('_', ' ')} | {first} | {source} |"


def _rule_modules() -> Iterator[ModuleType]:
    for path in sorted((ROOT / "nansen").glob("*/*/rules/*.py")) + sorted((ROOT / "nansen").glob("*/*/rules.py")):
        dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        yield importlib.import_module(dotted.removesuffix(".__init__"))


def main() -> int:
    """Write the page, or with --check return 1 when the one in place is not up to date."""
    fresh = document()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != fresh)
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
