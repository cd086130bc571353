"""How a person is reached: what they tell the desk today, and the channel of their letters."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nansen.doors.kit import policy
from nansen.doors.office.desk import account_of, page, say
from nansen.doors.office.files import in_file
from nansen.doors.office.letters.forms import CHANNELS
from nansen.doors.office.people.forms import ReachForm
from nansen.doors.office.people.lines import person_lines
from nansen.doors.office.sentences import sentence
from nansen.foundation.people import actions
from nansen.foundation.people import queries as people
from nansen.kernel.errors import Refusal


@policy.agent("registrar", "officer")
@require_http_methods(["GET", "HEAD", "POST"])
@in_file()
def reach(request: HttpRequest, person: UUID) -> HttpResponse:
    """The details the office holds, to be corrected; what stood before stays as evidence."""
    form = _form(request, person)
    if form.is_bound and form.is_valid():
        try:
            _keep(person, form, by=account_of(request))
            say(request, _("It is recorded."))
            return redirect("person", person)
        except Refusal as refusal:
            named = str(refusal.facts.get("field", ""))
            form.add_error(named if named in form.fields else None, sentence(refusal))
    status = 422 if form.is_bound else 200
    return page(request, "reach", status=status, person=person, line=person_lines([person])[person], form=form)


def _form(request: HttpRequest, person: UUID) -> ReachForm:
    contact, channels = people.contact(person), people.channels(person)
    initial = {
        "mobile": contact.mobile or "",
        "email": contact.email or "",
        "postal": "\n".join(contact.postal_lines),
        "postal_kind": contact.postal_kind,
        "channel": channels.default,
    }
    choices = [(channel.value, name) for channel, name in CHANNELS.items()]
    return ReachForm(request.POST or None, initial=initial, channels=choices)


@transaction.atomic
def _keep(person: UUID, form: ReachForm, *, by: UUID) -> None:
    actions.change_contact(person, form.contact(people.contact(person).language), by=by)
    if form.cleaned_data["channel"] != form.initial["channel"]:
        actions.choose_channel(person, form.cleaned_data["channel"], by=by, reason=form.cleaned_data["reason"])
