"""A reader who looks leaves nothing behind: no row is written, no row or line names a page beside them."""

import logging
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from psycopg.sql import SQL, Identifier

from nansen.doors.reading_room.readers.admitted import admitted
from nansen.work.archives.models import Page
from nansen.work.readers.models import Session
from tests.doors.reading_room.shelves import Shelves, some_shelves
from tests.work.readers.factories import approved

pytestmark = pytest.mark.django_db
Opened = Callable[..., Client]
WORD = "certificat"


def looked_at(shelves: Shelves) -> list[str]:
    """The addresses of a reader's afternoon."""
    file = shelves.file.pk
    pages = [f"/unit/{file}/page/{number}/" for number in (1, 2, 3)]
    return [
        "/",
        f"/search/?q={WORD}",
        f"/unit/{shelves.box.pk}/",
        f"/unit/{file}/",
        *pages,
        f"/manifests/{file}/manifest.json",
    ]


def everything() -> dict[str, str]:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(SQL("SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM {} t").format(Identifier(table)))
            found[table] = cursor.fetchone()[0]
    return found


def signs_of(pages: list[UUID]) -> list[str]:
    return [sign for page in pages for sign in (str(page), page.hex)]


def test_no_row_is_written_and_none_names_a_page_beside_a_reader(
    browser: Opened, grant_key: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shelves, reader = some_shelves(), approved()
    client = browser()
    written: list[str] = []

    def watch(execute, sql, params, many, context):
        if not str(sql).lstrip(" (\n").upper().startswith(("SELECT", "WITH", "SAVEPOINT", "RELEASE", "SET")):
            written.append(str(sql))
        return execute(sql, params, many, context)

    before = everything()
    pseudonyms = set()
    with connection.execute_wrapper(watch):
        for address in looked_at(shelves):
            answer = client.get(address)
            assert answer.status_code == 200, address
            client.post("/reader/grant/")
            found = admitted(answer.wsgi_request)
            assert found is not None
            pseudonyms.add(found.pseudonym)
    assert written == []
    assert everything() == before
    session = Session.objects.get(reader=reader)
    theirs = [str(reader), reader.hex, str(session.pk), bytes(session.digest).hex(), *pseudonyms]
    pages = signs_of([*Page.objects.values_list("pk", flat=True), shelves.file.pk, shelves.box.pk])
    for table, rows in before.items():
        for row in rows.splitlines():
            assert not (any(sign in row for sign in theirs) and any(sign in row for sign in pages)), table
    assert not any(sign in rows for sign in pages for table, rows in before.items() if table.startswith("readers_"))
    assert not any(name in rows for name in pseudonyms for rows in before.values())
    said = [line.getMessage() for line in caplog.records if line.name != "django.db.backends"]
    assert not any(sign in line for line in said for sign in [*pages, *theirs, WORD])
