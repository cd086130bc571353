"""Every column of every table is sealed, hashed, or on the list of clear columns with its reason."""

import re
from fnmatch import fnmatch

import pytest
from django.conf import settings
from django.db import connection

PAGE = settings.LOCALE_PATHS[0].parent / "docs" / "security" / "clear-columns.md"
LINE = re.compile(r"\| (type )?`([^`]+)` \| (.+?) \|")
MEANT_FOR_PEOPLE_TO_READ = 8
COLUMNS = """
SELECT table_name, column_name, udt_name FROM information_schema.columns JOIN information_schema.tables
USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1, 2
"""


def listed() -> tuple[dict[str, str], dict[str, str]]:
    """The reasons by type, and by column."""
    types: dict[str, str] = {}
    columns: dict[str, str] = {}
    for kind, name, reason in LINE.findall(PAGE.read_text(encoding="utf-8")):
        (types if kind else columns)[name] = reason
    return types, columns


def in_the_database() -> dict[str, str]:
    """The type of every column."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        return {f"{table}.{column}": kind for table, column, kind in cursor.fetchall()}


def unlisted(found: dict[str, str]) -> list[str]:
    """The columns that stand in clear without a reason."""
    types, columns = listed()
    return [
        f"{name} ({kind}): seal it, or give its reason in docs/security/clear-columns.md"
        for name, kind in found.items()
        if kind not in types and not any(fnmatch(name, pattern) for pattern in columns)
    ]


@pytest.mark.django_db
def test_every_clear_column_is_listed_with_its_reason() -> None:
    assert unlisted(in_the_database()) == []


@pytest.mark.django_db
def test_no_line_speaks_of_a_column_that_is_gone() -> None:
    found = in_the_database()
    assert [pattern for pattern in listed()[1] if not any(fnmatch(name, pattern) for name in found)] == []


def test_every_reason_says_something() -> None:
    types, columns = listed()
    assert [name for name, reason in (types | columns).items() if len(reason) < MEANT_FOR_PEOPLE_TO_READ] == []
    assert len(columns) > len(types) > 0


@pytest.mark.django_db
def test_a_new_column_of_text_is_noticed() -> None:
    before = unlisted(in_the_database())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_person ADD COLUMN nickname text")
    (noticed,) = set(unlisted(in_the_database())) - set(before)
    assert noticed == "people_person.nickname (text): seal it, or give its reason in docs/security/clear-columns.md"


def test_only_whole_machinery_is_listed_by_a_star() -> None:
    stars = {name for name in listed()[1] if "*" in name}
    assert not {name for name in stars if name.startswith(("people_", "cases_", "documents_", "notices_"))}
