"""An installation finds its keys, or says in one sentence why it may not start."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from nansen.foundation.storage import installation
from nansen.foundation.storage.backends.files import FileKeyStore
from nansen.foundation.storage.errors import (
    DatabaseNotEmpty,
    DevelopmentOnly,
    KeysAlreadyMade,
    KeysForeign,
    KeysMissing,
    KeysUnavailable,
)

EMPTY = installation.EmptyDatabase(database="nansen", tables=12, rows=0)
FULL = installation.EmptyDatabase(database="nansen", tables=12, rows=3)


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "keys"
    before = installation.configure(installation.Stores(keys=folder))
    yield folder
    installation.configure(before)


def test_a_door_without_keys_loads_none(keys: Path) -> None:
    installation.configure(installation.Stores())
    with pytest.raises(KeysUnavailable):
        installation.key_store()
    with pytest.raises(KeysUnavailable):
        installation.object_store()


def test_keys_in_files_refuse_production(keys: Path) -> None:
    installation.configure(installation.Stores(keys=keys, production=True))
    with pytest.raises(DevelopmentOnly):
        installation.key_store()


def test_keys_are_made_for_an_empty_database_only(keys: Path) -> None:
    with pytest.raises(DatabaseNotEmpty):
        installation.create_keys(FULL)
    assert not keys.exists()
    installation.create_keys(EMPTY)
    installation.verify_keys(database_has_data=True)


def test_keys_are_never_made_twice(keys: Path) -> None:
    installation.create_keys(EMPTY)
    with pytest.raises(KeysAlreadyMade):
        installation.create_keys(EMPTY)


def test_missing_keys_beside_data_refuse_and_none_is_made(keys: Path) -> None:
    with pytest.raises(KeysMissing):
        installation.verify_keys(database_has_data=True)
    assert not keys.exists()


def test_missing_keys_beside_an_empty_database_are_no_fault(keys: Path) -> None:
    installation.verify_keys(database_has_data=False)
    assert not keys.exists()


@pytest.mark.parametrize("lost", ["lookup", "kek/00000001"])
def test_half_the_keys_are_missing_keys(keys: Path, lost: str) -> None:
    installation.create_keys(EMPTY)
    (keys / lost).unlink()
    with pytest.raises(KeysMissing):
        installation.verify_keys(database_has_data=True)


def test_another_installations_keys_are_refused(keys: Path, tmp_path: Path) -> None:
    installation.create_keys(EMPTY)
    other = FileKeyStore(tmp_path / "other")
    other.make()
    installation.verify_keys(database_has_data=True, database_fingerprint=installation.key_store().fingerprint())
    with pytest.raises(KeysForeign):
        installation.verify_keys(database_has_data=True, database_fingerprint=other.fingerprint())


def test_using_a_key_never_makes_the_installations_keys(keys: Path) -> None:
    with pytest.raises(KeysMissing):
        installation.key_store().create(uuid4())
    with pytest.raises(KeysMissing):
        installation.key_store().lookup("people.number", b"7503012345")
    assert not (keys / "kek").exists()


def test_storage_loads_no_django() -> None:
    code = (
        "import sys, nansen.foundation.storage.installation; sys.exit(any(m.startswith('django') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
