"""Forgetting a person: what found them finds nobody, and nobody signs in as them."""

import secrets
from uuid import UUID

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.actions.sessions import end_sessions
from nansen.foundation.people.actions.slips import revoke_open_slips
from nansen.foundation.people.errors import PersonUnknown
from nansen.foundation.people.models import Account, Erasure, Person

_HASH_BYTES = 32


def erase_person(person: UUID, *, by: UUID | None = None) -> None:
    """Nothing; no number, name or date finds the person any more, their account is closed and their devices are out.

    The row stays, for what points at it: its numbers' hashes are random now, and may be given again. What is sealed
    goes with the key, which whoever calls this destroys next: the account is closed before anything it shows is lost.
    Done twice, it changes nothing more. `by` is None for an operator at the console. Raises PersonUnknown.
    """
    with transaction.atomic():
        held = Person.objects.select_for_update().filter(pk=person).first()
        if held is None:
            raise PersonUnknown
        _make_unfindable(held)
        for account in Account.objects.select_for_update().filter(person=person):
            _close(account)
        revoke_open_slips(person, by)
        if not Erasure.objects.filter(person=person).exists():
            said = Erasure(person=held, by_id=by)
            said.save(force_insert=True)
            record("people.person_erased", said, subject=person, actor=by)


def _make_unfindable(held: Person) -> None:
    held.foreigner_number_hash = None
    held.office_number_hash = secrets.token_bytes(_HASH_BYTES)
    held.name_keys, held.birth_keys = [], []
    held.save(update_fields=["foreigner_number_hash", "office_number_hash", "name_keys", "birth_keys"])


def _close(account: Account) -> None:
    account.is_active = False
    account.set_unusable_password()
    account.save(update_fields=["is_active", "password"])
    end_sessions(account.pk, how="erasure")
