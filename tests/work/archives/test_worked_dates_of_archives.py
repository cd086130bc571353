"""The table of worked dates of the archives (docs/worked_dates_archives.csv), row by row."""

import pytest

from docs.law_of_archives import facts_of, worked_rows
from nansen.work.archives.rules.communicability import communicability
from nansen.work.archives.rules.secrecy import Secrecy


@pytest.mark.parametrize("row", worked_rows(), ids=lambda row: row["what"])
def test_the_worked_dates_are_those_of_the_rules(row: dict[str, str]) -> None:
    found = communicability(facts_of(row))
    free_from = found.free_from.isoformat() if found.free_from else ""
    assert (found.standing.name.lower(), free_from, found.article) == (
        row["standing"],
        row["free_from"],
        row["article"],
    )


def test_each_paragraph_of_the_law_has_a_worked_date() -> None:
    articles = {row["article"].split(",")[0] for row in worked_rows()}
    assert {a[:12].strip() for a in articles} >= {"L. 213-1", "L. 213-2 I 1", "L. 213-2 II"}
    assert {paragraph for paragraph in "12345" if any(f"I {paragraph}°" in a for a in articles)} == set("12345")
    assert Secrecy.MEDICAL in {kind for row in worked_rows() for kind in row["kinds"].split()}
