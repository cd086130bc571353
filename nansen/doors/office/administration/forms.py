"""The forms of the administration: they check shape and offer only what the agent may give; the actions decide."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from nansen.doors.office.people.forms import DIVISIONS
from nansen.foundation.people.divisions import Role
from nansen.foundation.people.queries import AgentFacts
from nansen.foundation.people.rules.administration import HIGH

ROLES = {
    Role.REGISTRAR: _("Registrar: registers persons, hands over slips, writes letters"),
    Role.OFFICER: _("Officer: examines claims, writes letters and decisions"),
    Role.CHECKER: _("Checker: reads over what a colleague wrote"),
    Role.SIGNATORY: _("Signatory: signs decisions, under a dated delegation"),
    Role.ARCHIVIST: _("Archivist: describes the historical holdings, opens no file"),
    Role.SUPERVISOR: _("Supervisor: answers for the agents of a division"),
    Role.ADMIN: _("Administrator: answers for every agent; opens no file"),
}
SHORT_ROLES = {
    Role.REGISTRAR: _("registrar"),
    Role.OFFICER: _("officer"),
    Role.CHECKER: _("checker"),
    Role.SIGNATORY: _("signatory"),
    Role.ARCHIVIST: _("archivist"),
    Role.SUPERVISOR: _("supervisor"),
    Role.ADMIN: _("administrator"),
}
HANDLE = RegexValidator(
    r"^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$", _("Use small letters without accents, digits, full stops and hyphens.")
)


class PostForm(forms.Form):
    """What an agent is from now on: division, service, roles."""

    division = forms.ChoiceField(label=_("Division"))
    service = forms.CharField(
        label=_("Service"),
        help_text=_("Persons see it in the list of who opened their file, instead of a name."),
        max_length=80,
    )
    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, by: AgentFacts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = Role.ADMIN in by.roles
        divisions = [(key, name) for key, name in DIVISIONS.items() if everything or key == by.division]
        roles = [(role.value, name) for role, name in ROLES.items() if everything or role not in HIGH]
        self.fields["division"].choices = divisions  # type: ignore[attr-defined]
        self.fields["roles"].choices = roles  # type: ignore[attr-defined]


class AppointForm(PostForm):
    """A new agent."""

    handle = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("Small letters, digits, full stops and hyphens: m.durand. It does not change."),
        min_length=3,
        max_length=64,
        validators=[HANDLE],
        widget=forms.TextInput(attrs={"autocapitalize": "off", "spellcheck": "false", "autocomplete": "off"}),
    )
    display_name = forms.CharField(
        label=_("Name at work"),
        help_text=_("For colleagues only: no person ever reads it."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    field_order = ("display_name", "handle", "division", "service", "roles")
