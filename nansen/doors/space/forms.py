"""What a person types: shape and language are checked here, the law and the rights by the action."""

import re

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

PASSPHRASE_LONGEST = 128


def _text(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", **attributes})


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, be it empty; None when nothing was."""
    return request.POST if request.method == "POST" else None


class PlainForm(forms.Form):
    """A form whose missing answers are asked for in a whole sentence."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")


class IdentifierField(forms.CharField):
    """The number on the slip, as typed: spaces and stray signs are the action's to forgive."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Your number"),
            help_text=_("On your paper slip: your foreigner number (ten digits) or your office number."),
            max_length=40,
            widget=_text(autocomplete="username", dir="ltr"),
        )


class SharedField(forms.BooleanField):
    """Whether others use the device too."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            label=_("Other people use this phone or computer too"),
            help_text=_("The space then hides what letters are about, and closes after ten minutes without touch."),
        )


def new_passphrase() -> forms.CharField:
    """A field for a passphrase being chosen: it may be pasted, shown, and is never cut short."""
    return forms.CharField(
        label=_("A new passphrase"),
        help_text=_("Four or five words that only you would put together. In any language. Spaces are fine."),
        max_length=PASSPHRASE_LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "auto"}),
    )


def known_passphrase() -> forms.CharField:
    """A field for the passphrase the person has."""
    return forms.CharField(
        label=_("Your passphrase"),
        max_length=PASSPHRASE_LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "auto"}),
    )


class SignInForm(PlainForm):
    identifier = IdentifierField()
    passphrase = known_passphrase()
    shared = SharedField()


class SlipForm(PlainForm):
    """First sign-in: what the slip says."""

    identifier = IdentifierField()
    key = forms.CharField(
        label=_("The key on your slip"),
        help_text=_("Letters and digits in groups of four. Capital or small letters do not matter."),
        max_length=60,
        widget=_text(autocomplete="one-time-code", dir="ltr"),
    )
    shared = SharedField()


class LanguageForm(PlainForm):
    language = forms.ChoiceField(
        label=_("In which language should this space speak?"),
        choices=[(code, name) for code, name in settings.LANGUAGES],
        widget=forms.RadioSelect,
    )


class NewPassphraseForm(PlainForm):
    passphrase = new_passphrase()


class ContactForm(PlainForm):
    """How the person is told; both may stay empty."""

    mobile = forms.CharField(
        label=_("Mobile number"),
        required=False,
        max_length=30,
        help_text=_(
            "With the code of the country, for example +33 6 12 34 56 78. "
            "For now, the message goes to the e-mail address only."
        ),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    email = forms.CharField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_("Yours, not the address of someone who helps you."),
        widget=forms.TextInput(
            attrs={"type": "email", "autocomplete": "email", "dir": "ltr", "autocapitalize": "none"}
        ),
    )

    def clean_mobile(self) -> str:
        """The number in international form: +, then eight to fifteen digits; a French one may begin with 0."""
        typed = re.sub(r"[\s().-]", "", self.cleaned_data["mobile"])
        if not typed:
            return ""
        if re.fullmatch(r"0[67]\d{8}", typed):
            return "+33" + typed[1:]
        typed = re.sub(r"^00", "+", typed)
        if not re.fullmatch(r"\+\d{8,15}", typed):
            raise forms.ValidationError(_("This number cannot be called. Write it with the code of the country."))
        return typed

    def clean_email(self) -> str:
        """The address as typed, without spaces around."""
        typed = self.cleaned_data["email"].strip()
        if typed and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", typed):
            raise forms.ValidationError(_("This is not an e-mail address. Example: name@example.org."))
        return typed


class RecoverForm(PlainForm):
    identifier = IdentifierField()
    code = forms.CharField(
        label=_("A recovery code"), max_length=60, widget=_text(autocomplete="one-time-code", dir="ltr")
    )
    passphrase = new_passphrase()
    shared = SharedField()


class ChangePassphraseForm(PlainForm):
    present = known_passphrase()
    passphrase = new_passphrase()
