"""Agents: who they are, what they may do, their way in."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.office.administration.agent_page import agent_story, may_administer, rows
from nansen.doors.office.administration.forms import AppointForm, PostForm
from nansen.doors.office.administration.proof import ADMINISTRATORS, proved
from nansen.doors.office.desk import account_of, agent_of, page, refuse, say
from nansen.doors.office.people.forms import DIVISIONS
from nansen.doors.office.sentences import sentence
from nansen.foundation.people import actions, queries
from nansen.foundation.people.divisions import Role
from nansen.foundation.people.errors import AgentUnknown, HandleTaken
from nansen.foundation.people.queries import AgentFile
from nansen.kernel.errors import Refusal


@policy.agent(*ADMINISTRATORS)
@require_safe
def agents(request: HttpRequest) -> HttpResponse:
    """The agents this one answers for: all of them, or those of the division."""
    asker = agent_of(request)
    held = queries.agent_files(None if Role.ADMIN in asker.roles else asker.division)
    return page(request, "administration/agents", here="agents", rows=rows(held))


@policy.agent(*ADMINISTRATORS)
@require_http_methods(["GET", "HEAD", "POST"])
@proved
def appoint(request: HttpRequest) -> HttpResponse:
    """A new agent, who then needs a way in."""
    asker = agent_of(request)
    form = AppointForm(request.POST if request.method == "POST" else None, by=asker)
    if form.is_bound and form.is_valid():
        try:
            account = actions.appoint_agent(**form.cleaned_data, by=asker.account_id)
        except HandleTaken as refusal:
            form.add_error("handle", sentence(refusal))
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            say(request, _("The agent is appointed. Give them a way in."))
            return redirect("agent", account)
    return page(request, "administration/appoint", status=422 if form.is_bound else 200, here="agents", form=form)


@policy.agent(*ADMINISTRATORS)
@require_safe
def agent(request: HttpRequest, key: UUID) -> HttpResponse:
    """An agent: what they may do, their way in, and everything that was changed."""
    return _agent_page(request, _known(request, key))


@policy.agent(*ADMINISTRATORS)
@require_POST
@proved
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Another division, service or roles, from now on."""
    known = _known(request, key)
    form = PostForm(request.POST, by=agent_of(request))
    if not form.is_valid():
        return _agent_page(request, known, form)
    changed = _("Changed: it holds from the agent's next page on.")
    return _after(request, key, lambda by: actions.change_agent(key, **form.cleaned_data, by=by), changed)


@policy.agent(*ADMINISTRATORS)
@require_POST
@never_cache
@proved
def give_key(request: HttpRequest, key: UUID) -> HttpResponse:
    """A set-up key, on the only page that ever shows it; what the agent signed in with works no more."""
    known = _known(request, key)
    try:
        issued = actions.issue_set_up(key, by=account_of(request))
    except Refusal as refusal:
        refuse(request, refusal)
        return redirect("agent", key)
    shown = page(request, "administration/key", here="agents", file=known, issued=issued)
    shown["Cache-Control"] = "no-store"
    return shown


@policy.agent(*ADMINISTRATORS)
@require_POST
@proved
def end_access(request: HttpRequest, key: UUID) -> HttpResponse:
    """The agent out, at once and everywhere."""
    return _after(request, key, lambda by: actions.end_agent_access(key, by=by), _("The access is ended, everywhere."))


@policy.agent(*ADMINISTRATORS)
@require_POST
@proved
def open_access(request: HttpRequest, key: UUID) -> HttpResponse:
    """The access open again: a way in has to be given."""
    opened = _("The access is open again. Give the agent a way in.")
    return _after(request, key, lambda by: actions.open_agent_access(key, by=by), opened)


def _known(request: HttpRequest, key: UUID) -> AgentFile:
    """The agent, if they are among those this one is shown."""
    asker = agent_of(request)
    try:
        found = queries.agent_file(key)
    except AgentUnknown:
        raise Http404 from None
    if Role.ADMIN not in asker.roles and found.facts.division != asker.division:
        raise Http404
    return found


def _after(request: HttpRequest, key: UUID, act: Callable[[UUID], object], done: str) -> HttpResponse:
    try:
        act(account_of(request))
        say(request, done)
    except AgentUnknown:
        raise Http404 from None
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("agent", key)


def _agent_page(request: HttpRequest, file: AgentFile, form: PostForm | None = None) -> HttpResponse:
    asker, facts = agent_of(request), file.facts
    post = {"division": facts.division, "service": facts.service, "roles": sorted(facts.roles)}
    return page(
        request,
        "administration/agent",
        status=422 if form else 200,
        here="agents",
        file=file,
        row=rows([file])[0],
        division=DIVISIONS.get(facts.division, facts.division),
        form=form or PostForm(initial=post, by=asker),
        story=agent_story(facts.account_id),
        may_change=may_administer(asker, facts),
        own=asker.account_id == facts.account_id,
    )
