"""The forms of a person's file: they check shape; the actions check the law."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nansen.doors.office.sentences import sentence
from nansen.foundation.people.identity import Contact, Identity
from nansen.foundation.people.identity_documents import IdentityDocument
from nansen.kernel.errors import Refusal
from nansen.kernel.identifiers import parse_foreigner_number
from nansen.kernel.languages import LANGUAGES
from nansen.kernel.partial_dates import CALENDARS, PartialDate
from nansen.kernel.territories import Territory
from nansen.work.cases.nationalities import nationalities

CALENDAR_NAMES = {
    "gregorian": _("Gregorian"),
    "julian": _("Julian"),
    "islamic": _("Islamic (lunar)"),
    "persian": _("Persian (solar)"),
    "ethiopic": _("Ethiopian"),
    "hebrew": _("Hebrew"),
}
SEXES = [("F", _("Female")), ("M", _("Male")), ("X", _("Not specified"))]
DIVISIONS = {
    "AA": _("AA · Americas and Africa"),
    "AF": _("AF · Africa"),
    "AM": _("AM · Americas and Maghreb"),
    "EU": _("EU · Europe"),
    "AS": _("AS · Asia"),
    "EA": _("EA · Europe and Asia"),
}
TERRITORIES = {
    Territory.METROPOLITAN: _("Metropolitan France"),
    Territory.GUADELOUPE: _("Guadeloupe"),
    Territory.GUYANE: _("Guyane"),
    Territory.MARTINIQUE: _("Martinique"),
    Territory.MAYOTTE: _("Mayotte"),
    Territory.REUNION: _("Réunion"),
    Territory.SAINT_BARTHELEMY: _("Saint-Barthélemy"),
    Territory.SAINT_MARTIN: _("Saint-Martin"),
    Territory.SAINT_PIERRE_ET_MIQUELON: _("Saint-Pierre-et-Miquelon"),
    Territory.FRENCH_POLYNESIA: _("French Polynesia"),
    Territory.NEW_CALEDONIA: _("New Caledonia"),
    Territory.WALLIS_AND_FUTUNA: _("Wallis and Futuna"),
}
_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})[/. ])?(\d{1,2})[/. ])?(\d{4})")


def reader_language() -> str:
    """The language of the page, without its region."""
    return (get_language() or "fr").split("-")[0]


def language_choices() -> list[tuple[str, str]]:
    """Every language of the office's list, named in its own script."""
    return [(language.tag, f"{language.own_name} · {language.tag}") for language in LANGUAGES]


