"""Keeping documents, and forgetting them."""

from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import transaction

from nansen.foundation.documents import parts, queries
from nansen.foundation.documents.errors import NobodyConcerned
from nansen.foundation.documents.inspection.pages import PagePreview, previews
from nansen.foundation.documents.inspector import inspect_upload
from nansen.foundation.documents.models import Document, KeyDestruction
from nansen.foundation.journal.actions import record
from nansen.foundation.storage import installation
from nansen.foundation.storage.errors import KeyDestroyed
from nansen.foundation.storage.ports import Cipher
from nansen.foundation.storage.sealing import own_cipher, own_key, seal, seal_under


def store_document(*, pdf: bytes, html: str | None, persons: Sequence[UUID], made_by: UUID | None) -> UUID:
    """A new document, which the office produced: its pages are previewed here and now (about 80 ms a page)."""
    return _keep(Document.Origin.PRODUCED, pdf, html, previews(pdf), persons=persons, made_by=made_by)


def accept_upload(*, data: bytes, persons: Sequence[UUID], made_by: UUID | None) -> UUID:
    """A new document from a file that came from outside, once read and found to only show pages.

    Raises a FileRefused that says why not; nothing is kept then. Takes up to a minute: keep it out of transactions.
    """
    return _keep(Document.Origin.UPLOADED, data, None, inspect_upload(data), persons=persons, made_by=made_by)


def destroy_key(person: UUID, *, reason: str, decided_by: UUID | None) -> int:
    """The number of documents nobody can read any more, now erased; the person's key is gone from here.

    The decision is written first: what a crash leaves undone, the same command finishes. Raises KeyMissing for an
    identifier that never had a key.
    """
    store, objects = installation.key_store(), installation.object_store()
    lost = queries.documents_lost_with(person)
    if not store.exists(person):
        _destroyed_before(person)
    with transaction.atomic():
        decision = KeyDestruction(person=person, reason=reason, decided_by=decided_by)
        decision.save(force_insert=True)
        record("documents.key_destroyed", decision, subject=person, actor=decided_by)
    store.destroy(person)
    for document in lost:
        objects.erase(parts.object_name(document))
    return len(lost)


def _destroyed_before(person: UUID) -> None:
    """Nothing, when the key is known to be destroyed; KeyMissing else.

    Where an older backup was restored, the key store alone still knows it.
    """
    if not KeyDestruction.objects.filter(person=person).exists():
        with suppress(KeyDestroyed):
            installation.key_store().cipher(person)


def _keep(
    origin: Document.Origin,
    pdf: bytes,
    html: str | None,
    pages: Sequence[PagePreview],
    *,
    persons: Sequence[UUID],
    made_by: UUID | None,
) -> UUID:
    """The document's identifier once object and row are kept; neither, if one fails."""
    if not persons:
        raise NobodyConcerned
    row = Document(id=uuid4(), persons=list(dict.fromkeys(persons)), origin=origin, made_by=made_by)
    cipher, owner = _key_for(row)
    contents = parts.Contents(pdf, html, tuple(page.text for page in pages), tuple(page.image for page in pages))
    sealed, row.lengths = parts.packed(contents, cipher, owner=owner, document=row.id)
    row.object_digest = sha256(sealed).digest()
    digest = sha256(pdf).digest()
    row.sealed_digest = seal_under(cipher, owner=owner, place=queries.DIGEST_PLACE, row=row.id, plaintext=digest)
    name, objects = parts.object_name(row.id), installation.object_store()
    try:
        objects.put(name, sealed)
        with transaction.atomic():
            row.save(force_insert=True)
            record("documents.kept", row, subject=_subject(row), actor=made_by)
    except BaseException:
        objects.erase(name)
        raise
    return row.id


def _key_for(row: Document) -> tuple[Cipher, UUID]:
    """The cipher a new document is sealed with and the owner its seals name; own keys are put into the row."""
    store = installation.key_store()
    if len(row.persons) == 1:
        return store.cipher(row.persons[0]), row.persons[0]
    key = own_key()
    row.own_keys = [
        seal(store, person, owner=person, place=queries.OWN_KEY_PLACE, row=row.id, plaintext=key)
        for person in row.persons
    ]
    return own_cipher(key), row.id


def _subject(row: Document) -> UUID | None:
    return row.persons[0] if len(row.persons) == 1 else None
