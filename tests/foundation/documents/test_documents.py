"""A document is sealed for those it concerns, opens in its place only, and leaves nothing when it fails."""

import io
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from nansen.foundation.documents import actions, errors, parts, queries, tasks
from nansen.foundation.documents.models import Document
from nansen.foundation.journal.models import Entry
from nansen.foundation.storage.errors import KeyDestroyed, KeyMissing, SealBroken
from nansen.foundation.storage.installation import key_store, object_store
from tests.foundation.documents import files

pytestmark = pytest.mark.django_db

PDF = files.honest("Decision", pages=2)
HTML = "<p>قرار</p>"


def new_person() -> UUID:
    key_store().create(person := uuid4())
    return person


def kept(*persons: UUID) -> UUID:
    return actions.store_document(pdf=PDF, html=HTML, persons=persons or [new_person()], made_by=None)


def test_a_document_comes_back_in_all_its_forms(django_assert_num_queries) -> None:
    document = kept()
    facts = queries.document(document)
    assert (facts.pages, facts.size, facts.media_type) == (2, len(PDF), "application/pdf")
    assert len(facts.sha256) == 64
    with django_assert_num_queries(1):
        assert queries.pdf_bytes(document) == PDF
    with django_assert_num_queries(1):
        assert queries.html(document) == HTML
    assert queries.page_texts(document) == ("Decision 1", "Decision 2")
    image, kind = queries.page_image(document, 2)
    assert kind == "image/png"
    assert Image.open(io.BytesIO(image)).width == 1000


def test_a_photographed_page_is_kept_as_webp() -> None:
    def photograph(pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(b"0.4 0.3 0.2 rg 0 0 595 842 re f")

    document = actions.store_document(pdf=files.changed(photograph), html=None, persons=[new_person()], made_by=None)
    image, kind = queries.page_image(document, 1)
    assert kind == "image/webp"
    assert image[8:12] == b"WEBP"


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_page_that_is_not_there_is_refused(number: int) -> None:
    document = kept()
    with pytest.raises(errors.PageUnknown):
        queries.page_image(document, number)
    with pytest.raises(errors.PageUnknown):
        queries.page_text(document, number)


def test_an_unknown_document_is_refused() -> None:
    with pytest.raises(errors.DocumentUnknown):
        queries.pdf_bytes(uuid4())


def test_a_document_concerns_someone() -> None:
    with pytest.raises(errors.NobodyConcerned):
        actions.store_document(pdf=PDF, html=None, persons=[], made_by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.create(
            persons=[], lengths=[1, 0, 1, 1], object_digest=b"", sealed_digest=b"", origin="produced"
        )


def test_each_document_is_journalled() -> None:
    person = new_person()
    document = kept(person)
    entry = Entry.objects.get(evidence_id=document)
    assert (entry.kind, entry.subject) == ("documents.kept", person)


def test_neither_row_nor_object_shows_its_content() -> None:
    document = kept()
    sealed = object_store().read(parts.object_name(document))
    assert not any(word in sealed for word in (b"%PDF", b"Decision", b"PNG", HTML.encode()))


def test_two_documents_exchanged_in_the_store_open_nothing() -> None:
    person = new_person()
    names = {document: parts.object_name(document) for document in (kept(person), kept(person))}
    store = object_store()
    exchanged = [store.read(name) for name in reversed(names.values())]
    for (document, name), data in zip(names.items(), exchanged, strict=True):
        store.erase(name)
        store.put(name, data)
        with pytest.raises(SealBroken):
            queries.pdf_bytes(document)


def test_two_parts_exchanged_open_nothing() -> None:
    document = kept()
    row = Document.objects.get(id=document)
    cipher = queries.cipher_of(row)
    start, length = parts.place_of(parts.FIRST_PAGE, row.lengths)
    sealed = object_store().read(parts.object_name(document), start=start, length=length)
    with pytest.raises(SealBroken):
        parts.opened(parts.FIRST_PAGE + 1, sealed, cipher, owner=row.persons[0], document=document)


def test_a_destroyed_key_takes_its_documents_along() -> None:
    person = new_person()
    document = kept(person)
    assert actions.destroy_key(person, reason="article 17", decided_by=None) == 1
    with pytest.raises(KeyDestroyed):
        queries.pdf_bytes(document)
    assert not object_store().exists(parts.object_name(document))
    assert actions.destroy_key(person, reason="again, after a crash", decided_by=None) == 1


def test_a_key_that_never_was_is_not_destroyed() -> None:
    with pytest.raises(KeyMissing):
        actions.destroy_key(uuid4(), reason="a slip of the hand", decided_by=None)


def test_a_document_of_several_opens_until_the_last_key_is_gone() -> None:
    mother, child = new_person(), new_person()
    document = kept(mother, child)
    assert queries.pdf_bytes(document) == PDF
    assert actions.destroy_key(mother, reason="article 17", decided_by=None) == 0
    assert queries.pdf_bytes(document) == PDF
    assert queries.document(document).size == len(PDF)
    assert actions.destroy_key(child, reason="article 17", decided_by=None) == 1
    with pytest.raises(KeyDestroyed):
        queries.pdf_bytes(document)


def test_the_own_keys_of_a_shared_document_cannot_be_exchanged() -> None:
    mother, child = new_person(), new_person()
    row = Document.objects.get(id=kept(mother, child))
    row.own_keys = [row.own_keys[1], row.own_keys[0]]
    with pytest.raises(SealBroken):
        queries.cipher_of(row)


def test_a_row_that_fails_takes_its_object_along(monkeypatch) -> None:
    person = new_person()
    before = set(object_store().names(older_than=timedelta(0)))

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the journal is full")

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(RuntimeError):
        kept(person)
    assert Document.objects.count() == 0
    assert set(object_store().names(older_than=timedelta(0))) == before


def test_an_object_whose_transaction_was_undone_is_erased_later(monkeypatch) -> None:
    stays = kept()

    with transaction.atomic():
        gone = kept()
        transaction.set_rollback(True)
    monkeypatch.setattr(tasks, "GRACE", timedelta(0))
    tasks.erase_orphans(0)
    tasks.erase_orphans(0)
    assert not object_store().exists(parts.object_name(gone))
    assert queries.pdf_bytes(stays) == PDF


def test_objects_beside_a_database_that_knows_none_of_them_are_left_alone(monkeypatch) -> None:
    documents = [kept() for _ in range(3)]
    monkeypatch.setattr(tasks, "GRACE", timedelta(0))
    monkeypatch.setattr(tasks, "MOST_ORPHANS", 2)
    monkeypatch.setattr(queries, "kept_documents", lambda _documents: set())
    with pytest.raises(tasks.ObjectsOfAnotherDatabase):
        tasks.erase_orphans(0)
    assert all(queries.pdf_bytes(document) == PDF for document in documents)
