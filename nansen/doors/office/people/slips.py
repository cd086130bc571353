"""Giving a person their way in: the slip printed, handed over, replaced."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.office.desk import account_of, agent_of, page, refuse, say
from nansen.doors.office.files import in_file
from nansen.doors.office.people.forms import AskSecondForm, HandOverForm, RecoverForm
from nansen.doors.office.people.lines import person_lines
from nansen.doors.office.people.slip_pdf import slip_pdf
from nansen.foundation.people import actions as people_actions
from nansen.foundation.people import queries as people
from nansen.foundation.people.rules.credentials import SlipState
from nansen.kernel.errors import Refusal
from nansen.work.cases import actions as cases
from nansen.work.cases.rules.access import VOUCHERS

PRIVATE = {"Cache-Control": "no-store", "Content-Disposition": 'inline; filename="slip.pdf"'}


@policy.agent()
@require_safe
@in_file()
def slip(request: HttpRequest, person: UUID) -> HttpResponse:
    """Where a slip stands, and the next step: print it, hand it over."""
    return slip_page(request, person)


@policy.agent("registrar")
@require_POST
@in_file()
def print_slip(request: HttpRequest, person: UUID) -> HttpResponse:
    """The slip as a page to print: the only time its key can be read. Older unused slips stop working."""
    issued = people_actions.issue_slip(person, account_of(request))
    return HttpResponse(slip_pdf(person, issued), content_type="application/pdf", headers=PRIVATE)


@policy.agent("registrar")
@require_POST
@in_file()
def hand_over(request: HttpRequest, person: UUID) -> HttpResponse:
    """The slip put into the hands of an identified person: from now on its key opens the account."""
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return slip_page(request, person, form=form, status=422)
    waiting = [held for held in people.slips(person) if held.state is SlipState.ISSUED]
    try:
        if waiting:
            document = form.cleaned_data["document"]
            people_actions.hand_over_slip(waiting[0].id, account_of(request), document)
            say(request, _("Recorded: the slip is in the person's hands, and works from now on."))
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("person", person)


@policy.agent("registrar")
@require_POST
@in_file()
def recover(request: HttpRequest, person: UUID) -> HttpResponse:
    """A new slip for someone who lost everything: identity checked, every device signed out, every address told."""
    form = RecoverForm(request.POST)
    if not form.is_valid():
        return slip_page(request, person, recover_form=form, status=422)
    document = form.cleaned_data["document"]
    issued = cases.give_access_back(person, by=agent_of(request), identity_checked_with=document)
    return HttpResponse(slip_pdf(person, issued), content_type="application/pdf", headers=PRIVATE)


def slip_page(
    request: HttpRequest,
    person: UUID,
    *,
    form: HandOverForm | None = None,
    recover_form: RecoverForm | None = None,
    second_form: AskSecondForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a person's slips and of the ways back in."""
    held = people.slips(person)
    return page(
        request,
        "slip",
        status=status,
        person=person,
        line=person_lines([person])[person],
        form=form or HandOverForm(),
        recover_form=recover_form or RecoverForm(),
        second_form=second_form or AskSecondForm(),
        waiting=next((one for one in held if one.state is SlipState.ISSUED), None),
        live=next((one for one in held if one.state is SlipState.LIVE), None),
        activated_at=people.activated_at(person),
        asked=people.last_recovery(person),
        answers=bool(agent_of(request).roles & VOUCHERS),
    )
