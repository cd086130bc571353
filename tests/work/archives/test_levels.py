"""The level of a unit: as the finding aid writes it, or inferred."""

import pytest

from nansen.work.archives.rules.levels import Level, bears_pages, level_of


@pytest.mark.parametrize(
    ("written", "other", "depth", "has_parts", "level"),
    [
        ("fonds", "", 0, True, Level.FONDS),
        ("recordgrp", "", 0, True, Level.FONDS),
        ("collection", "", 0, False, Level.FONDS),
        ("file", "", 0, True, Level.FILE),
        ("otherlevel", "carton", 2, True, Level.BOX),
        ("otherlevel", "pièces", 2, False, Level.FILE),
        ("fonds", "", 1, True, Level.SUBFONDS),
        ("", "", 0, False, Level.FONDS),
        ("", "", 1, True, Level.SERIES),
        ("", "", 2, True, Level.SUBSERIES),
        ("", "", 7, True, Level.SUBSERIES),
        ("", "", 1, False, Level.FILE),
        ("Item", "", 3, False, Level.ITEM),
    ],
)
def test_level_is_as_written_or_inferred(written: str, other: str, depth: int, has_parts: bool, level: Level) -> None:  # noqa: FBT001
    assert level_of(level=written, other=other, depth=depth, has_parts=has_parts) is level


def test_only_files_and_items_bear_pages() -> None:
    assert {level for level in Level if bears_pages(level)} == {Level.FILE, Level.ITEM}
