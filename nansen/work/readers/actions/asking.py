"""Asking something of the archives from the reading room; an archivist takes it in, or sets it aside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.divisions import Role
from nansen.kernel.calendar import legal_date
from nansen.work.readers.actions.registering import usable
from nansen.work.readers.actions.throttling import give_back, wait_or_go
from nansen.work.readers.errors import AskedAlready, ReasonMissing, ReceiptUnknown, TakenOtherwise
from nansen.work.readers.models import Incoming, Intake, Outgoing, Receipt
from nansen.work.readers.queries.asking import CameIn, Followed, came_in, followed
from nansen.work.readers.queries.here import kept_of
from nansen.work.readers.rules.asking import Kind, Standing, grouped, new_key, new_number, plain
from nansen.work.readers.rules.throttling import Scope
from nansen.work.readers.sealing import SET_ASIDE_PLACE, Asker, make_key, seal_asker, seal_text
from nansen.work.readers.words import Message


@dataclass(frozen=True)
class Received:
    """What whoever asks is given: the number, the key that is shown this once, the last day for the answer."""

    number: str
    key: str
    answer_by: date


def ask(
    receipt: UUID,
    kind: Kind,
    asker: Asker,
    *,
    targets: Sequence[UUID],
    due: Callable[[date], date],
    network: str,
) -> Received:
    """The receipt; the request waits for an archivist, and an e-mail with the number is on its way.

    `receipt` is drawn with the form, so that a form sent twice is received once; `due` counts the last day for the
    answer from the day of receipt. Raises AddressUnusable, TooManyTries, AskedAlready.
    """
    asker = replace(asker, address=usable(asker.address))
    wait_or_go({Scope.LETTERS_TO_ADDRESS: asker.address.casefold(), Scope.LETTERS_FROM_NETWORK: network})
    if Receipt.objects.filter(pk=receipt).exists():
        raise AskedAlready
    today, number, key = legal_date(database_now()), new_number(), new_key()
    made = Receipt(id=receipt, number=number, digest=kept_of(number + key), kind=kind.value, received_on=today)
    made.answer_by = due(today)
    make_key(receipt)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            Incoming(receipt=made, targets=list(targets), sealed=seal_asker(receipt, asker)).save(force_insert=True)
            Outgoing.objects.create(kind=Message.ASKED, receipt=made)
    except IntegrityError:
        raise AskedAlready from None
    return Received(grouped(number), grouped(key), made.answer_by)


def follow(number: str, key: str, *, network: str) -> Followed:
    """Where a request stands, for whoever has its number and its key. Raises ReceiptUnknown, TooManyTries."""
    number, key = plain(number), plain(key)
    counted = {Scope.ADDRESS: f"receipt {number}", Scope.NETWORK: network}
    wait_or_go(counted)
    found = followed(number, key)
    if found is None:
        raise ReceiptUnknown
    give_back(counted)
    return found


@transaction.atomic
def take_in(receipt: UUID, receive: Callable[[CameIn], UUID], *, by: UUID) -> UUID:
    """The request of the archives that `receive` made of it; taken in twice, the first stands.

    Raises RoleMissing, ReceiptUnknown, TakenOtherwise, and what `receive` raises.
    """
    before = _dealt_with(receipt, by)
    if before is not None:
        if before.request is None:
            raise TakenOtherwise
        return before.request
    made = Intake(id=uuid4(), subject=receipt, standing=Standing.TAKEN_IN.value, by_id=by)
    made.request = receive(came_in(receipt))
    _finish(made, "readers.request_taken_in", by)
    return made.request


@transaction.atomic
def set_aside(receipt: UUID, *, reason: str, by: UUID) -> None:
    """Nothing; it is no request, and whoever asked reads why. Set aside twice, the first stands.

    Raises RoleMissing, ReceiptUnknown, TakenOtherwise, ReasonMissing.
    """
    before = _dealt_with(receipt, by)
    if before is not None:
        if before.request is not None:
            raise TakenOtherwise
        return
    if not reason.strip():
        raise ReasonMissing
    made = Intake(id=uuid4(), subject=receipt, standing=Standing.SET_ASIDE.value, by_id=by)
    made.reason_sealed = seal_text(receipt, SET_ASIDE_PLACE, made.pk, reason.strip())
    _finish(made, "readers.request_set_aside", by)


def _dealt_with(receipt: UUID, by: UUID) -> Intake | None:
    """What a colleague made of it, if anything; nobody else decides of it until this act is over."""
    require_role(by, Role.ARCHIVIST)
    if Receipt.objects.select_for_update().filter(pk=receipt).first() is None:
        raise ReceiptUnknown
    return Intake.objects.filter(subject=receipt).first()


def _finish(made: Intake, event: str, by: UUID) -> None:
    made.save(force_insert=True)
    record(event, made, subject=made.subject, actor=by)
    Outgoing.objects.create(kind=Message.DEALT_WITH, receipt_id=made.subject)
