"""The files that keep keys: made once, private, destroyed for good, wrapped anew in one go."""

import multiprocessing
import stat
import threading
import time
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from nansen.foundation.storage.backends.files import FileKeyStore
from nansen.foundation.storage.errors import (
    KeyDestroyed,
    KeyMissing,
    KeysAlreadyMade,
    KeysExposed,
    KeysMissing,
    SealBroken,
)
from nansen.foundation.storage.sealing import seal, unseal

PERSON, ROW = uuid4(), uuid4()


@pytest.fixture
def store(tmp_path: Path) -> FileKeyStore:
    made = FileKeyStore(tmp_path / "keys")
    made.make()
    return made


def sealed_note(store: FileKeyStore, person: UUID) -> bytes:
    return seal(store, person, owner=person, place="test.note", row=ROW, plaintext=b"Kabul")


def read_note(store: FileKeyStore, person: UUID, sealed: bytes) -> bytes:
    return unseal(store, person, owner=person, place="test.note", row=ROW, sealed=sealed)


def test_keys_are_made_once(store: FileKeyStore) -> None:
    with pytest.raises(KeysAlreadyMade):
        store.make()


def test_a_first_making_cut_short_is_finished_by_the_next(tmp_path: Path) -> None:
    store = FileKeyStore(tmp_path / "keys")
    store.make()
    (store.folder / "lookup").unlink()
    store.make()
    store.check()


def test_every_file_is_readable_by_its_owner_only(store: FileKeyStore) -> None:
    store.create(PERSON)
    store.create(other := uuid4())
    store.destroy(other)
    for path in store.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
        assert not path.name.endswith(".new")


def test_a_key_file_others_can_read_is_refused(store: FileKeyStore) -> None:
    (store.folder / "lookup").chmod(0o640)
    with pytest.raises(KeysExposed):
        store.check()


def test_keys_outlive_their_process(store: FileKeyStore) -> None:
    store.create(PERSON)
    sealed = sealed_note(store, PERSON)
    assert read_note(FileKeyStore(store.folder), PERSON, sealed) == b"Kabul"


def test_making_a_key_again_keeps_the_first(store: FileKeyStore) -> None:
    store.create(PERSON)
    sealed = sealed_note(store, PERSON)
    store.create(PERSON)
    store.create_many([PERSON, uuid4()])
    assert read_note(FileKeyStore(store.folder), PERSON, sealed) == b"Kabul"


def test_many_keys_at_once_can_all_be_used(store: FileKeyStore) -> None:
    persons = [uuid4() for _ in range(600)]
    store.create_many(persons)
    assert store.counts() == (600, 0)
    assert all(read_note(store, person, sealed_note(store, person)) == b"Kabul" for person in persons)


def test_a_key_never_made_is_missing(store: FileKeyStore) -> None:
    with pytest.raises(KeyMissing):
        store.cipher(PERSON)


def test_a_destroyed_key_opens_nothing_and_is_never_made_again(store: FileKeyStore) -> None:
    store.create(PERSON)
    sealed = sealed_note(store, PERSON)
    store.destroy(PERSON)
    store.destroy(PERSON)
    with pytest.raises(KeyDestroyed):
        read_note(store, PERSON, sealed)
    with pytest.raises(KeyDestroyed):
        store.create(PERSON)
    with pytest.raises(KeyDestroyed):
        store.create_many([uuid4(), PERSON])
    assert not store.exists(PERSON)
    assert store.counts()[1] == 1


def test_a_crash_between_tombstone_and_wiping_still_destroys(store: FileKeyStore) -> None:
    store.create(PERSON)
    key_file = store._path(PERSON)
    kept = key_file.read_bytes()
    store.destroy(PERSON)
    key_file.write_bytes(kept)
    assert not store.exists(PERSON)
    with pytest.raises(KeyDestroyed):
        store.cipher(PERSON)


def test_destruction_reaches_another_process_within_the_cache_time(tmp_path: Path) -> None:
    store = FileKeyStore(tmp_path / "keys")
    store.make()
    store.create(PERSON)
    elsewhere = FileKeyStore(store.folder, cache_seconds=0.2)
    sealed = sealed_note(elsewhere, PERSON)
    store.destroy(PERSON)
    time.sleep(0.25)
    with pytest.raises(KeyDestroyed):
        read_note(elsewhere, PERSON, sealed)


def test_no_cache_lives_longer_than_five_seconds(tmp_path: Path) -> None:
    assert FileKeyStore(tmp_path, cache_seconds=3600)._cache_seconds == 5.0


def test_a_persons_key_file_under_another_name_opens_nothing(store: FileKeyStore) -> None:
    other = UUID(int=PERSON.int ^ 1)
    store.create(PERSON)
    store._path(other).write_bytes(store._path(PERSON).read_bytes())
    with pytest.raises(SealBroken):
        store.cipher(other)


def test_a_cut_key_file_is_refused(store: FileKeyStore) -> None:
    store.create(PERSON)
    path = store._path(PERSON)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(SealBroken):
        store.cipher(PERSON)


