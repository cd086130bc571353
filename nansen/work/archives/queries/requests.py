"""Requests about access: what waits, until when, and all that happened to one."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nansen.foundation.journal.queries import database_now
from nansen.foundation.storage.errors import KeyDestroyed
from nansen.kernel.calendar import legal_date
from nansen.work.archives.errors import RequestUnknown
from nansen.work.archives.models import AccessRequest, AccessRequestStep, OffLine, Page, Unit
from nansen.work.archives.rules.request_steps import ENDS, Kind, State, Step
from nansen.work.archives.rules.requests import due_on, forgettable_after, state_of, steps_open
from nansen.work.archives.sealing import REASON_PLACE, REQUESTER_PLACE, unseal_for


@dataclass(frozen=True)
class Requester:
    """Who asks, how to answer them, and what they ask, in their own words."""

    name: str
    contact: str
    wishes: str

    def to_text(self) -> str:
        """The same, as it is sealed."""
        return json.dumps({"name": self.name, "contact": self.contact, "wishes": self.wishes})

    @classmethod
    def from_text(cls, text: str) -> "Requester":
        """The requester as it was sealed."""
        return cls(**json.loads(text))


@dataclass(frozen=True)
class RequestLine:
    """A request in a list: where it stands and by when it is to be answered."""

    id: UUID
    kind: Kind
    received_on: date
    state: State
    due_on: date
    today: date

    @property
    def is_late(self) -> bool:
        """Whether the last day for the answer is over and nothing was answered."""
        return not self.state.is_over and self.due_on < self.today


@dataclass(frozen=True)
class RequestStepLine:
    """A step, who took it and when, and its reasons if it has any."""

    step: Step
    at: datetime
    by: UUID
    reason: str


@dataclass(frozen=True)
class TargetLine:
    """A page or a unit that a request is about, as its description names it; off line now or not."""

    id: UUID
    title: str
    reference_code: str
    page: int | None
    off_line: bool


@dataclass(frozen=True)
class RequestView:
    """A request: who asks, about what, every step, what may be recorded next.

    `requester` is None once they were forgotten; `forgettable_after` is the last day on which they are needed, None
    while the request is not over. `shown` are the words of a reply that stand beside the images.
    """

    line: RequestLine
    requester: Requester | None
    targets: tuple[TargetLine, ...]
    steps: tuple[RequestStepLine, ...]
    next_steps: tuple[Step, ...]
    shown: str
    forgettable_after: date | None

    @property
    def may_be_forgotten(self) -> bool:
        """Whether who asked is needed no longer, and is still known."""
        return (
            self.requester is not None
            and self.forgettable_after is not None
            and (self.forgettable_after < self.line.today)
        )


def requests_under_way() -> list[RequestLine]:
    """The requests that wait for something, the first due first; three statements."""
    today = legal_date(database_now())
    ends = [step.value for step in Step if step in ENDS]
    waiting = list(AccessRequest.objects.exclude(steps__step__in=ends).order_by("received_on", "id"))
    taken: dict[UUID, list[Step]] = defaultdict(list)
    steps = AccessRequestStep.objects.filter(request__in=waiting).order_by("recorded_at", "id")
    for request, step in steps.values_list("request", "step"):
        taken[request].append(Step(step))
    return sorted((_line(one, taken[one.pk], today) for one in waiting), key=lambda line: (line.due_on, line.id))


def request_view(request: UUID) -> RequestView:
    """The request; six statements. Raises RequestUnknown."""
    found = AccessRequest.objects.select_related("shown").filter(pk=request).first()
    if found is None:
        raise RequestUnknown
    steps = [
        RequestStepLine(Step(row.step), row.recorded_at, row.by_id, _reason(row))
        for row in AccessRequestStep.objects.filter(request=request).order_by("recorded_at", "id")
    ]
    line = _line(found, [one.step for one in steps], legal_date(database_now()))
    ended = next((one.at for one in reversed(steps) if one.step in ENDS), None)
    return RequestView(
        line, _requester(found), _targets(found), tuple(steps),
        tuple(steps_open(line.kind, line.state)), found.shown.text if hasattr(found, "shown") else "",
        forgettable_after(legal_date(ended)) if ended else None,
    )  # fmt: skip


def taken_steps(request: UUID) -> list[Step]:
    """The steps of a request in their order; one statement."""
    rows = AccessRequestStep.objects.filter(request=request).order_by("recorded_at", "id")
    return [Step(step) for step in rows.values_list("step", flat=True)]


def _line(found: AccessRequest, taken: list[Step], today: date) -> RequestLine:
    kind = Kind(found.kind)
    return RequestLine(
        found.pk, kind, found.received_on, state_of(kind, taken), due_on(kind, found.received_on, taken), today
    )


def target_lines(targets: Sequence[UUID], off: Collection[UUID] = ()) -> tuple[TargetLine, ...]:
    """The pages and units as their descriptions name them; `off` are those off line. Two statements."""
    lines = {
        page.pk: TargetLine(page.pk, page.file.title, page.file.reference_code, page.number, page.pk in off)
        for page in Page.objects.filter(pk__in=targets).select_related("file").order_by("id")
    }
    lines |= {
        unit.pk: TargetLine(unit.pk, unit.title, unit.reference_code, None, unit.pk in off)
        for unit in Unit.objects.filter(pk__in=targets).order_by("id")
    }
    return tuple(lines[target] for target in targets if target in lines)


def _targets(found: AccessRequest) -> tuple[TargetLine, ...]:
    held = OffLine.objects.filter(request=found, end=None).order_by("id").values_list("page_id", "unit_id")
    return target_lines(found.targets, {page or unit for page, unit in held})


def _requester(found: AccessRequest) -> Requester | None:
    try:
        return Requester.from_text(unseal_for(found.pk, REQUESTER_PLACE, found.pk, found.requester_sealed))
    except KeyDestroyed:
        return None


def _reason(row: AccessRequestStep) -> str:
    try:
        return unseal_for(row.request_id, REASON_PLACE, row.pk, row.reason_sealed) if row.reason_sealed else ""
    except KeyDestroyed:
        return ""
