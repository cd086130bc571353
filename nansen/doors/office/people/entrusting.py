"""A file put into an agent's hands."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nansen.doors.kit import policy
from nansen.doors.office.desk import agent_of, page, say
from nansen.doors.office.files import in_file
from nansen.doors.office.people.access_forms import EntrustForm
from nansen.doors.office.people.lines import person_lines
from nansen.doors.office.sentences import sentence
from nansen.foundation.people import queries as people
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.errors import Refusal
from nansen.work.cases import actions, queries

TASKS = {
    "reception": gettext_lazy("Receive the person, at the desk or by telephone"),
    "instruct": gettext_lazy("Examine the claim"),
    "interview": gettext_lazy("Hear the person"),
}


@dataclass(frozen=True)
class Held:
    """A file in an agent's hands, as colleagues see it."""

    name: str
    task: str
    since: date


@policy.agent("officer", "registrar", "checker", "supervisor")
@require_http_methods(["GET", "HEAD", "POST"])
@in_file()
def entrust(request: HttpRequest, person: UUID) -> HttpResponse:
    """Who holds the file today, and to whom it goes next."""
    agents = people.agents()
    form = EntrustForm(request.POST or None, agents=_officers(agents, agent_of(request).division))
    if form.is_bound and form.is_valid():
        try:
            account, task = UUID(form.cleaned_data["account"]), form.cleaned_data["task"]
            actions.entrust(person, account=account, task=task, by=agent_of(request))
            say(request, _("It is recorded."))
            return redirect("person", person)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    return page(
        request,
        "entrust",
        status=422 if form.is_bound else 200,
        person=person,
        line=person_lines([person])[person],
        form=form,
        held=_held(person, agents),
    )


def _held(person: UUID, agents: dict[UUID, AgentFacts]) -> list[Held]:
    case = queries.case_of(person)
    found = queries.entrusted(case.id) if case else []
    return [Held(agents[one.account].display_name, str(TASKS[one.task]), one.since) for one in found]


def _officers(agents: dict[UUID, AgentFacts], division: str) -> list[AgentFacts]:
    return [one for one in agents.values() if one.active and "officer" in one.roles and one.division == division]
