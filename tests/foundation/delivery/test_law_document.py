"""docs/law.md is what the rules say today."""

from docs.law_document import PAGE, document


def test_the_committed_page_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == document(), "run `make law` and commit docs/law.md"


def test_every_row_of_the_page_has_its_source() -> None:
    lines = document().splitlines()
    rules = lines[lines.index("## Every rule and its source") + 4 :]
    assert rules
    assert all(line.split("|")[3].strip() for line in rules)
