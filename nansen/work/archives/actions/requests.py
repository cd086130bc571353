"""Requests about access: received, followed step by step, answered; a takedown has its effect in the same act."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.divisions import Role
from nansen.kernel.calendar import legal_date
from nansen.work.archives.actions.deciding import put_back_on_line, take_off_line
from nansen.work.archives.errors import (
    NothingAsked,
    NothingThere,
    ReceivedInFuture,
    ReplyNotShown,
    ReplyWordless,
    RequesterUnnamed,
    RequestUnknown,
    TooEarlyToForget,
)
from nansen.work.archives.models import (
    AccessRequest,
    AccessRequestStep,
    OffLine,
    Page,
    ReplyTakenAway,
    RequesterForgotten,
    ShownReply,
    Unit,
)
from nansen.work.archives.queries.requests import Requester, taken_steps
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.request_steps import ENDS, Kind, Step
from nansen.work.archives.rules.requests import BY_SUPERVISORS, admit, forgettable_after
from nansen.work.archives.sealing import REASON_PLACE, REQUESTER_PLACE, forget_key, make_key, seal_for


@transaction.atomic
def receive_request(
    kind: Kind, requester: Requester, *, targets: Sequence[UUID], received_on: date, by: UUID, at_once: bool = False
) -> UUID:
    """The request, recorded; its delay runs from the day it was received.

    `at_once` takes the images of a takedown off line while it is examined. Raises RoleMissing, RequesterUnnamed,
    NothingAsked, NothingThere, ReceivedInFuture.
    """
    require_role(by, Role.ARCHIVIST)
    if not all(text.strip() for text in (requester.name, requester.contact, requester.wishes)):
        raise RequesterUnnamed
    _check_targets(targets)
    if received_on > legal_date(database_now()):
        raise ReceivedInFuture
    made = AccessRequest(id=uuid4(), kind=kind.value, received_on=received_on, targets=list(targets), by_id=by)
    make_key(made.pk)
    made.requester_sealed = seal_for(made.pk, REQUESTER_PLACE, made.pk, requester.to_text())
    made.save(force_insert=True)
    record(f"archives.{kind}_received", made, subject=made.pk, actor=by)
    if at_once and kind is Kind.TAKEDOWN:
        _take_off_line(made, HoldReason.PRECAUTION, by=by)
    return made.pk


@transaction.atomic
def advance_request(request: UUID, step: Step, *, by: UUID, reason: str = "") -> None:
    """Nothing; the step is recorded. Granting a takedown takes its pages off line in the same act.

    The reason of a granted reply is its words: they stand beside the images from now on.

    The office's agreement to a derogation is a supervisor's word, all other steps are an archivist's. Raises
    RequestUnknown, RoleMissing, StepNotAllowed, ReasonMissing, ReplyWordless.
    """
    found = AccessRequest.objects.select_for_update(no_key=True).filter(pk=request).first()
    if found is None:
        raise RequestUnknown
    require_role(by, Role.SUPERVISOR if step in BY_SUPERVISORS else Role.ARCHIVIST)
    kind = Kind(found.kind)
    state = admit(kind, taken_steps(request), step, reason=reason)
    shown = kind is Kind.REPLY and step is Step.GRANTED
    if shown and not reason.strip():
        raise ReplyWordless
    taken = AccessRequestStep(id=uuid4(), request=found, step=step.value, by_id=by)
    if reason.strip():
        taken.reason_sealed = seal_for(found.pk, REASON_PLACE, taken.pk, reason.strip())
    taken.save(force_insert=True)
    record(f"archives.{kind}_{step}", taken, subject=found.pk, actor=by)
    if shown:
        ShownReply.objects.create(request=found, targets=found.targets, text=reason.strip())
    if kind is Kind.TAKEDOWN and state.is_over:
        _settle(found, granted=step is Step.GRANTED, by=by)


@transaction.atomic
def take_reply_away(request: UUID, *, by: UUID) -> None:
    """Nothing; the words of the reply no longer stand beside the images. Raises RoleMissing, ReplyNotShown."""
    require_role(by, Role.ARCHIVIST)
    if not ShownReply.objects.filter(pk=request).delete()[0]:
        raise ReplyNotShown
    taken = ReplyTakenAway.objects.create(request_id=request, by_id=by)
    record("archives.reply_taken_away", taken, subject=request, actor=by)


@transaction.atomic
def forget_requester(request: UUID, *, by: UUID) -> None:
    """Nothing; nobody can read any more who asked, what for, or with which reasons. The steps and their days stay.

    Done twice, the first stands. Raises RoleMissing, RequestUnknown, TooEarlyToForget.
    """
    require_role(by, Role.ARCHIVIST)
    found = AccessRequest.objects.select_for_update(no_key=True).filter(pk=request).first()
    if found is None:
        raise RequestUnknown
    ended = found.steps.filter(step__in=[step.value for step in ENDS]).order_by("recorded_at").first()
    if ended is None or legal_date(database_now()) <= forgettable_after(legal_date(ended.recorded_at)):
        raise TooEarlyToForget
    if not RequesterForgotten.objects.filter(request=found).exists():
        forgotten = RequesterForgotten.objects.create(request=found, by_id=by)
        record("archives.requester_forgotten", forgotten, subject=request, actor=by)
    forget_key(request)


def _settle(found: AccessRequest, *, granted: bool, by: UUID) -> None:
    """What a takedown leaves: off line for good when it is granted, as before when it is not."""
    held = list(OffLine.objects.filter(request=found, end=None).order_by("id").values_list("id", flat=True))
    if granted:
        _take_off_line(found, HoldReason.TAKEDOWN, by=by)
    for precaution in held:
        put_back_on_line(precaution, by=by)


def _take_off_line(found: AccessRequest, reason: HoldReason, *, by: UUID) -> None:
    for target in found.targets:
        take_off_line(target, reason=reason, by=by, request=found.pk)


def _check_targets(targets: Sequence[UUID]) -> None:
    if not targets:
        raise NothingAsked
    known = set(Page.objects.filter(pk__in=targets).values_list("id", flat=True))
    known |= set(Unit.objects.filter(pk__in=targets).values_list("id", flat=True))
    if set(targets) - known:
        raise NothingThere
