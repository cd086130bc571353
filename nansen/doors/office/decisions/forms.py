"""The form of a decision: its reasons; all the rest is computed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nansen.work.protection.words import DecisionWords


class DecisionForm(forms.Form):
    """The reasons of a rejection, in fact and in law."""

    reasons_in_fact = forms.CharField(
        label=_("Reasons in fact, in French"),
        help_text=_("What the person said and what was established. No agent is named. Empty line between paragraphs."),
        widget=forms.Textarea(attrs={"rows": 12, "lang": "fr", "spellcheck": "true"}),
        max_length=40_000,
        required=False,
    )
    reasons_in_law = forms.CharField(
        label=_("Reasons in law, in French"),
        widget=forms.Textarea(attrs={"rows": 6, "lang": "fr", "spellcheck": "true"}),
        max_length=20_000,
        required=False,
    )
    accelerated_reason = forms.CharField(
        label=_("If the procedure was accelerated, why"), max_length=500, required=False
    )

    correction = forms.CharField(
        label=_("What was wrong in the decision it replaces"),
        help_text=_("For the office and for a judge; not printed."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )

    def __init__(self, *args: Any, replaces: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not replaces:
            del self.fields["correction"]

    def words(self) -> DecisionWords:
        """What was typed; an unfinished draft is kept, and refused when it is handed on."""
        return DecisionWords(**self.cleaned_data)