def test_rewrap_changes_every_wrapped_key_and_no_content(store: FileKeyStore) -> None:
    persons = [uuid4() for _ in range(40)]
    store.create_many(persons)
    notes = {person: sealed_note(store, person) for person in persons}
    hashed = store.lookup("test.column", b"value")
    before = {path: path.read_bytes() for path in store._files("persons")}
    old_keks = set((store.folder / "kek").iterdir())

    assert store.rewrap() == 41

    assert not old_keks & set((store.folder / "kek").iterdir())
    assert all(path.read_bytes() != wrapped for path, wrapped in before.items())
    again = FileKeyStore(store.folder)
    again.check()
    assert all(read_note(again, person, sealed) == b"Kabul" for person, sealed in notes.items())
    assert again.lookup("test.column", b"value") == hashed


def test_a_copy_of_a_wrapped_key_is_worthless_once_rewrapped(store: FileKeyStore) -> None:
    store.create(PERSON)
    stolen = store._path(PERSON).read_bytes()
    store.rewrap()
    store._path(PERSON).write_bytes(stolen)
    with pytest.raises(KeysMissing):
        FileKeyStore(store.folder).cipher(PERSON)


def test_a_rewrap_cut_short_is_finished_by_the_next(store: FileKeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    persons = [uuid4() for _ in range(30)]
    store.create_many(persons)
    notes = {person: sealed_note(store, person) for person in persons}
    done: list[Path] = []
    honest = store._rewrap_shard

    def cut(shard: Path, version: int) -> int:
        if len(done) == 10:
            raise KeyboardInterrupt
        done.append(shard)
        return honest(shard, version)

    monkeypatch.setattr(store, "_rewrap_shard", cut)
    with pytest.raises(KeyboardInterrupt):
        store.rewrap()
    again = FileKeyStore(store.folder)
    assert all(read_note(again, person, sealed) == b"Kabul" for person, sealed in notes.items())
    again.rewrap()
    assert len(again._versions()) == 1
    assert all(read_note(FileKeyStore(store.folder), person, sealed) == b"Kabul" for person, sealed in notes.items())


def test_keys_made_and_destroyed_during_a_rewrap_are_neither_lost_nor_revived(store: FileKeyStore) -> None:
    doomed, made = [uuid4() for _ in range(40)], [uuid4() for _ in range(40)]
    store.create_many(doomed)
    elsewhere = FileKeyStore(store.folder)
    elsewhere.cipher(doomed[0])

    def meanwhile() -> None:
        for dead, born in zip(doomed, made, strict=True):
            elsewhere.destroy(dead)
            elsewhere.create(born)

    thread = threading.Thread(target=meanwhile)
    thread.start()
    while thread.is_alive():
        store.rewrap()
    thread.join()
    fresh = FileKeyStore(store.folder)
    assert all(fresh.cipher(key_id) for key_id in made)
    assert not any(fresh.exists(key_id) or fresh._path(key_id).exists() for key_id in doomed)


def _create(folder: Path, key_id: UUID) -> None:
    FileKeyStore(folder).create(key_id)


def test_two_processes_making_one_key_agree(store: FileKeyStore) -> None:
    context = multiprocessing.get_context("spawn")
    runners = [context.Process(target=_create, args=(store.folder, PERSON)) for _ in range(2)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    sealed = sealed_note(store, PERSON)
    assert read_note(FileKeyStore(store.folder), PERSON, sealed) == b"Kabul"


def test_look_up_hashes_differ_by_column_and_installation(store: FileKeyStore, tmp_path: Path) -> None:
    other = FileKeyStore(tmp_path / "other")
    other.make()
    value = b"7503012345"
    assert store.lookup("people.number", value) == FileKeyStore(store.folder).lookup("people.number", value)
    assert store.lookup("people.number", value) != store.lookup("people.office", value)
    assert store.lookup("people.number", value) != other.lookup("people.number", value)
    assert store.fingerprint() != other.fingerprint()


@pytest.mark.parametrize(("bits", "length"), [(1, 1), (8, 1), (12, 2), (20, 3), (256, 32)])
def test_a_truncated_look_up_hash_keeps_its_first_bits(store: FileKeyStore, bits: int, length: int) -> None:
    whole = int.from_bytes(store.lookup("names.key", b"hamid"), "big")
    cut = store.lookup("names.key", b"hamid", bits)
    assert len(cut) == length
    assert int.from_bytes(cut, "big") >> (length * 8 - bits) == whole >> (256 - bits)
    assert int.from_bytes(cut, "big") & ((1 << (length * 8 - bits)) - 1) == 0


@pytest.mark.parametrize("bits", [0, 257])
def test_a_look_up_hash_has_between_1_and_256_bits(store: FileKeyStore, bits: int) -> None:
    with pytest.raises(ValueError, match=str(bits)):
        store.lookup("names.key", b"hamid", bits)
