"""A request that came from the reading room: taken in by an archivist, or set aside with a reason."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.office.archives_access.forms import KINDS
from nansen.doors.office.desk import account_of, page, refuse, say
from nansen.doors.office.letters.letter_page import countdown
from nansen.doors.office.sentences import sentence
from nansen.foundation.people.divisions import Role
from nansen.kernel.errors import Refusal
from nansen.work.archives import actions as archives
from nansen.work.archives.queries import Requester, target_lines
from nansen.work.archives.rules.request_steps import Kind
from nansen.work.readers import actions as readers
from nansen.work.readers.errors import ReceiptUnknown
from nansen.work.readers.queries import CameIn, came_in


class AsideForm(forms.Form):
    """Why it is no request."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is no request"),
        help_text=gettext_lazy("Whoever asked reads it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=4000,
    )


@policy.agent(Role.ARCHIVIST)
@require_safe
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who asks, about what, in their own words."""
    return _page(request, _found(key), AsideForm())


@policy.agent(Role.ARCHIVIST)
@require_POST
def take_in(request: HttpRequest, key: UUID) -> HttpResponse:
    """The request it became; its delay runs from the day it came."""
    at_once = "at_once" in request.POST

    def receive(came: CameIn) -> UUID:
        requester = Requester(came.asker.name, came.asker.address, came.asker.words)
        return archives.receive_request(
            Kind(came.kind.value), requester, targets=came.targets, received_on=came.received_on,
            by=account_of(request), at_once=at_once,
        )  # fmt: skip

    try:
        made = readers.take_in(key, receive, by=account_of(request))
    except ReceiptUnknown:
        raise Http404 from None
    except Refusal as refusal:
        refuse(request, refusal)
        return redirect("request_came_in", key=key)
    say(request, _("The request is recorded."))
    return redirect("archives_request", key=made)


@policy.agent(Role.ARCHIVIST)
@require_POST
def set_aside(request: HttpRequest, key: UUID) -> HttpResponse:
    """The queue; whoever asked is told that there is an answer."""
    found, form = _found(key), AsideForm(request.POST)
    if form.is_valid():
        try:
            readers.set_aside(key, reason=form.cleaned_data["reason"], by=account_of(request))
            say(request, _("It is set aside."))
            return redirect("archives_requests")
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    return _page(request, found, form)


def _found(key: UUID) -> CameIn:
    try:
        return came_in(key)
    except ReceiptUnknown:
        raise Http404 from None


def _page(request: HttpRequest, came: CameIn, form: AsideForm) -> HttpResponse:
    kind = Kind(came.kind.value)
    facts = {"came": came, "what": KINDS[kind], "takedown": kind is Kind.TAKEDOWN, "about": target_lines(came.targets)}
    left = countdown(came.answer_by, came.today)
    return page(request, "archives_access/came", status=422 if form.is_bound else 200, form=form, left=left, **facts)
