"""The forms of habilitations and delegations of signature."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nansen.doors.office.people.forms import DIVISIONS, DayInput
from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.people import queries as people
from nansen.foundation.people.divisions import Role
from nansen.foundation.people.queries import AgentFacts

CODES = {
    DecisionCode.CR: _("Refugee status granted"),
    DecisionCode.PS: _("Subsidiary protection granted"),
    DecisionCode.REJ: _("Rejection"),
    DecisionCode.EXC: _("Exclusion"),
    DecisionCode.IRR: _("Inadmissible"),
    DecisionCode.CLO_36: _("Closure"),
    DecisionCode.CLO_37: _("Closure"),
    DecisionCode.CLO_38_1: _("Closure"),
    DecisionCode.CLO_38_2: _("Closure"),
    DecisionCode.CLO_38_3: _("Closure"),
    DecisionCode.CLO_38_4: _("Closure"),
    DecisionCode.APA: _("Statelessness recognised"),
    DecisionCode.REJ_APA: _("Statelessness refused"),
    DecisionCode.CES: _("End of protection"),
    DecisionCode.RET: _("Withdrawal of protection"),
}
SCOPES = {
    "division": _("Every file of a division"),
    "person": _("The file of one person"),
    "everywhere": _("Every file of every division"),
}


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput())


class AgentChoice(forms.Form):
    """Which agent it is for."""

    account = forms.ChoiceField(label=_("Agent"))

    def __init__(self, *args: Any, agents: Iterable[AgentFacts], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.account_id), f"{one.display_name} · {one.division}") for one in agents]
        self.fields["account"].choices = [("", "—"), *named]  # type: ignore[attr-defined]

    def agent(self) -> UUID:
        """The account chosen."""
        return UUID(self.cleaned_data["account"])


class HabilitationForm(AgentChoice):
    """Who is let into what, from which day to which, and why."""

    scope = forms.ChoiceField(label=_("Into what"), widget=forms.RadioSelect, initial="person")
    number = forms.CharField(
        label=_("Number of the person"),
        help_text=_("Foreigner number or office number, for the file of one person."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    division = forms.ChoiceField(label=_("Division"), help_text=_("For every file of a division."), required=False)
    starts_on = _day(_("From"))
    ends_on = _day(_("To, that day included"))
    legal_basis = forms.CharField(
        label=_("On which text or decision"),
        help_text=_("For example a note of service, with its date. No name of a person."),
        max_length=200,
    )

    def __init__(self, *args: Any, by: AgentFacts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = Role.ADMIN in by.roles
        scopes = [(key, name) for key, name in SCOPES.items() if everything or key != "everywhere"]
        divisions = [(key, name) for key, name in DIVISIONS.items() if everything or key == by.division]
        self.fields["scope"].choices = scopes  # type: ignore[attr-defined]
        self.fields["division"].choices = [("", "—"), *divisions]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What was typed, with the person the number is of; the scope chosen says which field must be filled."""
        said = super().clean() or {}
        if said.get("scope") == "division" and not said.get("division"):
            self.add_error("division", _("Choose the division."))
        if said.get("scope") == "person":
            found = people.find_by_number(said.get("number") or "")
            said["person"] = found[0] if len(found) == 1 else None
            if said["person"] is None:
                self.add_error("number", _("Nobody is registered under this number."))
        return said

    def scope_facts(self) -> dict[str, Any]:
        """The division or the person, as the action wants them; neither is every division."""
        scope = self.cleaned_data["scope"]
        return {
            "division": self.cleaned_data["division"] if scope == "division" else "",
            "person": self.cleaned_data["person"] if scope == "person" else None,
        }


class DelegationForm(AgentChoice):
    """Who may sign what, under which name, from which day to which, by which act."""

    decision_codes = forms.MultipleChoiceField(
        label=_("Which decisions"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(code.value, f"{code.value} · {name}") for code, name in CODES.items()],
    )
    starts_on = _day(_("From"))
    ends_on = _day(_("To, that day included"))
    given_names = forms.CharField(label=_("Given names, as published"), max_length=80)
    family_name = forms.CharField(label=_("Family name, as published"), max_length=80)
    capacity = forms.CharField(label=_("Capacity"), help_text=_("In French, as the decision names it."), max_length=120)
    service = forms.CharField(label=_("Service"), help_text=_("In French, as the decision names it."), max_length=120)
    act = forms.CharField(
        label=_("Act of the director general"), help_text=_("Its number or title, and its date."), max_length=120
    )


class RevocationForm(forms.Form):
    """The act that takes a delegation back."""

    act = forms.CharField(
        label=_("Act that revokes it"), help_text=_("Its number or title, and its date."), max_length=120
    )
