"""Getting back in without an e-mail: by a printed code, or with someone's help."""

from uuid import UUID

from django.db import IntegrityError, transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.access_reports import ReportedVia
from nansen.foundation.people.actions.passphrases import judge, put_passphrase
from nansen.foundation.people.actions.sessions import end_sessions
from nansen.foundation.people.actions.signing_in import SignedIn, counted_in, keep_attempt, wait_or_go
from nansen.foundation.people.actions.throttling import give_back
from nansen.foundation.people.errors import RecoveryRefused
from nansen.foundation.people.identifiers import Identifier, read_identifier
from nansen.foundation.people.look_up import identifier_hash, recovery_code_hash
from nansen.foundation.people.models import AccessReport, Account, CodeBatch, CredentialEvent, SignInAttempt
from nansen.foundation.people.models.credentials import CredentialStep
from nansen.foundation.people.recovery_codes import read_code
from nansen.foundation.people.sealed import Place, sealed

_NOBODY = UUID(int=0)


def recover(identifier: str, code_text: str, passphrase: str, *, network: str, device: str = "") -> SignedIn:
    """Who got back in with a recovery code, now spent; the passphrase is the new one, other devices are signed out.

    The passphrase is judged first, so that a weak one spends no code. Raises IdentifierUnreadable,
    RecoveryCodeUnreadable, PassphraseTooWeak, PassphraseTooLong, TooManyTries, RecoveryRefused.
    """
    typed, code = read_identifier(identifier), read_code(code_text)
    judge(passphrase, [typed.text])
    counted = counted_in(typed, network=network, device=device)
    wait_or_go(counted)
    account, batch, place = _found(typed, code)
    attempt = SignInAttempt(
        account=account,
        identifier_hash=identifier_hash(typed.text),
        way="code",
        outcome="refused" if place is None else "code_right",
    )
    keep_attempt(attempt, person=account.person_id if account else None)
    if account is None or account.person_id is None or place is None:
        raise RecoveryRefused
    try:
        _spend(account, batch, place, passphrase)
    except IntegrityError:  # the same code, spent in the same instant by another request
        raise RecoveryRefused from None
    give_back(counted)
    return SignedIn(account.pk, account.person_id)


def report_no_access(person: UUID, *, via: str, words: str, by: UUID) -> UUID:
    """The report: someone said, by one of the ways of `ReportedVia`, that the person cannot get in."""
    said = AccessReport(person_id=person, via=ReportedVia(via).value, by_id=by)
    said.sealed_words = sealed(person, Place.ACCESS_REPORT, said.pk, words.encode())
    with transaction.atomic():
        said.save(force_insert=True)
        record("people.no_access_reported", said, subject=person, actor=by)
    return said.pk


def _found(typed: Identifier, code: str) -> tuple[Account | None, CodeBatch | None, int | None]:
    """The account, its newest batch, and the place of the code in it when it is right and unspent: three statements."""
    account = Account.objects.filter(kind="person", is_active=True, **typed.of("person")).first()
    known = account.pk if account else _NOBODY
    batch = CodeBatch.objects.filter(account=known).order_by("-recorded_at", "-id").first()
    spent = set(CredentialEvent.objects.filter(batch=batch.pk if batch else _NOBODY).values_list("place", flat=True))
    tried = recovery_code_hash(known.bytes, code)
    held = [bytes(hashed) for hashed in batch.code_hashes] if batch else []
    place = held.index(tried) if tried in held else None
    return account, batch, None if place in spent else place


def _spend(account: Account, batch: CodeBatch | None, place: int, passphrase: str) -> None:
    with transaction.atomic():
        event = CredentialEvent(account=account, step=CredentialStep.RECOVERED_BY_CODE, batch=batch, place=place)
        event.save(force_insert=True)
        put_passphrase(account, passphrase)
        end_sessions(account.pk, how="recovery")
        record("people.recovered_by_code", event, subject=account.person_id, actor=account.pk)