class DayInput(forms.DateInput):
    """A day, as the browser lets it be chosen."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PartialDateField(forms.CharField):
    """A birth date as it is known: 12/05/1990, 05/1990, 1990, or 1990-05-12."""

    def to_iso(self, text: str) -> str:
        """The date as the kernel reads it."""
        found = _DAY_FIRST.fullmatch(text.strip())
        if found is None:
            return text
        day, month, year = found.groups()
        return "-".join(filter(None, (year, month and month.zfill(2), day and day.zfill(2))))


class IdentityForm(forms.Form):
    """Who a person is."""

    foreigner_number = forms.CharField(
        label=_("Foreigner number"),
        help_text=_("Ten digits, on the certificate."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    family_name_latin = forms.CharField(label=_("Family name, Latin letters"), max_length=80)
    given_names_latin = forms.CharField(label=_("Given names, Latin letters"), max_length=80, required=False)
    family_name_native = forms.CharField(label=_("Family name, own script"), max_length=80, required=False)
    given_names_native = forms.CharField(label=_("Given names, own script"), max_length=80, required=False)
    language = forms.ChoiceField(label=_("Language"), help_text=_("Chosen for the whole procedure (L. 521-6)."))
    second_language = forms.ChoiceField(label=_("Second language"), required=False)
    birth = PartialDateField(label=_("Date of birth"), help_text=_("12/05/1990, 05/1990 or 1990, as it is known."))
    calendar = forms.ChoiceField(label=_("Calendar of that date"), initial="gregorian")
    sex = forms.ChoiceField(label=_("Sex"), choices=SEXES, widget=forms.RadioSelect)
    nationality = forms.ChoiceField(label=_("Nationality"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("language", [("", ""), *language_choices()])
        self._choices("second_language", [("", ""), *language_choices()])
        self._choices("nationality", [("", ""), *nationalities(reader_language()).items()])
        self._choices("calendar", [(c, CALENDAR_NAMES[c]) for c in CALENDARS])
        for name in ("family_name_latin", "given_names_latin", "family_name_native", "given_names_native"):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "dir": "auto"}

    def clean_foreigner_number(self) -> str | None:
        text = self.cleaned_data["foreigner_number"]
        try:
            return parse_foreigner_number(text) if text.strip() else None
        except Refusal as refusal:
            raise forms.ValidationError(sentence(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "birth" in data and "calendar" in data:
            self._parse_birth(data)
        return data

    def identity(self) -> Identity:
        """The identity as typed."""
        data = self.cleaned_data
        languages = tuple(tag for tag in (data["language"], data["second_language"]) if tag)
        return Identity(
            family_name_latin=data["family_name_latin"],
            given_names_latin=data["given_names_latin"],
            family_name_native=data["family_name_native"],
            given_names_native=data["given_names_native"],
            native_script_language=data["language"],
            birth=data["birth"],
            sex=data["sex"],
            nationality=data["nationality"],
            languages=languages,
            foreigner_number=data["foreigner_number"],
        )

    def _parse_birth(self, data: dict[str, Any]) -> None:
        field = self.fields["birth"]
        try:
            data["birth"] = PartialDate.parse(field.to_iso(data["birth"]), data["calendar"])  # type: ignore[attr-defined]
        except Refusal as refusal:
            self.add_error("birth", sentence(refusal))

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class RegisterForm(IdentityForm):
    """A person, on one page, nothing twice."""

    mobile = forms.CharField(
        label=_("Mobile telephone"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail address of the person"), required=False, widget=forms.EmailInput({"autocomplete": "off"})
    )
    postal = forms.CharField(
        label=_("Postal address"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=300
    )
    postal_kind = forms.ChoiceField(
        label=_("Whose address"),
        choices=[("domiciliation", _("A reception organisation's")), ("own", _("The person's own"))],
    )
    registered_on = forms.DateField(label=_("Registered on"), widget=DayInput())
    lodged_on = forms.DateField(label=_("Claim lodged on"), widget=DayInput(), required=False)
    territory = forms.ChoiceField(
        label=_("Territory"), choices=[(t.value, name) for t, name in TERRITORIES.items()], initial="metropolitan"
    )
    division = forms.ChoiceField(label=_("Division"), choices=list(DIVISIONS.items()))
    able = forms.ChoiceField(
        label=_("Can the person use the electronic space?"),
        choices=[("yes", _("Yes, said so today")), ("no", _("No: letters go by post"))],
        widget=forms.RadioSelect,
        initial="yes",
    )
    unable_reason = forms.CharField(label=_("If not, why"), required=False, max_length=300)
    another_person = forms.BooleanField(label=_("I compared: it is another person"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["family_name_latin"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("able") == "no" and not data.get("unable_reason", "").strip():
            self.add_error("unable_reason", _("Say why: a judge may ask."))
        lodged, registered = data.get("lodged_on"), data.get("registered_on")
        if lodged and registered and lodged < registered:
            self.add_error("lodged_on", _("A claim is lodged on or after the day it is registered."))
        return data

    def contact(self) -> Contact:
        """The contact details as typed."""
        data = self.cleaned_data
        return Contact(
            mobile=data["mobile"] or None,
            email=data["email"] or None,
            postal_lines=tuple(line.strip() for line in data["postal"].splitlines() if line.strip()),
            postal_kind=data["postal_kind"],
            language=data["language"],
        )


class FindForm(forms.Form):
    """A number, or a name and what is known of a birth date."""

    q = forms.CharField(label=_("Number, or name and date of birth"), max_length=120)

    _BIRTH = re.compile(r"(?<!\d)(\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}[/.]\d{4}|\d{4}(?:-\d{2}){0,2})(?!\d)")

    def number(self) -> str | None:
        """What was typed, when it holds no letter: a number."""
        text = self.cleaned_data["q"]
        return None if any(sign.isalpha() for sign in text) else text

    def name_and_birth(self) -> tuple[str, PartialDate | None]:
        """The name, and the birth date if one stands beside it."""
        text = self.cleaned_data["q"]
        found = self._BIRTH.search(text)
        if found is None:
            return text.strip(), None
        try:
            birth = PartialDate.parse(PartialDateField().to_iso(found[0]))
        except Refusal:
            return text.strip(), None
        return f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;"), birth


DOCUMENTS = [
    (IdentityDocument.CERTIFICATE.value, _("Asylum claim certificate, with photograph")),
    (IdentityDocument.PASSPORT.value, _("Passport")),
    (IdentityDocument.IDENTITY_CARD.value, _("National identity card")),
    (IdentityDocument.RESIDENCE_PERMIT.value, _("Residence permit")),
    (IdentityDocument.TRAVEL_DOCUMENT.value, _("Travel document")),
    (IdentityDocument.OTHER.value, _("Other document seen")),
]


class HandOverForm(forms.Form):
    """A slip put into the hands of an identified person."""

    document = forms.ChoiceField(label=_("Identity checked with"), choices=DOCUMENTS, widget=forms.RadioSelect)


class RecoverForm(forms.Form):
    """Access given back to an identified person who lost everything."""

    prefix = "recover"
    document = forms.ChoiceField(label=_("Identity checked with"), choices=DOCUMENTS, widget=forms.RadioSelect)


class AskSecondForm(forms.Form):
    """The same, by the word of a second agent."""

    prefix = "second"
    document = forms.ChoiceField(label=_("Identity checked with"), choices=DOCUMENTS, widget=forms.RadioSelect)


class RefuseRecoveryForm(forms.Form):
    """Why a second agent does not vouch for a person."""

    reason = forms.CharField(label=_("Why you refuse"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)


def today_as_initial(today: date, division: str) -> dict[str, Any]:
    """What the register form starts from: today, and the agent's own division."""
    return {"registered_on": today, "division": division, "territory": "metropolitan"}


class ReachForm(forms.Form):
    """How a person is reached, as they say it today, and by which channel letters go."""

    mobile = forms.CharField(
        label=_("Mobile telephone"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = forms.EmailField(label=_("E-mail address of the person"), required=False)
    postal = forms.CharField(
        label=_("Postal address"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=300
    )
    postal_kind = forms.ChoiceField(
        label=_("Whose address"),
        choices=[("domiciliation", _("A reception organisation's")), ("own", _("The person's own"))],
    )
    channel = forms.ChoiceField(label=_("Letters reach the person"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why, if the channel changes"), required=False, max_length=300)

    def __init__(self, *args: Any, channels: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = channels  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        changed = "channel" in data and data["channel"] != self.initial.get("channel")
        if changed and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why: a judge may ask."))
        return data

    def contact(self, language: str) -> Contact:
        """The contact details as typed; the language of notices stays the person's to choose."""
        data = self.cleaned_data
        return Contact(
            mobile=data["mobile"] or None,
            email=data["email"] or None,
            postal_lines=tuple(line.strip() for line in data["postal"].splitlines() if line.strip()),
            postal_kind=data["postal_kind"],
            language=language,
        )
