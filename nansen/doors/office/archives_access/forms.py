"""The forms of requests about the holdings: they check shape; the action decides."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nansen.doors.office.people.forms import DayInput
from nansen.work.archives import queries
from nansen.work.archives.queries import Requester
from nansen.work.archives.rules.request_steps import Kind, Step

KINDS = {
    Kind.DEROGATION: _("Read before the law allows it (derogation)"),
    Kind.TAKEDOWN: _("Take images off line"),
    Kind.REPLY: _("Reply to what the images say"),
}
STEPS = {
    Step.AGREEMENT_ASKED: _("The office's agreement is asked"),
    Step.AGREED: _("The office agrees"),
    Step.DISAGREED: _("The office does not agree"),
    Step.SENT: _("Sent to the archives administration"),
    Step.EXTENDED: _("Two more months are needed"),
    Step.GRANTED: _("Granted"),
    Step.REFUSED: _("Refused"),
    Step.GIVEN_UP: _("The person gives up"),
}


class RequestForm(forms.Form):
    """A request as it came in."""

    kind = forms.ChoiceField(
        label=_("What is asked"), choices=[(kind.value, name) for kind, name in KINDS.items()], widget=forms.RadioSelect
    )
    received_on = forms.DateField(label=_("Received on"), widget=DayInput())
    about = forms.CharField(
        label=_("Reference codes"),
        help_text=_("One a line. For one page, add its number: OFPRA/1/12, vue 3."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )
    name = forms.CharField(label=_("Who asks"), max_length=200)
    contact = forms.CharField(label=_("How to answer them"), max_length=400)
    wishes = forms.CharField(
        label=_("What they ask, and why"), widget=forms.Textarea(attrs={"rows": 5}), max_length=8000
    )
    at_once = forms.BooleanField(
        label=_("Take the images off line at once, while the request is examined"), required=False
    )

    def clean_about(self) -> tuple[UUID, ...]:
        """The pages and units named. Each line that names none, or several, is said."""
        named = queries.targets(self.cleaned_data["about"])
        errors = [_now("Nothing bears the code %(line)s.") % {"line": line} for line in named.not_found]
        errors += [_now("Several descriptions bear the code %(line)s.") % {"line": line} for line in named.ambiguous]
        if errors:
            raise forms.ValidationError(errors)
        return named.found

    def requester(self) -> Requester:
        """Who asks."""
        return Requester(*(self.cleaned_data[name] for name in ("name", "contact", "wishes")))


class StepForm(forms.Form):
    """What happens to a request next."""

    step = forms.ChoiceField(label=_("What happens"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reasons"),
        help_text=_("Owed for a refusal, a disagreement or more time; the person may read them."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=8000,
        required=False,
    )

    shown = forms.CharField(
        label=_("The reply, as readers will see it"),
        help_text=_("Owed when it is granted: it stands beside the images. It names nobody who did not agree to it."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=8000,
        required=False,
    )

    def __init__(self, *args: Any, steps: Iterable[Step], kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(step.value, STEPS[step]) for step in steps]  # type: ignore[attr-defined]
        if kind is not Kind.REPLY:
            del self.fields["shown"]

    def words(self) -> str:
        """The reasons of the step; of a reply that is granted, the reply itself."""
        granted = self.cleaned_data["step"] == Step.GRANTED
        return self.cleaned_data["shown" if granted and "shown" in self.fields else "reason"]
