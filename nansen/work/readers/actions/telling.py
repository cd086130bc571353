"""Telling whoever asked from the reading room what becomes of their request, in the transaction of the act itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.readers.models import Intake, Outgoing, Progress, Receipt
from nansen.work.readers.rules.asking import Told
from nansen.work.readers.sealing import PROGRESS_PLACE, destroy_key, seal_text
from nansen.work.readers.words import Message


@dataclass(frozen=True)
class Step:
    """What was done of a request: the step, what whoever asked reads with it, the last day for the answer."""

    step: Told
    reason: str
    answer_by: date


@transaction.atomic
def tell(request: UUID, act: Callable[[], Step | None]) -> bool:
    """Whether somebody follows the request from the reading room and is told what `act` did; an e-mail says so.

    Both are done, or neither. Raises what `act` raises.
    """
    done = act()
    receipt = _receipt_of(request)
    if done is None or receipt is None:
        return False
    made = Progress(id=uuid4(), receipt=receipt, step=done.step.value, answer_by=done.answer_by)
    made.day = legal_date(database_now())
    if done.reason.strip():
        made.reason_sealed = seal_text(receipt.pk, PROGRESS_PLACE, made.pk, done.reason.strip())
    made.save(force_insert=True)
    Outgoing.objects.create(kind=Message.PROGRESS, receipt=receipt)
    return True


@transaction.atomic
def forget(request: UUID, act: Callable[[], None]) -> None:
    """Nothing; who asked is forgotten by `act`, and here: the receipt goes with all it told. Raises what `act` raises.

    Done twice, the first stands.
    """
    act()
    receipt = _receipt_of(request)
    if receipt is not None:
        destroy_key(receipt.pk)
        receipt.delete()


def _receipt_of(request: UUID) -> Receipt | None:
    """The receipt of a request, locked; None when it came otherwise than from the reading room, or was forgotten."""
    subject = Intake.objects.filter(request=request).values("subject")
    return Receipt.objects.select_for_update().filter(pk__in=subject).first()
