"""The passphrase of an account: judged, set, changed; and the codes printed beside it."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.actions.sessions import end_sessions
from nansen.foundation.people.errors import PassphraseTooLong, PassphraseTooWeak, PassphraseWrong, PersonUnknown
from nansen.foundation.people.identity import Identity
from nansen.foundation.people.look_up import recovery_code_hash
from nansen.foundation.people.models import Account, CodeBatch, CredentialEvent
from nansen.foundation.people.models.credentials import CredentialStep
from nansen.foundation.people.queries import identity
from nansen.foundation.people.recovery_codes import display, new_codes
from nansen.foundation.people.rules.passphrases import Advice, normalised, strength


def change_passphrase(account_id: UUID, present: str, new: str, *, but: UUID | None = None) -> None:
    """Nothing; the passphrase is the new one and every device but this one is signed out.

    Raises PassphraseWrong, PassphraseTooWeak, PassphraseTooLong.
    """
    account = Account.objects.filter(pk=account_id, kind="person").first()
    if account is None or account.person_id is None:
        raise PersonUnknown
    if not check_password(normalised(present), account.password):
        raise PassphraseWrong
    judge(new, guessable(identity(account.person_id)))
    with transaction.atomic():
        put_passphrase(account, new)
        end_sessions(account.pk, but=but, how="passphrase")
        event = CredentialEvent(account=account, step=CredentialStep.PASSPHRASE_CHANGED)
        event.save(force_insert=True)
        record("people.passphrase_changed", event, subject=account.person_id, actor=account.pk)


def renew_codes(account_id: UUID) -> tuple[str, ...]:
    """Ten new recovery codes as they are printed; the older ones open nothing any more."""
    account = Account.objects.filter(pk=account_id, kind="person").first()
    if account is None:
        raise PersonUnknown
    with transaction.atomic():
        batch, codes = new_batch(account)
        record("people.recovery_codes_made", batch, subject=account.person_id, actor=account.pk)
    return codes


def new_batch(account: Account) -> tuple[CodeBatch, tuple[str, ...]]:
    """A batch of hashes, kept, and the ten codes as they are printed; the caller records it."""
    codes = new_codes()
    batch = CodeBatch(account=account, code_hashes=[recovery_code_hash(account.pk.bytes, code) for code in codes])
    batch.save(force_insert=True)
    return batch, tuple(display(code) for code in codes)


def judge(passphrase: str, known: Iterable[str]) -> None:
    """Nothing when the passphrase is hard enough to guess. Raises PassphraseTooWeak, PassphraseTooLong."""
    found = strength(passphrase, list(known))
    if found.advice is Advice.TOO_LONG:
        raise PassphraseTooLong
    if not found.enough:
        raise PassphraseTooWeak(advice=found.advice.value, bits=found.bits, score=found.score)


def guessable(held: Identity) -> list[str]:
    """What someone who knows the person would try first."""
    names = f"{held.latin_name} {held.native_name}".split()
    return [*names, str(held.birth.year), held.birth.iso(), held.foreigner_number or "", held.office_number]


def put_passphrase(account: Account, passphrase: str) -> None:
    """Nothing; the account's passphrase is this one. Django then knows older sessions for ended."""
    account.set_password(normalised(passphrase))
    account.save(update_fields=["password"])
