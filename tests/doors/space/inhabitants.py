"""Persons with an account and real letters, made through the same actions as the desk's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from nansen.foundation.delivery.actions import AddresseeInput, Channel, deposit_letter, open_letter, record_last_byte
from nansen.foundation.documents.actions import store_document
from nansen.foundation.issuing import letters
from nansen.foundation.issuing.rendering import render_html, render_pdf
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import actions, queries
from nansen.foundation.people.identity import Contact
from nansen.kernel.letters import LetterKind
from tests.foundation.issuing import specimens
from tests.foundation.people.factories import PASSPHRASE, make_agent, make_person

ADDRESS = ("Chez France Terre d'Asile, domiciliation 4471", "12 rue de la Demonstration", "75018 Paris")
CONTENTS = {
    LetterKind.INTRODUCTION: lambda: letters.introduction(specimens.INTRODUCTION),
    LetterKind.INTERVIEW_SUMMONS: lambda: letters.interview_summons(specimens.SUMMONS),
    LetterKind.REJECTION: lambda: letters.rejection(specimens.REJECTION),
    LetterKind.OTHER: lambda: letters.other(specimens.OTHER),
}


@dataclass(frozen=True)
class Inhabitant:
    """A person with an account: what they type to get in."""

    person: UUID
    account: UUID
    agent: UUID
    number: str
    codes: tuple[str, ...]
    passphrase: str = PASSPHRASE


@dataclass(frozen=True)
class Newcomer:
    """A person who was just handed a slip."""

    person: UUID
    agent: UUID
    number: str
    key: str


@cache
def rendered(kind: LetterKind) -> tuple[bytes, str]:
    """The PDF and the HTML of a specimen, made once for all tests."""
    content = CONTENTS[kind]()
    return render_pdf(content), render_html(content)


def newcomer(**contact: str) -> Newcomer:
    """A person whose slip is live."""
    agent = make_agent("registrar", "officer")
    person = make_person(by=agent, contact=Contact(postal_lines=ADDRESS, language="ar", **contact))
    slip = actions.issue_slip(person, agent)
    actions.hand_over_slip(slip.id, agent, "certificate")
    return Newcomer(person, agent, queries.identity(person).foreigner_number or "", slip.key_text)


def inhabitant(**contact: str) -> Inhabitant:
    """A person who has been in once."""
    new = newcomer(**(contact or {"mobile": "+33612345678"}))
    slip = actions.check_slip(new.number, new.key, network="192.0.2.1")
    entered = actions.sign_in_first(slip, language="fr", passphrase=PASSPHRASE)
    return Inhabitant(new.person, entered.account, new.agent, new.number, entered.codes)


def letter_for(
    one: Inhabitant | Newcomer,
    kind: LetterKind = LetterKind.REJECTION,
    *,
    recipient: UUID | None = None,
    **more: object,
) -> UUID:
    """A letter deposited for someone, with real pages; another may receive it for them."""
    pdf, html = rendered(kind)
    document = store_document(pdf=pdf, html=html, persons=[one.person], made_by=one.agent)
    if kind is LetterKind.INTERVIEW_SUMMONS:
        more.setdefault("interview_at", interview_at())
    return deposit_letter(
        kind=kind,
        document_id=document,
        addressees=[AddresseeInput(one.person, recipient or one.person, Channel.ELECTRONIC)],
        by=one.agent,
        **more,  # type: ignore[arg-type]
    )


def interview_at() -> datetime:
    """An hour forty days from now."""
    return (database_now() + timedelta(days=40)).replace(minute=30, second=0, microsecond=0)


def read(one: Inhabitant, letter: UUID) -> None:
    """Nothing; the letter was opened by its addressee, to the last byte."""
    opening = open_letter(letter, account_id=one.account, session_mark="tests")
    record_last_byte(opening.id)


def settled() -> tuple[Inhabitant, dict[LetterKind, UUID]]:
    """A person with a letter of each kind: the introduction, the summons and a letter read, the rejection not yet."""
    one = inhabitant()
    held = {kind: letter_for(one, kind) for kind in CONTENTS}
    for kind in (LetterKind.INTRODUCTION, LetterKind.INTERVIEW_SUMMONS, LetterKind.OTHER):
        read(one, held[kind])
    return one, held
