"""`manage.py keys`, and the start that is refused when keys and data do not go together."""

import io
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError

from nansen.doors.console import keys_beside_data
from nansen.foundation.documents import actions, queries
from nansen.foundation.journal.models import Entry
from nansen.foundation.people import queries as people
from nansen.foundation.storage import installation
from nansen.foundation.storage.backends.files import FileKeyStore
from nansen.foundation.storage.errors import KeyDestroyed, KeysForeign, KeysMissing
from nansen.work.readers.models import Reader
from tests.foundation.documents import files
from tests.foundation.people.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[installation.Stores]:
    """An installation of its own, whose keys have not been made yet."""
    here = installation.Stores(keys=tmp_path / "keys", objects=tmp_path / "objects")
    before = installation.configure(here)
    yield here
    installation.configure(before)


def keys(*words: str) -> str:
    told = io.StringIO()
    call_command("keys", *words, stdout=told)
    return told.getvalue()


def a_document(person: UUID) -> UUID:
    installation.key_store().create(person)
    return actions.store_document(pdf=files.honest(), html=None, persons=[person], made_by=None)


def test_the_first_start_makes_keys_and_the_next_finds_them(stores: installation.Stores) -> None:
    fingerprint = keys_beside_data.make_or_verify()
    a_document(uuid4())
    assert keys_beside_data.make_or_verify() == fingerprint
    assert "sealed with these keys" in keys("status")


def test_missing_keys_beside_data_refuse_to_start_and_none_is_made(stores: installation.Stores) -> None:
    keys_beside_data.make_or_verify()
    a_document(uuid4())
    assert stores.keys is not None
    stores.keys.rename(stores.keys.with_name("lost"))
    installation.configure(stores)
    with pytest.raises(CommandError) as refused:
        keys_beside_data.make_or_verify()
    assert str(refused.value) == KeysMissing.__doc__
    assert not stores.keys.exists()
    with pytest.raises(SystemCheckError, match="never make new ones"):
        call_command("check", databases=["default"])


def test_other_keys_beside_data_refuse_to_start(stores: installation.Stores) -> None:
    keys_beside_data.make_or_verify()
    a_document(uuid4())
    assert stores.keys is not None
    stores.keys.rename(stores.keys.with_name("lost"))
    FileKeyStore(stores.keys).make()
    installation.configure(stores)
    with pytest.raises(CommandError) as refused:
        keys_beside_data.make_or_verify()
    assert str(refused.value) == KeysForeign.__doc__


def test_rewrap_is_one_command(stores: installation.Stores) -> None:
    keys_beside_data.make_or_verify()
    documents = [a_document(uuid4()) for _ in range(3)]
    assert "4 keys wrapped anew" in keys("rewrap")
    installation.configure(stores)
    assert all(queries.pdf_bytes(document).startswith(b"%PDF") for document in documents)


def test_a_key_is_destroyed_after_the_identifier_is_given_twice(stores: installation.Stores) -> None:
    keys_beside_data.make_or_verify()
    document = a_document(person := uuid4())
    with pytest.raises(CommandError, match="differ"):
        keys("destroy", str(person), "--reason", "article 17", "--confirm", str(uuid4()))
    assert queries.pdf_bytes(document)
    assert "1 documents" in keys("destroy", str(person), "--reason", "article 17", "--confirm", str(person))
    with pytest.raises(KeyDestroyed):
        queries.pdf_bytes(document)
    assert Entry.objects.get(kind="documents.key_destroyed").subject == person
    assert "0 in use, 1 destroyed" in keys("status")


def test_what_a_crash_left_of_an_erasure_the_next_run_completes(
    stores: installation.Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys_beside_data.make_or_verify()
    person = make_person()
    number = people.identity(person).foreigner_number or ""
    words = ("destroy", str(person), "--reason", "article 17", "--confirm", str(person))

    def cut(*_given: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(FileKeyStore, "destroy", cut)
        with pytest.raises(OSError, match="gone"):
            keys(*words)
    assert people.find_by_number(number) == []
    assert people.identity(person).foreigner_number == number
    assert "The key is destroyed" in keys(*words)
    with pytest.raises(KeyDestroyed):
        people.identity(person)
    assert Entry.objects.filter(kind="people.person_erased").count() == 1


def test_a_person_found_again_in_an_older_backup_is_erased_again(stores: installation.Stores) -> None:
    keys_beside_data.make_or_verify()
    person = make_person()
    installation.key_store().destroy(person)  # what the store knows and the restored database does not
    assert "The key is destroyed" in keys("destroy", str(person), "--reason", "again", "--confirm", str(person))
    assert Entry.objects.get(kind="people.person_erased").subject == person


def test_a_blank_reason_destroys_nothing(stores: installation.Stores) -> None:
    keys_beside_data.make_or_verify()
    person = make_person()
    with pytest.raises(CommandError, match="Say why"):
        keys("destroy", str(person), "--reason", " ", "--confirm", str(person))
    assert people.identity(person)


def test_destroying_a_key_that_never_was_says_so(stores: installation.Stores) -> None:
    keys_beside_data.make_or_verify()
    person = str(uuid4())
    with pytest.raises(CommandError, match="Nothing was destroyed"):
        keys("destroy", person, "--reason", "a slip", "--confirm", person)


def test_readers_keys_are_made_where_nobody_is_registered_and_never_after(tmp_path: Path) -> None:
    here = installation.Stores(keys=tmp_path / "keys", readers_keys=tmp_path / "keys" / "readers")
    before = installation.configure(here)
    try:
        keys_beside_data.make_or_verify()
        keys_beside_data.make_or_verify_readers()
        keys_beside_data.make_or_verify_readers()
        assert "readers      0 in use" in keys("status")
        assert "2 keys wrapped anew" in keys("rewrap")
        (tmp_path / "keys" / "readers").rename(tmp_path / "lost")
        Reader.objects.create(address_hash=b"a", sealed=b"s")
        installation.configure(here)
        with pytest.raises(CommandError) as refused:
            keys_beside_data.make_or_verify_readers()
        assert str(refused.value) == KeysMissing.__doc__
    finally:
        installation.configure(before)
