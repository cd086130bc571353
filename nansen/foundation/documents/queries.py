"""What a document holds. No right is checked here: whoever asks has decided. Each costs one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from nansen.foundation.documents import parts
from nansen.foundation.documents.errors import DocumentUnknown, PageUnknown
from nansen.foundation.documents.inspection.pages import media_type
from nansen.foundation.documents.models import Document, KeyDestruction
from nansen.foundation.storage.errors import KeyDestroyed
from nansen.foundation.storage.installation import key_store, object_store
from nansen.foundation.storage.ports import Cipher
from nansen.foundation.storage.sealing import own_cipher, unseal, unseal_under

OWN_KEY_PLACE = "documents.own_key"
DIGEST_PLACE = "documents.digest"
PDF_TYPE = "application/pdf"


@dataclass(frozen=True)
class DocumentFacts:
    """A document without its content: `size` in bytes, `sha256` in hexadecimal, both of the PDF."""

    id: UUID
    pages: int
    size: int
    sha256: str
    media_type: str


def document(document_id: UUID) -> DocumentFacts:
    """The facts of a document. Raises DocumentUnknown, KeyDestroyed."""
    row = _row(document_id)
    sealed = bytes(row.sealed_digest)
    digest = unseal_under(cipher_of(row), owner=_owner(row), place=DIGEST_PLACE, row=row.id, sealed=sealed)
    return DocumentFacts(
        id=row.id,
        pages=parts.pages(row.lengths),
        size=parts.plain_size(row.lengths[parts.PDF]),
        sha256=digest.hex(),
        media_type=PDF_TYPE,
    )


def pdf_bytes(document_id: UUID) -> bytes:
    """The PDF, as it was kept. Raises DocumentUnknown, KeyDestroyed."""
    return _part(_row(document_id), parts.PDF)


def html(document_id: UUID) -> str | None:
    """The same content as HTML, None for a document that came as PDF only. Raises DocumentUnknown, KeyDestroyed."""
    row = _row(document_id)
    return _part(row, parts.HTML).decode() if row.lengths[parts.HTML] else None


def page_image(document_id: UUID, number: int) -> tuple[bytes, str]:
    """The image of page `number` (from 1) and its media type. Raises DocumentUnknown, PageUnknown, KeyDestroyed."""
    row = _row(document_id)
    _check_page(row, number)
    image = _part(row, parts.FIRST_PAGE + number - 1)
    return image, media_type(image)


def page_text(document_id: UUID, number: int) -> str:
    """The text of page `number` (from 1), empty for a scan. Raises DocumentUnknown, PageUnknown, KeyDestroyed."""
    row = _row(document_id)
    _check_page(row, number)
    return parts.texts(_part(row, parts.TEXTS))[number - 1]


def page_texts(document_id: UUID) -> tuple[str, ...]:
    """The text of every page. Raises DocumentUnknown, KeyDestroyed."""
    return parts.texts(_part(_row(document_id), parts.TEXTS))


def kept_documents(document_ids: Sequence[UUID]) -> set[UUID]:
    """Those of these documents that are known."""
    return set(Document.objects.filter(id__in=document_ids).values_list("id", flat=True))


def documents_lost_with(person: UUID) -> list[UUID]:
    """The documents that nobody can read once this person's key is gone with those already destroyed."""
    gone = set(KeyDestruction.objects.values_list("person", flat=True)) | {person}
    concerned = Document.objects.filter(persons__contains=[person]).values_list("id", "persons")
    return [document_id for document_id, persons in concerned if gone.issuperset(persons)]


def _row(document_id: UUID) -> Document:
    try:
        return Document.objects.get(id=document_id)
    except Document.DoesNotExist:
        raise DocumentUnknown(document=document_id) from None


def _check_page(row: Document, number: int) -> None:
    if not 1 <= number <= parts.pages(row.lengths):
        raise PageUnknown(document=row.id, page=number)


def _owner(row: Document) -> UUID:
    return row.persons[0] if len(row.persons) == 1 else row.id


def _part(row: Document, part: int) -> bytes:
    cipher = cipher_of(row)
    start, length = parts.place_of(part, row.lengths)
    sealed = object_store().read(parts.object_name(row.id), start=start, length=length)
    return parts.opened(part, sealed, cipher, owner=_owner(row), document=row.id)


def cipher_of(row: Document) -> Cipher:
    """The cipher that opens a document: of the one person, or its own, through any person whose key is left."""
    store = key_store()
    if len(row.persons) == 1:
        return store.cipher(row.persons[0])
    for person, sealed in zip(row.persons, row.own_keys, strict=True):
        if store.exists(person):
            key = unseal(store, person, owner=person, place=OWN_KEY_PLACE, row=row.id, sealed=bytes(sealed))
            return own_cipher(key)
    raise KeyDestroyed(str(row.id))
