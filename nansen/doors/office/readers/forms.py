"""The forms of readers at the desk: they check shape; the action decides."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nansen.work.readers.queries import Model
from nansen.work.readers.rules.states import Outcome, Reason, State
from nansen.work.readers.words import LANGUAGES

OUTCOMES = {
    Outcome.APPROVED: _("Say yes"),
    Outcome.ASKED: _("Ask for more"),
    Outcome.REFUSED: _("Refuse"),
    Outcome.SUSPENDED: _("Suspend the account"),
    Outcome.RESTORED: _("Open the account again"),
}
DONE = {
    Outcome.APPROVED: _("Approved"),
    Outcome.ASKED: _("More was asked for"),
    Outcome.REFUSED: _("Turned down"),
    Outcome.SUSPENDED: _("Suspended"),
    Outcome.RESTORED: _("Opened again"),
}
STATES = {
    State.WAITING: _("Waiting"),
    State.ASKED: _("Asked for more"),
    State.APPROVED: _("Approved"),
    State.REFUSED: _("Turned down"),
    State.SUSPENDED: _("Suspended"),
}
REASONS = {
    Reason.FAMILY: _("Family search"),
    Reason.RESEARCH: _("Research"),
    Reason.TEACHING: _("Teaching"),
    Reason.PRESS: _("Press"),
    Reason.OTHER: _("Something else"),
}
MODELS = {
    "say_more": _("What are you looking for?"),
    "no_reason": _("The reason is not understood"),
    "other_use": _("The use would harm living persons"),
    "misuse": _("Images were misused"),
}
NAMES = {"fr": _("French"), "en": _("English"), "ru": _("Russian"), "hy": _("Armenian"), "ka": _("Georgian")}


class AnswerForm(forms.Form):
    """What the office answers."""

    outcome = forms.ChoiceField(label=_("What the office answers"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("What the reader reads"),
        help_text=_("Owed unless you say yes. In the reader's language if you can."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, outcomes: Iterable[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(one.value, OUTCOMES[one]) for one in outcomes]  # type: ignore[attr-defined]


class ModelForm(forms.Form):
    """A model of an answer in each of the readers' languages."""

    def __init__(self, *args: Any, held: Model, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for tag in LANGUAGES:
            self.fields[tag] = forms.CharField(
                label=NAMES[tag],
                initial=held.texts.get(tag, ""),
                required=tag == LANGUAGES[0],
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 4, "lang": tag}),
            )
