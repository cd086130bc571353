"""What every test may use."""

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from django.utils.translation import override

from nansen.foundation.journal.actions.clock import travel_by, travel_to
from nansen.foundation.storage import installation
from nansen.foundation.storage.errors import KeysAlreadyMade
from tests.running_doors import chromium, door, visitor

# Named here and nowhere else: a fixture brought into two conftests is two fixtures, with two browsers.
__all__ = ["chromium", "door", "visitor"]

# The queue's tables are the library's own, which Django's emptying passes over.
QUEUE = [f"procrastinate_{table}" for table in ("jobs", "events", "periodic_defers", "workers")]


@pytest.fixture(autouse=True)
def language_of_the_house() -> Iterator[None]:
    """The language a process starts in: a page asked for by an earlier test leaves its own behind."""
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session", autouse=True)
def collected_static_files() -> Path:
    """The static files as an installation serves them: hashed and compressed, made once for all workers."""
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with (root.parent / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)
    return root


@pytest.fixture
def travel(db: None) -> Callable[[datetime | timedelta], None]:
    """Moves the database's clock: to an instant, or by a distance; undone with the test's own database changes."""

    def move(to: datetime | timedelta) -> None:
        if isinstance(to, timedelta):
            travel_by(to)
        else:
            travel_to(to)

    return move


@pytest.fixture(scope="session", autouse=True)
def emptying_between_tests() -> None:
    """Between tests that commit, the database is emptied past the triggers that keep evidence from being truncated."""
    teardown = TransactionTestCase._fixture_teardown

    def empty(case: TransactionTestCase) -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        teardown(case)
        with connections["default"].cursor() as cursor:
            cursor.execute("RESET session_replication_role")
            cursor.execute(f"TRUNCATE {', '.join(QUEUE)} RESTART IDENTITY")
            cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgenabled = 'D'")
            assert cursor.fetchall() == [], "a test that commits leaves a trigger switched off for all that follow"

    TransactionTestCase._fixture_teardown = empty


@pytest.fixture(scope="session", autouse=True)
def installation_keys() -> None:
    """Keys of the test session, shared by its workers, as the installer makes them beside an empty database."""
    with contextlib.suppress(KeysAlreadyMade):
        installation.create_keys(installation.EmptyDatabase(database="tests", tables=0, rows=0))
    with contextlib.suppress(KeysAlreadyMade):
        installation.create_readers_keys(installation.EmptyDatabase(database="tests", tables=0, rows=0))
