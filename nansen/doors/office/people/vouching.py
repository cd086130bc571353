"""Access given back by the word of two agents: one asks, another one confirms or refuses, the first prints."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.office.desk import agent_of, page, refuse, say
from nansen.doors.office.files import in_file
from nansen.doors.office.people.forms import DOCUMENTS, AskSecondForm, RefuseRecoveryForm
from nansen.doors.office.people.lines import PersonLine, person_lines
from nansen.doors.office.people.slip_pdf import slip_pdf
from nansen.doors.office.people.slips import PRIVATE, slip_page
from nansen.foundation.people import queries as people
from nansen.foundation.people.errors import RecoveryRequestUnknown
from nansen.foundation.people.queries import AgentFacts, RecoveryFacts
from nansen.foundation.people.rules.credentials import RecoveryState
from nansen.kernel.errors import Refusal
from nansen.work.cases import actions

VOUCHES = ("registrar", "supervisor")


@dataclass(frozen=True)
class RecoveryLine:
    """A recovery asked, as colleagues read it."""

    facts: RecoveryFacts
    person: PersonLine
    who: str
    document: str
    mine: bool


def person_of_recovery(request: UUID) -> UUID:
    """The person whose access is to be given back."""
    try:
        return people.recovery(request).person
    except RecoveryRequestUnknown:
        raise Http404 from None


@policy.agent("registrar")
@require_POST
@in_file()
def ask(request: HttpRequest, person: UUID) -> HttpResponse:
    """A second agent asked to confirm."""
    form = AskSecondForm(request.POST)
    if not form.is_valid():
        return slip_page(request, person, second_form=form, status=422)
    document = form.cleaned_data["document"]
    return _after(
        request,
        person,
        lambda: actions.ask_second_agent(person, by=agent_of(request), identity_checked_with=document),
        _("Recorded: another agent of the division finds it in their queue, Access to confirm."),
    )


@policy.agent("registrar")
@require_POST
@in_file(person_of_recovery)
def print_together(request: HttpRequest, recovery: UUID) -> HttpResponse:
    """The slip two agents vouch for, as a page to print, once."""
    person = person_of_recovery(recovery)
    try:
        issued = actions.give_access_back_together(recovery, by=agent_of(request))
    except Refusal as refusal:
        refuse(request, refusal)
        return redirect("slip", person)
    return HttpResponse(slip_pdf(person, issued), content_type="application/pdf", headers=PRIVATE)


@policy.agent(*VOUCHES)
@require_safe
@in_file(person_of_recovery)
def recovery(request: HttpRequest, recovery: UUID) -> HttpResponse:
    """Who asks, for whom, having seen what; and the second agent's answer."""
    return _recovery_page(request, recovery, RefuseRecoveryForm())


@policy.agent(*VOUCHES)
@require_POST
@in_file(person_of_recovery)
def confirm(request: HttpRequest, recovery: UUID) -> HttpResponse:
    """The second agent vouches."""
    return _after(
        request,
        person_of_recovery(recovery),
        lambda: actions.confirm_recovery(recovery, by=agent_of(request)),
        _("Confirmed: your colleague can print the slip now."),
    )


@policy.agent(*VOUCHES)
@require_POST
@in_file(person_of_recovery)
def decline(request: HttpRequest, recovery: UUID) -> HttpResponse:
    """The second agent does not vouch, and says why."""
    form = RefuseRecoveryForm(request.POST)
    if not form.is_valid():
        return _recovery_page(request, recovery, form, status=422)
    reason = form.cleaned_data["reason"]
    return _after(
        request,
        person_of_recovery(recovery),
        lambda: actions.refuse_recovery(recovery, by=agent_of(request), reason=reason),
        _("Refused: your colleague reads why."),
    )


@policy.agent(*VOUCHES)
@require_safe
def recoveries(request: HttpRequest) -> HttpResponse:
    """What other agents ask me to confirm, and what became of what I asked."""
    lines = recovery_lines(agent_of(request), people.recoveries_under_way(agent_of(request).division))
    to_answer = [line for line in lines if line.facts.state is RecoveryState.WAITING and not line.mine]
    return page(request, "recoveries", to_answer=to_answer, mine=[line for line in lines if line.mine])


def recovery_lines(agent: AgentFacts, found: list[RecoveryFacts]) -> list[RecoveryLine]:
    """The recoveries with the names of persons and of colleagues; three statements."""
    persons, agents = person_lines({one.person for one in found}), people.agents({one.by for one in found})
    documents = dict(DOCUMENTS)
    return [
        RecoveryLine(
            one,
            persons[one.person],
            agents[one.by].display_name,
            str(documents[one.identity_checked_with]),
            mine=one.by == agent.account_id,
        )
        for one in found
        if one.person in persons
    ]


def _recovery_page(request: HttpRequest, recovery: UUID, form: RefuseRecoveryForm, status: int = 200) -> HttpResponse:
    (line,) = recovery_lines(agent_of(request), [people.recovery(recovery)])
    return page(request, "recovery", status=status, asked=line, line=line.person, form=form)


def _after(request: HttpRequest, person: UUID, act: Callable[[], object], done: str) -> HttpResponse:
    try:
        act()
        say(request, done)
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("slip", person)
