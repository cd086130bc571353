"""A decision, from its draft to the person."""

from collections.abc import Callable
from dataclasses import asdict
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.office.decisions.decision_page import composed, decision_page
from nansen.doors.office.decisions.forms import DecisionForm
from nansen.doors.office.desk import agent_of, page, prove_it_is_you, refuse, say
from nansen.doors.office.files import in_file
from nansen.doors.office.letters.forms import DepositForm, NoteForm
from nansen.doors.office.letters.replacing import letter_to_replace
from nansen.doors.office.letters.views import NO_STORE
from nansen.doors.office.people.lines import person_lines
from nansen.doors.office.sentences import sentence
from nansen.foundation.delivery.actions import Channel
from nansen.foundation.issuing.rendering import render_pdf
from nansen.foundation.people.queries import recently_authenticated
from nansen.kernel.errors import Refusal
from nansen.work.cases.rules.access import SECOND_FACTOR_FRESH
from nansen.work.protection import actions, queries
from nansen.work.protection.errors import DecisionUnknown


def person_of_decision(decision: UUID) -> UUID:
    """The person a decision is about."""
    try:
        return queries.person_of_decision(decision)
    except DecisionUnknown:
        raise Http404 from None


@policy.agent("officer")
@require_http_methods(["GET", "HEAD", "POST"])
@in_file()
def write(request: HttpRequest, person: UUID) -> HttpResponse:
    """A new decision: its reasons, begun from those of the one it replaces."""
    wrong = letter_to_replace(request, person, lambda kind: kind.is_decision)
    words = queries.decision_of_letter(wrong) if wrong else None
    initial = asdict(words.words) | {"correction": ""} if words else {}
    form = DecisionForm(request.POST if request.method == "POST" else None, initial=initial, replaces=bool(wrong))
    if form.is_bound and form.is_valid():
        try:
            begun = actions.start_decision(person, words=form.words(), by=agent_of(request), supersedes=wrong)
            return redirect("decision", begun)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    return _write_page(request, person, form, replaces=wrong)


@policy.agent("officer")
@require_http_methods(["GET", "HEAD", "POST"])
@in_file(person_of_decision)
def edit(request: HttpRequest, decision: UUID) -> HttpResponse:
    """The reasons of a decision, again."""
    held = queries.decision(decision)
    given, replaces = request.POST if request.method == "POST" else None, held.supersedes
    form = DecisionForm(given, initial=asdict(held.words), replaces=bool(replaces))
    if form.is_bound and form.is_valid():
        try:
            actions.rewrite_decision(decision, form.words(), by=agent_of(request))
            return redirect("decision", decision)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    return _write_page(request, held.person, form, decision=decision, replaces=replaces)


@policy.agent()
@require_safe
@in_file(person_of_decision)
def decision(request: HttpRequest, decision: UUID) -> HttpResponse:
    """A decision: its preview, what it lacks, its steps, the next one."""
    return page(request, "decision", decision=decision_page(queries.decision(decision), agent_of(request)))


@policy.agent()
@require_safe
@in_file(person_of_decision)
def preview(request: HttpRequest, decision: UUID) -> HttpResponse:
    """The decision as pages, unsealed."""
    content, refusal = composed(queries.decision(decision))
    if content is None:
        refuse(request, refusal) if refusal else None
        return redirect("decision", decision)
    return HttpResponse(render_pdf(content), content_type="application/pdf", headers=NO_STORE)


@policy.agent()
@require_POST
@in_file(person_of_decision)
def step(request: HttpRequest, decision: UUID, name: str) -> HttpResponse:
    """One step of a decision: submit, check, sign, abandon."""
    taken = {
        "submit": actions.submit_decision,
        "check": actions.check_decision,
        "sign": actions.sign_decision,
        "abandon": actions.abandon_decision,
    }.get(name)
    if taken is None:
        raise Http404
    if name == "sign" and not recently_authenticated(request, SECOND_FACTOR_FRESH):
        return prove_it_is_you(reverse("decision", args=[decision]))
    return _after(request, decision, lambda: taken(decision, by=agent_of(request)))


@policy.agent()
@require_POST
@in_file(person_of_decision)
def give_back(request: HttpRequest, decision: UUID) -> HttpResponse:
    """The decision given back to its drafter."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        shown = decision_page(queries.decision(decision), agent_of(request), note=form)
        return page(request, "decision", status=422, decision=shown)
    note = form.cleaned_data["note"]
    return _after(request, decision, lambda: actions.return_decision(decision, by=agent_of(request), note=note))


@policy.agent("officer", "signatory")
@require_POST
@in_file(person_of_decision)
def deposit(request: HttpRequest, decision: UUID) -> HttpResponse:
    """The signed decision lets go."""
    form = DepositForm(request.POST)
    held, agent = queries.decision(decision), agent_of(request)
    if form.is_valid():
        try:
            letter = actions.deposit_decision(decision, by=agent, channel=Channel(form.cleaned_data["channel"]))
            say(request, _("The decision is deposited. Its story begins here."))
            return redirect("letter", letter)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    return page(request, "decision", status=422, decision=decision_page(held, agent, deposit=form))


def _after(request: HttpRequest, decision: UUID, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("decision", decision)


def _write_page(
    request: HttpRequest,
    person: UUID,
    form: DecisionForm,
    *,
    decision: UUID | None = None,
    replaces: UUID | None = None,
) -> HttpResponse:
    return page(
        request,
        "write_decision",
        status=422 if form.is_bound else 200,
        person=person,
        line=person_lines([person])[person],
        form=form,
        decision=decision,
        replaces=replaces,
    )
