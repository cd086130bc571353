"""The queue of readers, one reader and the answer, the models of answers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nansen.doors.kit import policy
from nansen.doors.kit.components import State as Tint
from nansen.doors.office.desk import account_of, page, say
from nansen.doors.office.letters.draft_page import Event
from nansen.doors.office.readers.forms import DONE, MODELS, NAMES, REASONS, STATES, AnswerForm, ModelForm
from nansen.doors.office.sentences import sentence
from nansen.foundation.people import queries as people
from nansen.foundation.people.divisions import Role
from nansen.kernel.errors import Refusal
from nansen.work.readers import actions, queries
from nansen.work.readers.errors import ReaderUnknown, TemplateUnknown
from nansen.work.readers.queries import Line, Model, ReaderFile
from nansen.work.readers.rules.states import Outcome, Reason, State

_TINTS = {Outcome.APPROVED: Tint.DONE, Outcome.RESTORED: Tint.DONE, Outcome.ASKED: Tint.NEEDS}
_SOON_DAYS = 1


@dataclass(frozen=True)
class Row:
    """A registration in the list."""

    line: Line
    reason: object
    tag: tuple[str, str]


@policy.agent(Role.ARCHIVIST)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Who waits for an answer, the first promised first."""
    return _listed(request, State.WAITING)


@policy.agent(Role.ARCHIVIST)
@require_safe
def in_state(request: HttpRequest, name: str) -> HttpResponse:
    """The readers in another state."""
    if name not in STATES:
        raise Http404
    return _listed(request, State(name))


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """A reader: who they are, why they come, what was said, and the answer."""
    try:
        found = queries.reader_file(key)
    except ReaderUnknown:
        raise Http404 from None
    chosen = _chosen(request, found)
    initial = _prefilled(found, chosen)
    form = AnswerForm(request.POST if request.method == "POST" else None, outcomes=found.next, initial=initial)
    if form.is_bound and form.is_valid():
        outcome, reason = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["reason"]
        try:
            actions.decide(key, outcome, by=account_of(request), reason=reason)
            say(request, _("It is recorded, and the reader is told that an answer is there."))
            return redirect("readers")
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    account = found.account
    facts = {
        "file": found,
        "account": account,
        "who": account.identity,
        "reason": REASONS[Reason(account.identity.reason)],
        "language": NAMES.get(account.identity.language, account.identity.language),
        "tag": _tag(account.state, account.promised_on, account.today),
        "models": [(one, MODELS[one.name]) for one in queries.models() if one.outcome in found.next],
        "chosen": chosen,
        "story": _story(found),
    }
    return page(request, "readers/reader", status=422 if form.is_bound else 200, form=form, **facts)


@policy.agent(Role.ARCHIVIST)
@require_safe
def models(request: HttpRequest) -> HttpResponse:
    """The models of answers."""
    return page(request, "readers/models", models=[(one, MODELS[one.name]) for one in queries.models()])


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
def model(request: HttpRequest, name: str) -> HttpResponse:
    """A model of an answer, to write anew; its older versions below."""
    try:
        versions = queries.model_versions(name)
    except TemplateUnknown:
        raise Http404 from None
    form = ModelForm(request.POST if request.method == "POST" else None, held=versions[0])
    if form.is_bound and form.is_valid():
        try:
            actions.write_template(name, form.cleaned_data, by=account_of(request))
            say(request, _("The new version stands. The older ones are kept."))
            return redirect("reader_models")
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    names = people.agents()
    older = [(one, names[one.by].display_name if one.by else "") for one in versions]
    status = 422 if form.is_bound else 200
    return page(request, "readers/model", status=status, form=form, title=MODELS[name], versions=older)


def _listed(request: HttpRequest, which: State) -> HttpResponse:
    rows = [
        Row(line, REASONS[Reason(line.reason)], _tag(line.state, line.promised_on, line.today))
        for line in queries.queue(which)
    ]
    return page(request, "readers/readers", rows=rows, which=which.value, states=list(STATES.items()))


def _tag(state: State, promised: date | None, today: date) -> tuple[str, str]:
    """The colour and the words of a registration: how far its promise is, or where it stands."""
    if state is not State.WAITING or promised is None:
        tint = {State.APPROVED: Tint.DONE, State.REFUSED: Tint.LATE, State.SUSPENDED: Tint.LATE}.get(state, Tint.WAIT)
        return tint.value, str(STATES[state])
    left = (promised - today).days
    if left < 0:
        return Tint.LATE.value, _("late by %(days)s days") % {"days": -left}
    if left == 0:
        return Tint.LATE.value, _("promised for today")
    text = _("promised for tomorrow") if left == 1 else _("in %(days)s days") % {"days": left}
    return (Tint.NEEDS if left <= _SOON_DAYS else Tint.CALM).value, text


def _chosen(request: HttpRequest, found: ReaderFile) -> Model | None:
    """The model the archivist asked for, when it fits what may be answered now."""
    name = request.GET.get("model", "")
    return next((one for one in queries.models() if one.name == name and one.outcome in found.next), None)


def _prefilled(found: ReaderFile, chosen: Model | None) -> dict[str, str]:
    if chosen is None:
        return {}
    return {"outcome": chosen.outcome.value, "reason": chosen.said(found.account.identity.language)}


def _story(found: ReaderFile) -> list[Event]:
    names, by = people.agents(), iter(found.by)
    return [
        _event(one.at, one.outcome, one.words, names[next(by)].display_name if one.outcome else "")
        for one in found.account.said
    ]


def _event(at: object, outcome: Outcome | None, words: str, who: str) -> Event:
    title = str(DONE[outcome]) if outcome else _("The reader wrote")
    tint = Tint.NEEDS if outcome is None else _TINTS.get(outcome, Tint.LATE)
    return Event(title=title, state=tint.value, at=at, detail=" · ".join(filter(None, (who, words))))  # type: ignore[arg-type]
