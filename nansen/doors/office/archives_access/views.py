"""The queue of requests about the holdings, one request with its story, a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.kit.components import State as Tint
from nansen.doors.office.archives_access.forms import KINDS, STEPS, RequestForm, StepForm
from nansen.doors.office.archives_access.telling import advance, forget_asker
from nansen.doors.office.desk import account_of, agent_of, page, refuse, say
from nansen.doors.office.letters.draft_page import Event
from nansen.doors.office.letters.letter_page import Countdown, countdown
from nansen.doors.office.sentences import sentence
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.divisions import Role
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.calendar import legal_date
from nansen.kernel.errors import Refusal
from nansen.work.archives import actions, queries
from nansen.work.archives.errors import RequestUnknown
from nansen.work.archives.queries import RequestLine, RequestView
from nansen.work.archives.rules.request_steps import Kind, State, Step
from nansen.work.archives.rules.requests import BY_SUPERVISORS
from nansen.work.archives.words import appeal
from nansen.work.readers.queries import CameIn, waiting_to_be_taken_in

WORKERS = (Role.ARCHIVIST, Role.SUPERVISOR)
STATES = {
    State.RECEIVED: (gettext_lazy("received"), Tint.NEEDS),
    State.AGREEMENT_ASKED: (gettext_lazy("the office's word awaited"), Tint.WAIT),
    State.AGREED: (gettext_lazy("agreed: to send"), Tint.NEEDS),
    State.DISAGREED: (gettext_lazy("not agreed: to send"), Tint.NEEDS),
    State.SENT: (gettext_lazy("sent: answer awaited"), Tint.WAIT),
    State.SENT_WITHOUT_AGREEMENT: (gettext_lazy("sent: answer awaited"), Tint.WAIT),
    State.EXTENDED: (gettext_lazy("more time taken"), Tint.NEEDS),
    State.GRANTED: (gettext_lazy("granted"), Tint.DONE),
    State.REFUSED: (gettext_lazy("turned down"), Tint.LATE),
    State.GIVEN_UP: (gettext_lazy("given up"), Tint.CALM),
}


@dataclass(frozen=True)
class Row:
    """A request in the queue."""

    line: RequestLine
    what: object
    tag: tuple[str, str]
    left: Countdown | None


@dataclass(frozen=True)
class Came:
    """A request that came from the reading room, and that nobody dealt with."""

    one: CameIn
    what: object
    left: Countdown | None


@policy.agent(*WORKERS)
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What waits, the first due first."""
    rows = [_row(line) for line in queries.requests_under_way()]
    archivist = Role.ARCHIVIST in agent_of(request).roles
    came = [
        Came(one, KINDS[Kind(one.kind.value)], countdown(one.answer_by, one.today))
        for one in _came(archivist=archivist)
    ]
    return page(request, "archives_access/requests", rows=rows, came=came, receives=archivist)


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """A request as it came in."""
    form = RequestForm(
        request.POST if request.method == "POST" else None, initial={"received_on": legal_date(database_now())}
    )
    if form.is_bound and form.is_valid():
        facts = form.cleaned_data
        try:
            made = actions.receive_request(
                Kind(facts["kind"]),
                form.requester(),
                targets=facts["about"],
                received_on=facts["received_on"],
                by=account_of(request),
                at_once=facts["at_once"],
            )
            say(request, _("The request is recorded."))
            return redirect("archives_request", key=made)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    return page(request, "archives_access/receive", status=422 if form.is_bound else 200, form=form)


@policy.agent(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """A request: who asks, what, every step, and the next one."""
    try:
        view = queries.request_view(key)
    except RequestUnknown:
        raise Http404 from None
    steps = _steps_of(agent_of(request), view)
    wishes = {"shown": view.requester.wishes} if view.requester else {}
    given = request.POST if request.method == "POST" else None
    form = StepForm(given, steps=steps, kind=view.line.kind, initial=wishes)
    if form.is_bound and form.is_valid():
        step, reason = Step(form.cleaned_data["step"]), form.words()
        try:
            advance(key, step, by=account_of(request), reason=reason)
            say(request, _("It is recorded."))
            return redirect("archives_request", key=key)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    status = 422 if form.is_bound else 200
    facts = {"view": view, "row": _row(view.line), "story": _story(view), "appeal": appeal(view.line.kind)}
    facts["archivist"] = Role.ARCHIVIST in agent_of(request).roles
    return page(request, "archives_access/request", status=status, form=form if steps else None, **facts)


@policy.agent(Role.ARCHIVIST)
@require_POST
def take_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """A reply that stands beside the images no longer."""
    return _done(request, key, actions.take_reply_away, _("The reply is taken away."))


@policy.agent(Role.ARCHIVIST)
@require_POST
def forget(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who asked, forgotten for good."""
    return _done(request, key, forget_asker, _("Who asked is forgotten. What was done, and when, stays."))


def _done(request: HttpRequest, key: UUID, act: Callable[..., None], said: str) -> HttpResponse:
    try:
        act(key, by=account_of(request))
        say(request, said)
    except RequestUnknown:
        raise Http404 from None
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("archives_request", key=key)


def _came(*, archivist: bool) -> list[CameIn]:
    """What came from the reading room: an archivist's alone to read, until it is a request."""
    return waiting_to_be_taken_in() if archivist else []


def _steps_of(agent: AgentFacts, view: RequestView) -> list[Step]:
    """What this agent may record next."""
    return [
        step
        for step in view.next_steps
        if (Role.SUPERVISOR if step in BY_SUPERVISORS else Role.ARCHIVIST) in agent.roles
    ]


def _row(line: RequestLine) -> Row:
    word, tint = STATES[line.state]
    left = None if line.state.is_over else countdown(line.due_on, line.today)
    return Row(line, KINDS[line.kind], (tint.value, str(word)), left)


def _story(view: RequestView) -> list[Event]:
    names = people.agents()
    tints = {Step.GRANTED: Tint.DONE, Step.AGREED: Tint.DONE, Step.REFUSED: Tint.LATE, Step.DISAGREED: Tint.LATE}
    return [
        Event(
            title=str(STEPS[line.step]),
            state=tints.get(line.step, Tint.CALM).value,
            at=line.at,
            detail=f"{names[line.by].display_name} · {line.reason}" if line.reason else names[line.by].display_name,
        )
        for line in view.steps
    ]
