"""The last yards of every letter: rendered, sealed, kept, and who receives it."""

from uuid import UUID

from nansen.foundation.delivery.actions import AddresseeInput
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.documents import queries as documents
from nansen.foundation.documents.actions import store_document
from nansen.foundation.issuing.content import LetterContent
from nansen.foundation.issuing.rendering import render_html, render_pdf
from nansen.foundation.issuing.seal import seal_pdf
from nansen.foundation.people.queries import AgentFacts, readers_for
from nansen.work.cases.errors import AddresseeMissing


def keep_content(content: LetterContent, person: UUID, *, by: AgentFacts) -> UUID:
    """The document of a letter the office composed: sealed PDF, and the same words as HTML."""
    pdf = seal_pdf(render_pdf(content))
    return store_document(pdf=pdf, html=render_html(content), persons=[person], made_by=by.account_id)


def keep_upload(upload: UUID, person: UUID, *, by: AgentFacts) -> UUID:
    """The document of a letter that came as a PDF: its pages, under the office's seal."""
    pdf = seal_pdf(documents.pdf_bytes(upload))
    return store_document(pdf=pdf, html=None, persons=[person], made_by=by.account_id)


def addressees_of(person: UUID, channel: Channel) -> list[AddresseeInput]:
    """Who receives a letter about the person today: the person, or whoever represents them at law, the first named."""
    readers = readers_for(person)
    if not readers:
        raise AddresseeMissing
    return [AddresseeInput(person, readers[0], channel)]
