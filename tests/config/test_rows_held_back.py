"""What the reading room's role meets of the words, masters and proofs of pages: those that may be seen, no other."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

from config.database_roles import COLUMNS, ROWS
from nansen.doors.console import roles
from nansen.work.archives import actions as archives
from nansen.work.archives.actions import following
from nansen.work.archives.models import AccessRecord, Ingest, Master, Page, PageProof, PreservationEvent
from nansen.work.archives.queries import access
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.preservation import EventKind
from nansen.work.archives.rules.publication import Audience
from nansen.work.readers import actions as readers
from nansen.work.readers.queries import speaking_for
from nansen.work.readers.rules.states import Outcome
from tests.doors.reading_room.shelves import Shelves, open_to_all, some_shelves
from tests.work.archives.conftest import archivist, committed, records
from tests.work.archives.factories import a_text
from tests.work.readers.conftest import cheap_and_kept
from tests.work.readers.factories import ANI, PASSPHRASE, approved, waiting

__all__ = ["archivist", "cheap_and_kept", "committed", "records"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("records")]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
AS_SEEN = "SELECT count(*) FROM {} WHERE page_id = %s"
OF_PAGES = {table for table in ROWS if table.startswith("archives_")}


@pytest.fixture
def shelves(archivist: UUID, travel: Callable[[datetime], None]) -> Shelves:
    """A holding open to everyone; each of its pages has words, a master, an event and a proof."""
    travel(NOW)
    found = some_shelves()
    open_to_all(found, archivist)
    for page in Page.objects.order_by("pk"):
        _kept(page)
    archives.show_pages(Page.objects.order_by("pk").values_list("pk", flat=True))
    return found


@pytest.fixture(autouse=True)
def held_back(shelves: Shelves) -> None:
    """The roles as an installation grants them."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    roles.apply({}, prefix="nansen_")


def _kept(page: Page) -> None:
    a_text(page, f"Vu à Marseille, page {page.number}")
    ingest = Ingest.objects.create(unit=page.file, name="box", source="folder")
    Master.objects.create(
        page=page, ingest=ingest, version=1, path=f"{page.number}.tif", name=f"{page.number}.tif", format="image/tiff",
        size=1, width=1, height=1, colours="rgb", bits=8, sha256="0" * 64, sha512="0" * 128,
    )  # fmt: skip
    PreservationEvent.objects.create(kind=EventKind.DERIVATION, file=page.file, page=page, passed=True, agent="libvips")
    PageProof.objects.create(page=page, proof={})


@contextmanager
def as_role(role: str = "reading_room") -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(SQL("SET LOCAL ROLE {}").format(Identifier(f"nansen_{role}")))
        yield
        cursor.execute("RESET ROLE")


def met(page: Page, role: str = "reading_room") -> set[str]:
    """The tables in which a role meets a row of the page."""
    with as_role(role), connection.cursor() as cursor:
        found = set()
        for table in OF_PAGES:
            cursor.execute(SQL(AS_SEEN).format(Identifier(table)), [page.pk])
            found |= {table} if cursor.fetchone()[0] else set()
        return found


def pages_of(found: Shelves) -> list[Page]:
    return list(found.file.pages.order_by("number"))


def test_an_open_page_is_met_and_one_that_nobody_decided_on_is_not(shelves: Shelves) -> None:
    first, second, _ = pages_of(shelves)
    assert met(first) == OF_PAGES
    AccessRecord.objects.filter(page=second).delete()
    assert met(second) == set()


@pytest.mark.parametrize(
    ("reason", "until"),
    [
        (HoldReason.TAKEDOWN, None),
        (HoldReason.COURT_ORDER, None),
        (HoldReason.CONSERVATION, date(2026, 11, 24)),
        (HoldReason.EMBARGO, date(2026, 11, 24)),
    ],
)
def test_what_is_off_line_or_kept_until_tomorrow_is_not_met(
    shelves: Shelves, archivist: UUID, reason: HoldReason, until: date | None
) -> None:
    first, second, _ = pages_of(shelves)
    archives.take_off_line(first.pk, reason=reason, until=until, by=archivist)
    assert met(first) == set()
    assert met(second) == OF_PAGES


def test_the_words_of_an_embargo_are_met_at_midnight_in_paris(
    shelves: Shelves,
    archivist: UUID,
    travel: Callable[[datetime], None],
    committed: Callable[[], AbstractContextManager[object]],
) -> None:
    first = pages_of(shelves)[0]
    archives.take_off_line(first.pk, reason=HoldReason.EMBARGO, until=date(2026, 11, 24), by=archivist)
    travel(datetime(2026, 11, 23, 22, 59, tzinfo=UTC))
    assert met(first) == set()
    travel(datetime(2026, 11, 23, 23, 0, tzinfo=UTC))
    assert met(first) == OF_PAGES, "by itself, as the image is"
    with committed():
        assert archives.let_time_open() == 1
    assert met(first) == OF_PAGES


