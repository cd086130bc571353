"""Letters as the tests need them, deposited through the action."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from nansen.foundation.delivery.actions import AddresseeInput, Channel, deposit_letter
from nansen.foundation.documents.models import Document
from nansen.foundation.people.queries import account_of
from nansen.kernel.letters import LetterKind
from tests.foundation.people.factories import make_agent, make_person

Travel = Callable[[datetime | timedelta], None]


@dataclass(frozen=True)
class Deposited:
    """A letter, the person it is for, their account, the agent who deposited it."""

    letter: UUID
    person: UUID
    account: UUID
    agent: UUID


def make_document(person: UUID) -> UUID:
    """A document's row; its bytes are not what delivery knows."""
    row = Document(
        persons=[person], lengths=[1, 0, 1, 1], object_digest=b"o", sealed_digest=b"s", origin="produced", own_keys=[]
    )
    row.save(force_insert=True)
    return row.pk


def make_letter(
    kind: LetterKind = LetterKind.REJECTION,
    channel: Channel = Channel.ELECTRONIC,
    *,
    person: UUID | None = None,
    recipient: UUID | None = None,
    **changes: Any,
) -> Deposited:
    """A rejection in the space of a new person, unless told."""
    agent = make_agent("officer")
    person = person or make_person(by=agent)
    recipient = recipient or person
    letter = deposit_letter(
        kind=kind,
        document_id=make_document(person),
        addressees=[AddresseeInput(person, recipient, channel)],
        by=agent,
        **changes,
    )
    account = account_of(recipient)
    assert account
    return Deposited(letter, person, account, agent)
