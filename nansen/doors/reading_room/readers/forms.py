"""What a reader types: shape is checked here, the rest by the action; nothing typed is lost."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from nansen.work.readers.rules.states import Reason

LONGEST_PASSPHRASE = 128
REASONS = {
    Reason.FAMILY: _("Family search"),
    Reason.RESEARCH: _("Research"),
    Reason.TEACHING: _("Teaching"),
    Reason.PRESS: _("Press"),
    Reason.OTHER: _("Something else"),
}


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, be it empty; None when nothing was."""
    return request.POST if request.method == "POST" else None


class PlainForm(forms.Form):
    """A form whose missing answers are asked for in a whole sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")
            field.error_messages["invalid_choice"] = _("Please choose one.")


def address_field(label: Any, help_text: Any = "") -> forms.CharField:
    """A field for an e-mail address."""
    kind = {"type": "email", "autocomplete": "email", "dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(label=label, help_text=help_text, max_length=254, widget=forms.TextInput(attrs=kind))


def new_passphrase() -> forms.CharField:
    """A field for a passphrase being chosen: it may be pasted, shown, and is never cut short."""
    return forms.CharField(
        label=_("A new passphrase"),
        help_text=_("Four or five words that only you would put together. In any language. Spaces are fine."),
        max_length=LONGEST_PASSPHRASE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "auto"}, render_value=True),
    )


def known_passphrase() -> forms.CharField:
    """A field for the passphrase the reader has."""
    return forms.CharField(
        label=_("Your passphrase"),
        max_length=LONGEST_PASSPHRASE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "auto"}),
    )


def language_field() -> forms.ChoiceField:
    """A field for one of the reading room's languages."""
    return forms.ChoiceField(
        label=_("In which language should we write to you?"),
        choices=settings.READING_ROOM_LANGUAGES,
        widget=forms.Select(attrs={"autocomplete": "language"}),
    )


def name_field() -> forms.CharField:
    """A field for the name of whoever writes, in any script."""
    return forms.CharField(
        label=_("Your name"),
        help_text=_("As you write it, in any script."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )


class RegisterForm(PlainForm):
    """Who asks, and why."""

    name = name_field()
    address = address_field(_("Your e-mail address"))
    language = language_field()
    reason = forms.ChoiceField(
        label=_("Why do you wish to see the images?"),
        choices=[(reason.value, label) for reason, label in REASONS.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    passphrase = new_passphrase()
    terms = forms.BooleanField(label=_("I have read the terms, and I will respect the persons named in the images"))


class SignInForm(PlainForm):
    """An address and a passphrase; `back` is the page the reader comes from."""

    address = address_field(_("Your e-mail address"))
    passphrase = known_passphrase()
    shared = forms.BooleanField(required=False, label=_("Other people use this phone or computer too"))
    back = forms.CharField(required=False, max_length=600, widget=forms.HiddenInput)


class AddressForm(PlainForm):
    """The address of an account whose passphrase is forgotten."""

    address = address_field(_("Your e-mail address"))


class NewPassphraseForm(PlainForm):
    """A passphrase in the place of a forgotten one."""

    passphrase = new_passphrase()


class ChangePassphraseForm(PlainForm):
    """A passphrase in the place of the one the reader has."""

    present = known_passphrase()
    passphrase = new_passphrase()


class ChangeAddressForm(PlainForm):
    """An address in the place of the one the reader has."""

    address = address_field(_("Your new e-mail address"), _("It counts once you have opened the e-mail sent there."))
    present = known_passphrase()


class LanguageForm(PlainForm):
    """The language of the office's e-mails and answers."""

    language = language_field()


class WordsForm(PlainForm):
    """What the reader writes to the office."""

    words = forms.CharField(
        label=_("Write to the office"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )


class DeleteForm(PlainForm):
    """The passphrase once more, before all is gone."""

    present = known_passphrase()