def test_a_box_withdrawn_by_one_note_is_not_met_from_its_act_on(
    shelves: Shelves, archivist: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 0)
    first = pages_of(shelves)[0]
    archives.take_off_line(shelves.box.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    assert AccessRecord.objects.get(page=first).state == "open", "the record follows later"
    assert met(first) == set()


def test_what_is_for_registered_readers_is_met_while_the_connection_speaks_for_one(
    shelves: Shelves, archivist: UUID
) -> None:
    first, second, _ = pages_of(shelves)
    archives.decide_holding(shelves.holding.pk, images=Audience.REGISTERED, reason="Persons may live.", by=archivist)
    archives.take_off_line(second.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    reader = approved(by=archivist)
    token = readers.sign_in(ANI.address, PASSPHRASE, network="192.0.2.5", shared=False)
    assert met(first) == set()
    with speaking_for(token):
        assert (met(first), met(second)) == (OF_PAGES, set())
    assert met(first) == set(), "nobody speaks any more"
    readers.decide(reader, Outcome.SUSPENDED, by=archivist, reason="Copies were sold.")
    with speaking_for(token):
        assert met(first) == set()


def test_a_reader_who_waits_an_unknown_cookie_and_a_session_that_ended_open_nothing(
    shelves: Shelves, archivist: UUID, travel: Callable[[datetime], None]
) -> None:
    first = pages_of(shelves)[0]
    archives.decide_holding(shelves.holding.pk, images=Audience.REGISTERED, reason="Persons may live.", by=archivist)
    reader = waiting()
    token = readers.sign_in(ANI.address, PASSPHRASE, network="192.0.2.5", shared=True)
    for one in (token, "nobody's", ""):
        with speaking_for(one):
            assert met(first) == set()
    readers.decide(reader, Outcome.APPROVED, by=archivist)
    with speaking_for(token):
        assert met(first) == OF_PAGES
        travel(datetime(2026, 11, 24, 9, tzinfo=UTC))
        assert met(first) == set()


def test_what_the_database_keeps_of_a_session_opens_nothing(shelves: Shelves, archivist: UUID) -> None:
    first = pages_of(shelves)[0]
    archives.decide_holding(shelves.holding.pk, images=Audience.REGISTERED, reason="Persons may live.", by=archivist)
    approved(by=archivist)
    readers.sign_in(ANI.address, PASSPHRASE, network="192.0.2.5", shared=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('nansen.reader', encode(digest, 'hex'), true) FROM readers_session")
    assert met(first) == set()


@pytest.mark.parametrize("role", ["office", "worker"])
def test_the_office_and_its_worker_meet_every_row(shelves: Shelves, archivist: UUID, role: str) -> None:
    first = pages_of(shelves)[0]
    archives.take_off_line(first.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    assert met(first, role) == OF_PAGES


@pytest.mark.parametrize("role", ["public", "space"])
def test_other_roles_are_refused(shelves: Shelves, role: str) -> None:
    with pytest.raises(Exception, match="permission denied"):
        met(pages_of(shelves)[0], role)


def test_the_database_never_shows_more_than_what_is_decided(shelves: Shelves, archivist: UUID) -> None:
    one, two, _ = pages_of(shelves)
    archives.take_off_line(one.pk, reason=HoldReason.EMBARGO, until=date(2027, 1, 1), by=archivist)
    archives.take_off_line(two.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    every = list(Page.objects.order_by("pk").values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, archives_shown_to(id) FROM archives_page")
        assert dict(cursor.fetchall()) == {page: told.state.value for page, told in access(every).items()}
        cursor.execute("SELECT archives_shown_to(%s)", [uuid4()])
        assert cursor.fetchone() == (None,)


def test_every_other_column_of_what_decides_is_refused(shelves: Shelves) -> None:
    with connection.cursor() as cursor:
        for (role, table), columns in COLUMNS.items():
            cursor.execute(
                "SELECT array_agg(attname::text ORDER BY attname) FROM pg_attribute WHERE attrelid = %s::regclass "
                "AND attnum > 0 AND has_column_privilege(%s, attrelid, attnum, 'SELECT')",
                [table, f"nansen_{role}"],
            )
            assert cursor.fetchone()[0] == sorted(columns), table


@pytest.mark.django_db(transaction=True)
def test_the_role_that_signs_in_by_itself_reads_no_words_of_a_closed_page(shelves: Shelves, archivist: UUID) -> None:
    first, second, _ = pages_of(shelves)
    archives.take_off_line(first.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    roles.apply({"reading_room": "a password"}, prefix="nansen_")
    place = connection.settings_dict
    address = {"host": place["HOST"], "port": place["PORT"], "dbname": place["NAME"], "user": "nansen_reading_room"}
    with psycopg.connect(**address, password="a password") as room:
        words = room.execute("SELECT page_id FROM archives_pagelines").fetchall()
        assert (second.pk,) in words
        assert (first.pk,) not in words
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            room.execute("ALTER TABLE archives_pagelines DISABLE ROW LEVEL SECURITY")
