"""The forms of who a person is to others, and of who they are."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nansen.doors.office.people.forms import DOCUMENTS, DayInput, IdentityForm
from nansen.foundation.people.identity import Identity
from nansen.foundation.people.titles import TitleSeen
from nansen.kernel.partial_dates import PartialDate

KINSHIPS = {
    "parent": _("Parent"),
    "child": _("Child"),
    "spouse": _("Spouse or partner"),
    "sibling": _("Brother or sister"),
    "other": _("Other relative"),
}
CAPACITIES = {
    "parent": _("Parent of a minor"),
    "guardian": _("Guardian of a minor"),
    "ad_hoc_administrator": _("Ad hoc administrator of a minor (L. 521-9)"),
    "adult_guardian": _("Guardian of a protected adult"),
}
TITLES = {
    TitleSeen.FAMILY_RECORD.value: _("Birth certificate or family record book"),
    TitleSeen.COURT_DECISION.value: _("Decision of a court"),
    TitleSeen.PROSECUTOR_ORDER.value: _("Appointment by the public prosecutor"),
    TitleSeen.OTHER.value: _("Other document seen"),
}
NUMBER = {"autocomplete": "off", "spellcheck": "false"}


class FamilyForm(forms.Form):
    """A relative, known by their number."""

    number = forms.CharField(
        label=_("Number of the relative"),
        help_text=_("Foreigner number or office number."),
        max_length=40,
        widget=forms.TextInput(attrs=NUMBER),
    )
    kinship = forms.ChoiceField(
        label=_("Who they are to this person"), choices=list(KINSHIPS.items()), widget=forms.RadioSelect
    )


class RepresentativeForm(forms.Form):
    """Who receives in a person's place, with which title, from which day to which."""

    number = forms.CharField(
        label=_("Number of the representative"),
        help_text=_("Foreigner number or office number: they read on their own account."),
        max_length=40,
        widget=forms.TextInput(attrs=NUMBER),
    )
    capacity = forms.ChoiceField(
        label=_("In which capacity"), choices=list(CAPACITIES.items()), widget=forms.RadioSelect
    )
    title = forms.ChoiceField(label=_("Title seen"), choices=list(TITLES.items()), widget=forms.RadioSelect)
    first_day = forms.DateField(label=_("First day"), widget=DayInput())
    last_day = forms.DateField(label=_("Until, that day included"), widget=DayInput(), required=False)


class EndRepresentationForm(forms.Form):
    """The last day of a representation, and why it ends."""

    prefix = "end"
    last_day = forms.DateField(label=_("Last day"), widget=DayInput())
    reason = forms.CharField(label=_("Why the representation ends"), max_length=300)


class CorrectIdentityForm(IdentityForm):
    """Who a person is, corrected: the language of the procedure stays (L. 521-6)."""

    document = forms.ChoiceField(label=_("Corrected from"), choices=DOCUMENTS, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why it is corrected"), widget=forms.Textarea(attrs={"rows": 2}), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["language"], self.fields["second_language"]

    def corrected(self, held: Identity) -> Identity:
        """The identity as typed; its languages and its office number are those held."""
        data = self.cleaned_data
        return replace(
            held,
            family_name_latin=data["family_name_latin"],
            given_names_latin=data["given_names_latin"],
            family_name_native=data["family_name_native"],
            given_names_native=data["given_names_native"],
            birth=data["birth"],
            sex=data["sex"],
            nationality=data["nationality"],
            foreigner_number=data["foreigner_number"],
        )


def typed_identity(held: Identity) -> dict[str, object]:
    """The identity on file, as somebody would type it."""
    return {
        "foreigner_number": held.foreigner_number or "",
        "family_name_latin": held.family_name_latin,
        "given_names_latin": held.given_names_latin,
        "family_name_native": held.family_name_native,
        "given_names_native": held.given_names_native,
        "birth": typed_birth(held.birth),
        "calendar": held.birth.calendar,
        "sex": held.sex,
        "nationality": held.nationality,
    }


def typed_birth(birth: PartialDate) -> str:
    """A date of birth as it is typed, day first, as far as it is known."""
    parts = [f"{part:02d}" for part in (birth.day, birth.month) if part is not None]
    return "/".join([*parts, f"{birth.year:04d}"])
