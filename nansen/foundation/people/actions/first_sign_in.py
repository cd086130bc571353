"""The first sign-in, and the one that follows a recovery at a desk: with a slip."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.evidence import Evidence
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions.passphrases import guessable, judge, new_batch, put_passphrase
from nansen.foundation.people.actions.sessions import end_sessions
from nansen.foundation.people.actions.signing_in import counted_in, keep_attempt, wait_or_go
from nansen.foundation.people.actions.throttling import give_back
from nansen.foundation.people.contacts import checked_contact
from nansen.foundation.people.errors import (
    SlipExpired,
    SlipNotHandedOver,
    SlipRefused,
    SlipRevoked,
    SlipUnknown,
    SlipUsed,
)
from nansen.foundation.people.identifiers import read_identifier
from nansen.foundation.people.identity import Contact
from nansen.foundation.people.look_up import identifier_hash, slip_key_hash
from nansen.foundation.people.models import (
    Account,
    ContactStatement,
    CredentialEvent,
    Person,
    SignInAttempt,
    SlipEvent,
    SlipIssued,
)
from nansen.foundation.people.models.credentials import CredentialStep, SlipKind, SlipStep
from nansen.foundation.people.queries import contact, identity
from nansen.foundation.people.rules.credentials import SlipState, slip_state
from nansen.foundation.people.sealed import Place, sealed
from nansen.kernel.identifiers import one_use_key
from nansen.kernel.languages import language as known_language

_REFUSED = {
    SlipState.ISSUED: SlipNotHandedOver,
    SlipState.EXPIRED: SlipExpired,
    SlipState.USED: SlipUsed,
    SlipState.REVOKED: SlipRevoked,
}


@dataclass(frozen=True)
class FirstSignIn:
    """The account just opened, and its ten recovery codes: the only time they can be read."""

    account: UUID
    person: UUID
    codes: tuple[str, ...]


def check_slip(identifier: str, key_text: str, *, network: str) -> UUID:
    """The slip, live and this number's: the page keeps it in its session while the person chooses a passphrase.

    Only who holds a right key learns why it is refused. Raises IdentifierUnreadable, OneUseKeyInvalid, TooManyTries,
    SlipRefused, SlipNotHandedOver, SlipExpired, SlipUsed, SlipRevoked.
    """
    typed, key = read_identifier(identifier), one_use_key.parse(key_text)
    counted = counted_in(typed, network=network)
    wait_or_go(counted)
    found = SlipIssued.objects.filter(key_hash=slip_key_hash(key), **typed.of("person"))
    rows = list(found.values_list("pk", "person_id", "person__account__pk", "events__step", "events__live_until"))
    state = slip_state({step: until for *_, step, until in rows if step}, database_now()) if rows else None
    slip, person, account = rows[0][:3] if rows else (None, None, None)
    attempt = SignInAttempt(
        account_id=account,
        identifier_hash=identifier_hash(typed.text),
        way="slip",
        outcome=f"slip_{state}" if state else "refused",
    )
    keep_attempt(attempt, person=person)
    if slip is None or state is None:
        raise SlipRefused
    give_back(counted)
    if state in _REFUSED:
        raise _REFUSED[state]
    return slip


def sign_in_first(
    slip_id: UUID, *, language: str, passphrase: str, mobile: str | None = None, email: str | None = None
) -> FirstSignIn:
    """The account opened with this slip, which is spent; mobile and e-mail are kept when given.

    Raises SlipUnknown, SlipExpired and the like, LanguageUnknown, PassphraseTooWeak, PassphraseTooLong, ContactInvalid.
    """
    tag = known_language(language).tag
    person = SlipIssued.objects.filter(pk=slip_id).values_list("person_id", flat=True).first()
    if person is None:
        raise SlipUnknown
    judge(passphrase, guessable(identity(person)))
    reached = _reached(contact(person), mobile, email, tag)
    with transaction.atomic():
        account = Account.objects.select_for_update().get(person=person)
        slip = _live(slip_id)
        used = SlipEvent(slip=slip, step=SlipStep.USED, by=account)
        used.save(force_insert=True)
        put_passphrase(account, passphrase)
        end_sessions(account.pk, how="recovery")
        batch, codes = new_batch(account)
        recovered = slip.kind == SlipKind.RECOVERY
        step = CredentialStep.RECOVERED_AT_DESK if recovered else CredentialStep.ACTIVATED
        event = CredentialEvent(account=account, step=step, language=tag, slip=slip)
        event.save(force_insert=True)
        told = _told(person, reached, account.pk)
        record("people.account_entered_by_slip", used, event, batch, *told, subject=person, actor=account.pk)
    return FirstSignIn(account.pk, person, codes)


def _live(slip_id: UUID) -> SlipIssued:
    """The slip, when it is live still; the account is locked, for doors may not lock a row written once."""
    slip = SlipIssued.objects.get(pk=slip_id)
    steps = dict(SlipEvent.objects.filter(slip=slip).values_list("step", "live_until"))
    state = slip_state(steps, database_now())
    if state in _REFUSED:
        raise _REFUSED[state]
    return slip


def _reached(held: Contact, mobile: str | None, email: str | None, language: str) -> Contact:
    """The contact details with what was given now; what was not given stays."""
    return checked_contact(replace(held, mobile=mobile or held.mobile, email=email or held.email, language=language))


def _told(person: UUID, reached: Contact, account: UUID) -> list[Evidence]:
    held = sealed(person, Place.CONTACT, person, reached.to_bytes())
    Person.objects.filter(pk=person).update(sealed_contact=held)
    said = ContactStatement(person_id=person, by_id=account)
    said.sealed = sealed(person, Place.CONTACT_STATEMENT, said.pk, reached.to_bytes())
    said.save(force_insert=True)
    return [said]
