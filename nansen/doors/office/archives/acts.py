"""One way for every act: typed, foreseen with the pages it changes, confirmed, done, or refused with its reason."""

from typing import Any
from uuid import UUID

from django.forms import BooleanField, ChoiceField
from django.forms.boundfield import BoundField
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nansen.doors.kit import policy
from nansen.doors.office.archives.forms import ACTS, ActForm, TombstoneForm
from nansen.doors.office.archives.showing import change_in_words, door_in_words, moves_in_words
from nansen.doors.office.archives.words import HOLDS, name_of
from nansen.doors.office.desk import account_of, page, refuse, say
from nansen.doors.office.sentences import sentence
from nansen.foundation.people.divisions import Role
from nansen.kernel.errors import Refusal
from nansen.work.archives import actions, queries
from nansen.work.archives.actions import Foreseen
from nansen.work.archives.errors import NothingThere
from nansen.work.archives.queries import TargetView

CONFIRM, CHANGE, GLANCE = "confirm", "change", "glance"
_OURS = {"csrfmiddlewaretoken", "then"}


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """An act on a page or a unit: its form, what it gives, the act."""
    target = found(key)
    kind = ACTS.get(name)
    if kind is None or not kind.concerns(target):
        raise Http404
    if request.method != "POST":
        return _typing(request, kind(target=target))
    form = kind(request.POST, target=target)
    then = request.POST.get("then", "")
    if then == GLANCE:
        return _glance(request, form)
    if then == CHANGE or not form.is_valid():
        return _typing(request, form, status=200 if then == CHANGE else 422)
    try:
        if then == CONFIRM:
            form.act(account_of(request), request.POST.get("seen", ""))
            say(request, str(form.done))
            return redirect("archives_target", key=key)
        return _confirming(request, form, form.foreseen(account_of(request)))
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _typing(request, form, status=422)


@policy.agent(Role.ARCHIVIST)
@require_POST
def put_back(request: HttpRequest, key: UUID, held: UUID) -> HttpResponse:
    """What was taken off line, put back: what it gives, then the act."""
    target = found(key)
    line = next((one for one in target.held if one.id == held and one.ended is None), None)
    if line is None:
        return redirect("archives_target", key=key)
    try:
        if request.POST.get("then") == CONFIRM:
            actions.put_back_on_line(held, by=account_of(request))
            say(request, _("That withdrawal is over."))
            return redirect("archives_target", key=key)
        foreseen = actions.foresee_return(held, by=account_of(request))
    except Refusal as refusal:
        refuse(request, refusal)
        return redirect("archives_target", key=key)
    facts = {"title": _("Put back on line"), "go": _("Put back on line"), "said": [str(HOLDS[line.reason])]}
    return page(request, "archives/confirm", **facts, **_foreseen_facts(target, foreseen))


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_ark(request: HttpRequest, key: UUID) -> HttpResponse:
    """The ARK of a page or a unit, withdrawn: its reason typed, read again, done."""
    target = found(key)
    if not target.ark or target.ark_withdrawn:
        return redirect("archives_target", key=key)
    form = TombstoneForm(request.POST if request.method == "POST" else None)
    then = request.POST.get("then", "")
    if form.is_bound and form.is_valid() and then != CHANGE:
        if then == CONFIRM:
            actions.withdraw_ark(target.ark, reason=form.cleaned_data["reason"], by=account_of(request))
            say(request, _("The ARK is withdrawn."))
            return redirect("archives_target", key=key)
        facts = {"reason": form.cleaned_data["reason"], "carried": _carried(request)}
        return page(request, "archives/tombstone", target=target, name=target_name(target), sure=True, **facts)
    status = 422 if form.is_bound and then != CHANGE else 200
    return page(request, "archives/tombstone", status=status, target=target, name=target_name(target), form=form)


def found(key: UUID) -> TargetView:
    """The page or unit of this address."""
    try:
        return queries.target_view(key)
    except NothingThere:
        raise Http404 from None


def _typing(request: HttpRequest, form: ActForm, *, status: int = 200) -> HttpResponse:
    target = form.target
    door = door_in_words(queries.access([target.id])[target.id])
    facts = {"form": form, "target": target, "name": target_name(target), "door": door}
    return page(request, "archives/act", status=status, **facts)


def _glance(request: HttpRequest, form: ActForm) -> JsonResponse:
    """What is typed so far would give, in words; nothing while it makes no sense yet."""
    try:
        foreseen = form.foreseen(account_of(request)) if form.is_valid() else None
    except Refusal:
        foreseen = None
    if foreseen is None:
        return JsonResponse({})
    after = door_in_words(foreseen.after)
    tint, word = after.tag
    why = f"{after.why.why} {after.why.text}"
    return JsonResponse({"tint": tint, "word": word, "why": why, "change": change_in_words(foreseen)})


def _confirming(request: HttpRequest, form: ActForm, foreseen: Foreseen) -> HttpResponse:
    facts = {"title": form.title, "go": form.go, "grave": form.grave, "carried": _carried(request), "typed": True}
    return page(request, "archives/confirm", **facts, said=_said(form), **_foreseen_facts(form.target, foreseen))


def _foreseen_facts(target: TargetView, foreseen: Foreseen) -> dict[str, Any]:
    return {
        "target": target,
        "name": target_name(target),
        "before": door_in_words(foreseen.before),
        "after": door_in_words(foreseen.after),
        "moves": moves_in_words(foreseen),
        "change": change_in_words(foreseen),
        "foreseen": foreseen,
        "exhibitions": queries.exhibitions_showing(target.id) if foreseen.changed else [],
    }


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again with the confirmation."""
    return [(name, str(value)) for name, values in request.POST.lists() if name not in _OURS for value in values]


def _said(form: ActForm) -> list[str]:
    """What was chosen, each field by its own words."""
    told = ((str(field.label), _chosen(field)) for field in form)
    return [_("%(label)s: %(said)s") % {"label": label, "said": said} for label, said in told if said]


def _chosen(field: BoundField) -> str:
    value = field.value()
    if isinstance(field.field, BooleanField):
        return _("yes") if value else ""
    if not isinstance(field.field, ChoiceField):
        return "; ".join(str(value or "").splitlines())
    wanted = {str(one) for one in (value if isinstance(value, list) else [value])}
    return ", ".join(str(word) for one, word in _choices(field.field) if str(one) in wanted)


def _choices(field: ChoiceField) -> list[tuple[str, object]]:
    return list(field.choices)  # type: ignore[arg-type]


def target_name(target: TargetView) -> str:
    """A unit by its code; a page by its file's code and its number."""
    said = name_of(target.step)
    return _("%(file)s, page %(page)s") % {"file": said, "page": target.page} if target.page else said
