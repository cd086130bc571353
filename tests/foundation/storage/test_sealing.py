"""A sealed value opens where it was sealed, and nowhere else."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.foundation.storage.backends.files import FileKeyStore
from nansen.foundation.storage.errors import SealBroken
from nansen.foundation.storage.sealing import (
    OVERHEAD_BYTES,
    own_cipher,
    own_key,
    seal,
    seal_under,
    unseal,
    unseal_under,
)

OWNER, ROW, PLACE = uuid4(), uuid4(), "people.person.identity"
CIPHER = own_cipher(own_key())


@pytest.fixture
def store(tmp_path: Path) -> FileKeyStore:
    made = FileKeyStore(tmp_path / "keys")
    made.make()
    made.create(OWNER)
    return made


@given(st.binary(max_size=2000))
def test_what_is_sealed_comes_back(plaintext: bytes) -> None:
    sealed = seal_under(CIPHER, owner=OWNER, place=PLACE, row=ROW, plaintext=plaintext)
    assert len(sealed) == len(plaintext) + OVERHEAD_BYTES
    assert unseal_under(CIPHER, owner=OWNER, place=PLACE, row=ROW, sealed=sealed) == plaintext


def test_the_same_value_sealed_twice_looks_different(store: FileKeyStore) -> None:
    twice = {seal(store, OWNER, owner=OWNER, place=PLACE, row=ROW, plaintext=b"Asmara") for _ in range(2)}
    assert len(twice) == 2


@pytest.mark.parametrize(
    "moved",
    [
        pytest.param({"owner": uuid4()}, id="to another person"),
        pytest.param({"row": uuid4()}, id="to another row"),
        pytest.param({"place": "people.person.contact"}, id="to another column"),
        pytest.param({"owner": ROW, "row": OWNER}, id="owner and row exchanged"),
    ],
)
def test_a_swapped_ciphertext_fails(store: FileKeyStore, moved: dict[str, UUID]) -> None:
    sealed = seal(store, OWNER, owner=OWNER, place=PLACE, row=ROW, plaintext=b"Asmara")
    with pytest.raises(SealBroken):
        unseal(store, OWNER, **{"owner": OWNER, "place": PLACE, "row": ROW, **moved}, sealed=sealed)


def test_another_persons_key_opens_nothing(store: FileKeyStore) -> None:
    other = uuid4()
    store.create(other)
    sealed = seal(store, OWNER, owner=OWNER, place=PLACE, row=ROW, plaintext=b"Asmara")
    with pytest.raises(SealBroken):
        unseal(store, other, owner=OWNER, place=PLACE, row=ROW, sealed=sealed)


def test_every_changed_or_missing_byte_is_noticed(store: FileKeyStore) -> None:
    sealed = seal(store, OWNER, owner=OWNER, place=PLACE, row=ROW, plaintext=b"Asmara")
    changed = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))]
    for broken in [*changed, sealed[:-1], sealed + b"\x00", b"", sealed[:20]]:
        with pytest.raises(SealBroken):
            unseal(store, OWNER, owner=OWNER, place=PLACE, row=ROW, sealed=broken)


def test_a_broken_seal_tells_its_place_and_nothing_of_its_content(store: FileKeyStore) -> None:
    with pytest.raises(SealBroken) as broken:
        unseal(store, OWNER, owner=OWNER, place=PLACE, row=ROW, sealed=b"Asmara")
    assert str(broken.value) == PLACE
