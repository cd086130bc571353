"""Why an agent opens a file."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from nansen.foundation.people.queries import AgentFacts
from nansen.work.cases.rules.access import Purpose

PURPOSES = {
    Purpose.RECEPTION: _("Receive the person, at the desk or by telephone"),
    Purpose.INSTRUCTION: _("Examine the claim"),
    Purpose.INTERVIEW: _("Prepare or hold the interview"),
    Purpose.LETTER: _("Write or follow a letter"),
    Purpose.DECISION: _("Check or sign a decision"),
    Purpose.LITIGATION: _("Answer a court"),
    Purpose.PERSON_REQUEST: _("Answer a request of the person about their data"),
    Purpose.SUPERVISION: _("Supervise the work of the division"),
}


def purpose_choices() -> list[tuple[str, str]]:
    """The closed list of purposes."""
    return [(purpose.value, str(name)) for purpose, name in PURPOSES.items()]


class PurposeForm(forms.Form):
    """The purpose of an opening, told to the person too."""

    purpose = forms.ChoiceField(label=_("Why do you open this file?"), widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["purpose"].choices = purpose_choices()  # type: ignore[attr-defined]


class GlassForm(PurposeForm):
    """An exceptional opening: the reason in the agent's words."""

    reason = forms.CharField(
        label=_("What makes it necessary now?"),
        help_text=_("At least twenty characters. A supervisor reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class EntrustForm(forms.Form):
    """To whom a file is entrusted, and for what; their name is for colleagues only."""

    account = forms.ChoiceField(label=_("Agent"))
    task = forms.ChoiceField(
        label=_("For what"),
        choices=[("instruct", _("Examine the claim")), ("interview", _("Hear the person"))],
        widget=forms.RadioSelect,
        initial="instruct",
    )

    def __init__(self, *args: object, agents: Iterable[AgentFacts], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["account"].choices = [(str(one.account_id), one.display_name) for one in agents]  # type: ignore[attr-defined]
