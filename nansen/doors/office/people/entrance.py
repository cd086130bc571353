"""The entrance of a file: the purpose, or the broken glass."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nansen.doors.kit import policy
from nansen.doors.office.desk import agent_of, page, prove_it_is_you, say
from nansen.doors.office.files import stop_at_the_door
from nansen.doors.office.people.access_forms import GlassForm, PurposeForm
from nansen.doors.office.sentences import sentence
from nansen.foundation.people.queries import recently_authenticated
from nansen.work.cases import actions, queries
from nansen.work.cases.errors import ReasonTooShort
from nansen.work.cases.rules.access import SECOND_FACTOR_FRESH, Purpose


@policy.agent()
@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: HttpRequest, person: UUID) -> HttpResponse:
    """The question asked before a file opens; the answer is the opening."""
    access = queries.may_open(agent_of(request), person)
    if access.case is None or not access.granted:
        return stop_at_the_door(request, person, access) or redirect("today")
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "purpose", status=status, person=person, form=form, next=_next(request, person))
    actions.open_file(agent_of(request), person, purpose=Purpose(form.cleaned_data["purpose"]))
    return redirect(_next(request, person))


@policy.agent()
@require_http_methods(["GET", "HEAD", "POST"])
def glass(request: HttpRequest, person: UUID) -> HttpResponse:
    """The glass of a closed file: a second factor first, then the reason, then the file."""
    if not recently_authenticated(request, SECOND_FACTOR_FRESH):
        return prove_it_is_you(reverse("glass", args=[person]))
    form = GlassForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _broken(request, person, form):
        say(request, _("The file is open to you for two hours. A supervisor will read your reason."))
        return redirect("person", person)
    return page(request, "glass", status=422 if form.is_bound else 200, person=person, form=form)


def _broken(request: HttpRequest, person: UUID, form: GlassForm) -> bool:
    data = form.cleaned_data
    purpose, reason = Purpose(data["purpose"]), data["reason"]
    try:
        actions.break_glass(agent_of(request), person, purpose=purpose, reason=reason, second_factor_fresh=True)
    except ReasonTooShort as refusal:
        form.add_error("reason", sentence(refusal))
        return False
    return True


def _next(request: HttpRequest, person: UUID) -> str:
    """Where the agent was going, if it is a page of this door; else the file."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if here else reverse("person", args=[person])
