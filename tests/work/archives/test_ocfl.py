"""The store of masters: judged by ocfl-py, damaged by us, interrupted at every step."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nansen.foundation.storage.backends import durable
from nansen.work.archives.backends import ocfl
from nansen.work.archives.backends.ocfl import Damage, Fault, Store, WrongContent
from nansen.work.archives.backends.ocfl_inventory import InventoryBroken, Signatory
from nansen.work.archives.rules.kept import place_of_object
from tests.work.archives.judges import object_faults, root_faults

FILE = "urn:uuid:6f1c0f5e-0d25-4a58-9d4e-7d2bb6f3f001"
OFFICE = Signatory("Nansen", "urn:nansen:archives")
AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested is the order of steps; the machine does not lose its power meanwhile."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "masters")
    made.declare()
    return made


def version(store: Store, message: str = "Ingest", *, identifier: str = FILE, **files: bytes):
    with store.drafting(identifier) as draft:
        for name, data in files.items():
            draft.put(data, f"pages/{name.replace('_', ' ')}.tif")
        return store.commit(draft, message=message, user=OFFICE, at=AT)


def three_versions(store: Store) -> Path:
    version(store, one=b"first page", two=b"second page", copy_of_one=b"first page")
    version(store, "Second ingest", three=b"third page")
    version(store, "Repair", four=b"first page")
    return store.folder(FILE)


def test_what_we_write_is_valid_for_another_program(store: Store) -> None:
    folder = three_versions(store)
    version(store, identifier="urn:uuid:another", one=b"x")
    assert object_faults(folder) == ""
    assert root_faults(store.root) == ""
    assert store.damages(FILE) == []
    assert folder.relative_to(store.root).as_posix() == place_of_object(FILE).as_posix()


def test_a_version_keeps_what_came_before_and_stores_no_bytes_twice(store: Store) -> None:
    folder = three_versions(store)
    inventory = store.inventory(FILE)
    assert inventory.head == 3
    assert sorted(inventory.state) == [f"pages/{n}.tif" for n in ("copy of one", "four", "one", "three", "two")]
    assert (folder / inventory.content_path("pages/four.tif")).read_bytes() == b"first page"
    assert not (folder / "v3" / "content").exists()


def test_the_same_version_again_changes_nothing(store: Store) -> None:
    version(store, one=b"first page")
    before = (store.folder(FILE) / "inventory.json").read_bytes()
    version(store, "Again", one=b"first page")
    assert (store.folder(FILE) / "inventory.json").read_bytes() == before
    assert not (store.folder(FILE) / "v2").exists()


def test_a_draft_that_is_given_up_leaves_nothing(store: Store) -> None:
    with store.drafting(FILE) as draft:
        draft.put(b"x", "pages/one.tif")
        draft.put(b"y", "pages/two.tif")
        draft.leave_out("pages/two.tif")
        assert list(draft.state()) == ["pages/one.tif"]
    assert store.inventory(FILE).head == 0
    assert store.damages(FILE) == [Damage("inventory.json", Fault.MISSING)]


@pytest.mark.parametrize("logical", ["../escape.tif", "/etc/passwd", "a//b", "pages/../../x"])
def test_no_path_leaves_the_object(store: Store, logical: str) -> None:
    with store.drafting(FILE) as draft, pytest.raises(WrongContent):
        draft.put(b"x", logical)


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


_ONE, _TWO, _STRAY = "v1/content/pages/one.tif", "v1/content/pages/two.tif", "v2/content/stray"
_MARK, _HEAD, _LINE, _FIRST = "0=ocfl_object_1.1", "inventory.json", "inventory.json.sha512", "v1/inventory.json"
DAMAGES = {
    "a flipped bit": (lambda folder: _flip(folder / _ONE), Damage(_ONE, Fault.CHANGED)),
    "a lost page": (lambda folder: (folder / _TWO).unlink(), Damage(_TWO, Fault.MISSING)),
    "a stray file": (lambda folder: (folder / _STRAY).write_bytes(b"x"), Damage(_STRAY, Fault.STRANGE)),
    "an inventory changed": (lambda folder: _flip(folder / _HEAD), Damage(_HEAD, Fault.INVENTORY)),
    "a version's inventory changed": (lambda folder: _flip(folder / _FIRST), Damage(_FIRST, Fault.INVENTORY)),
    "a lost mark": (lambda folder: (folder / _MARK).unlink(), Damage(_MARK, Fault.MISSING)),
    "a lost digest": (lambda folder: (folder / _LINE).unlink(), Damage(_HEAD, Fault.INVENTORY)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_is_found_by_us_and_by_the_judge(store: Store, damage: str) -> None:
    folder = three_versions(store)
    act, expected = DAMAGES[damage]
    act(folder)
    assert store.damages(FILE) == [expected]
    assert object_faults(folder) != ""


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "a stray file"])
def test_an_object_is_made_whole_again_from_its_second_copy(store: Store, tmp_path: Path, damage: str) -> None:
    folder = three_versions(store)
    second = Store(tmp_path / "copy")
    second.declare()
    assert store.replicate(FILE, second) == 3
    assert store.replicate(FILE, second) == 0
    act, found = DAMAGES[damage]
    act(folder)
    if found.path.startswith("v") and found.fault is not Fault.INVENTORY:
        store.restore(FILE, found.path, second.folder(FILE) / found.path)
    else:
        store.restore_inventories(FILE, second)
    assert store.damages(FILE) == []
    assert object_faults(folder) == ""


def test_damaged_bytes_never_repair_anything(store: Store, tmp_path: Path) -> None:
    folder = three_versions(store)
    wrong = tmp_path / "wrong"
    wrong.write_bytes(b"not the page")
    with pytest.raises(WrongContent):
        store.restore(FILE, "v1/content/pages/one.tif", wrong)
    assert (folder / "v1/content/pages/one.tif").read_bytes() == b"first page"
    assert store.damages(FILE) == []


def test_an_object_moved_to_the_place_of_another_is_refused(store: Store) -> None:
    three_versions(store)
    other = store.folder("urn:uuid:another")
    other.parent.mkdir(parents=True)
    shutil.copytree(store.folder(FILE), other)
    with pytest.raises(InventoryBroken):
        store.inventory("urn:uuid:another")
    assert store.damages("urn:uuid:another") == [Damage("inventory.json", Fault.INVENTORY)]


STEPS = 60
"""More than a commit takes: a step is a rename, a file put on disk, a folder made."""


def _dies_at(step: int, act) -> bool:
    """Whether a process that dies at that step of the act, counted from 1, came so far."""
    child = os.fork()
    if not child:
        left = [step]

        def counting(real):
            def call(*args, **options):
                left[0] -= 1
                if not left[0]:
                    os._exit(9)
                return real(*args, **options)

            return call

        Path.rename = counting(Path.rename)  # type: ignore[method-assign]
        Path.replace = counting(Path.replace)  # type: ignore[method-assign]
        durable.settle = counting(durable.settle)
        durable.make_folder = counting(durable.make_folder)
        ocfl._write_inventory = counting(ocfl._write_inventory)
        try:
            act()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.parametrize("versions_before", [0, 1])
def test_a_process_killed_at_any_step_leaves_the_old_version_or_the_new(store: Store, versions_before: int) -> None:
    if versions_before:
        version(store, one=b"first page")
    before = store.root.with_name("before")
    shutil.copytree(store.root, before)
    outcomes = []
    for step in range(1, STEPS):
        shutil.rmtree(store.root)
        shutil.copytree(before, store.root)
        if not _dies_at(step, lambda: version(store, "Second", two=b"second page", three=b"third page")):
            break
        outcomes.append(store.inventory(FILE).head - versions_before)
        if store.inventory(FILE).head:
            assert store.damages(FILE) == []
            assert step % 16 or object_faults(store.folder(FILE)) == ""
        version(store, "Second", two=b"second page", three=b"third page")
        assert store.inventory(FILE).head == versions_before + 1
        assert store.damages(FILE) == []
    assert {0, 1} == set(outcomes)
    assert len(outcomes) > 8
