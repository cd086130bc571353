"""Signing in with a number and a passphrase: the same calls and statements for a number known and unknown.

A try is counted in a transaction of its own before it is made, and written down in another before it is answered, so
that neither a refusal nor a cut line loses it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.contrib.auth.hashers import get_hasher, is_password_usable, make_password
from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.actions.throttling import admit, give_back
from nansen.foundation.people.errors import SignInRefused, TooManyTries
from nansen.foundation.people.identifiers import Identifier, read_identifier
from nansen.foundation.people.look_up import device_hash, identifier_hash
from nansen.foundation.people.models import Account, PersonSession, SignInAttempt
from nansen.foundation.people.rules.passphrases import LONGEST, normalised
from nansen.foundation.people.rules.throttling import Scope


@dataclass(frozen=True)
class SignedIn:
    """Who proved to be who they say."""

    account: UUID
    person: UUID


def sign_in(identifier: str, passphrase: str, *, network: str, device: str = "") -> SignedIn:
    """Who signed in. `network` is the address the request came from, `device` the mark a known device sent.

    Raises IdentifierUnreadable, TooManyTries with the seconds to wait, SignInRefused.
    """
    typed = read_identifier(identifier)
    counted = counted_in(typed, network=network, device=device)
    wait_or_go(counted)
    account = Account.objects.filter(kind="person", is_active=True, **typed.of("person")).first()
    right = _is_right(passphrase, account)
    attempt = SignInAttempt(
        account=account,
        identifier_hash=identifier_hash(typed.text),
        way="passphrase",
        outcome="signed_in" if right else "refused",
    )
    keep_attempt(attempt, person=account.person_id if account else None)
    if not right or account is None or account.person_id is None:
        raise SignInRefused
    give_back(counted)
    _hash_anew(account, passphrase)
    return SignedIn(account.pk, account.person_id)


def counted_in(typed: Identifier, *, network: str, device: str = "") -> Mapping[Scope, str]:
    """The buckets in which a try with this number is counted; one statement."""
    known = PersonSession.objects.filter(
        device_hash=device_hash(device or "none"), **typed.of("account__person")
    ).exists()
    if known:
        return {Scope.NETWORK: network, Scope.DEVICE: f"{device} {typed.text}"}
    return {
        Scope.NETWORK: network,
        Scope.ACCOUNT: typed.text,
        Scope.ACCOUNT_FROM_NETWORK: f"{network} {typed.text}",
    }


def wait_or_go(counted: Mapping[Scope, str]) -> None:
    """Nothing when the try may be made. Raises TooManyTries with the seconds to wait."""
    if waiting := admit(counted):
        raise TooManyTries(wait_seconds=waiting)


def keep_attempt(attempt: SignInAttempt, *, person: UUID | None) -> None:
    """Nothing; the try is evidence, committed whatever is answered."""
    with transaction.atomic(durable=True):
        attempt.save(force_insert=True)
        record(f"people.sign_in_{attempt.outcome}", attempt, subject=person, actor=attempt.account_id)


@cache
def _nobodys_hash() -> str:
    """A hash that no passphrase has, so that an unknown number costs what a known one costs."""
    return make_password("nobody has this one")


def _is_right(passphrase: str, account: Account | None) -> bool:
    nobodys = _nobodys_hash()
    usable = account is not None and is_password_usable(account.password)
    encoded = account.password if account is not None and usable else nobodys
    right = get_hasher().verify(normalised(passphrase[: LONGEST * 2]), encoded)
    return right and usable


def _hash_anew(account: Account, passphrase: str) -> None:
    """Bring the hash to the present cost, when the settings have raised it."""
    if get_hasher().must_update(account.password):
        account.set_password(normalised(passphrase))
        account.save(update_fields=["password"])
