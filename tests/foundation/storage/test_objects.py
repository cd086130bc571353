"""Objects in a folder: whole or absent, written once, erased."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from nansen.foundation.storage.backends.folder import FolderObjectStore
from nansen.foundation.storage.errors import ObjectExists, ObjectMissing


@pytest.fixture
def objects(tmp_path: Path) -> FolderObjectStore:
    return FolderObjectStore(tmp_path / "objects")


def test_an_object_comes_back_whole_or_in_part(objects: FolderObjectStore) -> None:
    objects.put("letter-1", b"0123456789")
    assert objects.read("letter-1") == b"0123456789"
    assert objects.read("letter-1", start=3, length=4) == b"3456"
    assert objects.exists("letter-1")


def test_an_object_is_written_once(objects: FolderObjectStore) -> None:
    objects.put("letter-1", b"first")
    with pytest.raises(ObjectExists):
        objects.put("letter-1", b"second")
    assert objects.read("letter-1") == b"first"
    assert [path.name for path in objects.folder.rglob("*") if path.is_file()] == ["letter-1"]


def test_an_erased_object_is_gone_and_erasing_twice_is_safe(objects: FolderObjectStore) -> None:
    objects.put("letter-1", b"x")
    objects.erase("letter-1")
    objects.erase("letter-1")
    assert not objects.exists("letter-1")
    with pytest.raises(ObjectMissing):
        objects.read("letter-1")


@pytest.mark.parametrize("name", ["", "../keys/lookup", "a/b", ".hidden", "A", "a" * 121, "a\n"])
def test_a_name_that_could_leave_the_folder_is_refused(objects: FolderObjectStore, name: str) -> None:
    with pytest.raises(ValueError, match=r"(?s).*"):
        objects.put(name, b"x")


def test_a_full_disk_leaves_nothing_behind(objects: FolderObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    objects.check()
    monkeypatch.setattr(os, "fsync", full)
    objects.folder.joinpath("00").mkdir()
    with pytest.raises(OSError, match="No space"):
        objects.put("letter-1", b"x")
    assert not objects.exists("letter-1")
    assert not [path for path in objects.folder.rglob("*") if path.is_file()]


def test_old_objects_are_listed_and_crashed_drafts_removed(objects: FolderObjectStore) -> None:
    objects.put("old", b"x")
    objects.put("young", b"x")
    draft = objects._path("old").with_name(".old.123.new")
    draft.write_bytes(b"half")
    long_ago = time.time() - 7200
    os.utime(objects._path("old"), (long_ago, long_ago))
    os.utime(draft, (long_ago, long_ago))
    assert list(objects.names(older_than=timedelta(hours=1))) == ["old"]
    assert not draft.exists()


def test_objects_are_readable_by_their_owner_only(objects: FolderObjectStore) -> None:
    objects.put("letter-1", b"x")
    assert objects._path("letter-1").stat().st_mode & 0o077 == 0
