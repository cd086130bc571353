"""What happened to a person's access, and the note that they said they cannot get in."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nansen.doors.kit import policy
from nansen.doors.kit.components import State
from nansen.doors.office.desk import agent_of, page, say
from nansen.doors.office.files import in_file
from nansen.doors.office.letters.draft_page import Event
from nansen.doors.office.people.lines import person_lines
from nansen.doors.office.sentences import sentence
from nansen.foundation.people import queries as people
from nansen.foundation.people.access_reports import ReportedVia
from nansen.foundation.people.queries import AccessLine
from nansen.kernel.errors import Refusal
from nansen.work.cases import actions

SHOWN = 60
VIA = {
    ReportedVia.TELEPHONE: gettext_lazy("By telephone"),
    ReportedVia.PARTNER: gettext_lazy("Through a partner (reception centre, association, lawyer)"),
    ReportedVia.DESK: gettext_lazy("At a desk"),
    ReportedVia.POST: gettext_lazy("By post or e-mail"),
}
HAPPENED = {
    "slip_refused": (State.LATE, gettext_lazy("First sign-in refused: number and key do not go together")),
    "slip_slip_live": (State.DONE, gettext_lazy("Slip's key accepted")),
    "slip_slip_issued": (State.LATE, gettext_lazy("First sign-in refused: slip not handed over yet")),
    "slip_slip_expired": (State.LATE, gettext_lazy("First sign-in refused: slip expired")),
    "slip_slip_used": (State.LATE, gettext_lazy("First sign-in refused: slip already used")),
    "slip_slip_revoked": (State.LATE, gettext_lazy("First sign-in refused: slip replaced")),
    "passphrase_signed_in": (State.DONE, gettext_lazy("Signed in")),
    "passphrase_refused": (State.LATE, gettext_lazy("Sign-in refused: wrong passphrase")),
    "code_code_right": (State.DONE, gettext_lazy("Recovery code accepted")),
    "code_refused": (State.LATE, gettext_lazy("Recovery code refused")),
    "activated": (State.DONE, gettext_lazy("First sign-in done")),
    "passphrase_changed": (State.CALM, gettext_lazy("Passphrase changed")),
    "recovered_by_code": (State.CALM, gettext_lazy("Got back in with a recovery code")),
    "recovered_at_desk": (State.CALM, gettext_lazy("Got back in with a recovery slip")),
    "recovery_asked": (State.WAIT, gettext_lazy("A second agent was asked to give access back")),
    "recovery_confirmed": (State.DONE, gettext_lazy("A second agent confirmed")),
    "recovery_refused": (State.LATE, gettext_lazy("A second agent refused")),
    "reported_telephone": (State.NEEDS, gettext_lazy("Cannot get in, said by telephone")),
    "reported_partner": (State.NEEDS, gettext_lazy("Cannot get in, said through a partner")),
    "reported_desk": (State.NEEDS, gettext_lazy("Cannot get in, said at a desk")),
    "reported_post": (State.NEEDS, gettext_lazy("Cannot get in, written by post or e-mail")),
}


class NoAccessForm(forms.Form):
    """By which way it was said, and in what words."""

    via = forms.ChoiceField(
        label=gettext_lazy("How it was said"), choices=[(way.value, name) for way, name in VIA.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("What they say"),
        help_text=gettext_lazy("What fails, since when, on which device. Never write a passphrase or a key."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )


@policy.agent()
@require_http_methods(["GET", "HEAD", "POST"])
@in_file()
def access(request: HttpRequest, person: UUID) -> HttpResponse:
    """Everything that happened to the person's access, the newest first; and one more thing to note."""
    form = NoAccessForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _noted(request, person, form):
        say(request, _("It is noted, with the hour. Help them back in."))
        return redirect("access", person)
    return page(
        request,
        "access",
        status=422 if form.is_bound else 200,
        person=person,
        line=person_lines([person])[person],
        form=form,
        story=[_event(one) for one in people.access_history(person)[:SHOWN]],
    )


def _noted(request: HttpRequest, person: UUID, form: NoAccessForm) -> bool:
    via, words = ReportedVia(form.cleaned_data["via"]), form.cleaned_data["words"]
    try:
        actions.note_no_access(person, via=via, words=words, by=agent_of(request))
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return False
    return True


def _event(line: AccessLine) -> Event:
    state, title = HAPPENED[line.what]
    return Event(str(title), state.value, line.at, line.detail)
