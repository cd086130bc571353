"""The forms of agents' sign-in, in the house's words; codes are counted like passphrases."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nansen.doors.office.sign_in.adapter import wait_message
from nansen.foundation.people.actions import admit_agent, keep_agent_attempt
from nansen.foundation.people.errors import TooManyTries

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"}


def _code() -> forms.CharField:
    return forms.CharField(
        label=_("Code of my second factor"),
        help_text=_("The six digits your application shows, or a recovery code."),
        widget=forms.TextInput(attrs=CODE),
    )


class SignInForm(LoginForm):
    """Sign-in name and passphrase."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, passphrase = self.fields["login"], self.fields["password"]
        name.label, passphrase.label, passphrase.help_text = _("Sign-in name"), _("Passphrase"), ""
        name.widget = forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "off", "autofocus": True})
        passphrase.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        self.fields.pop("remember", None)


class AgainForm(ReauthenticateForm):
    """The passphrase once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Passphrase")
        self.fields["password"].widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})


class PassphraseForm(ChangePasswordForm):
    """The present passphrase and the next."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("My present passphrase"),
            "password1": _("My new passphrase"),
            "password2": _("My new passphrase, once more"),
        }
        for name, label in labels.items():
            if name in self.fields:
                kept = "current-password" if name == "oldpassword" else "new-password"
                self.fields[name].label = label
                self.fields[name].widget = forms.PasswordInput(attrs={"autocomplete": kept})


class FirstPassphraseForm(SetPasswordForm):
    """A passphrase, for an agent who has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("password1", _("My new passphrase")),
            ("password2", _("My new passphrase, once more")),
        ):
            self.fields[name].label, self.fields[name].help_text = label, ""
            self.fields[name].widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class CountedCode:
    """A form whose code is counted before it is judged, like a passphrase."""

    user: Any

    def clean_code(self) -> str:
        """The code, when it is right and not one try too many."""
        try:
            admit_agent(f"code {self.user.handle}", network="")
        except TooManyTries as refused:
            raise ValidationError(wait_message(refused)) from refused
        try:
            code = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            keep_agent_attempt(self.user.handle, outcome="code_wrong", network="")
            raise
        keep_agent_attempt(self.user.handle, outcome="code_right", network="", counted_as=f"code {self.user.handle}")
        return code


class CodeForm(CountedCode, AuthenticateForm):
    """The second factor's code, at sign-in."""

    code = _code()


class CodeAgainForm(CountedCode, ReauthenticateByCodeForm):
    """The second factor's code, once more."""

    code = _code()


class ActivateForm(ActivateTOTPForm):
    """The first code of a new application."""

    code = forms.CharField(
        label=_("Code of my second factor"),
        help_text=_("The six digits your application shows now."),
        widget=forms.TextInput(attrs=CODE),
    )


class AddKeyForm(AddWebAuthnForm):
    """A new passkey or security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
        if "passwordless" in self.fields:
            self.fields["passwordless"].label = _("Sign in with this key alone")
            self.fields["passwordless"].help_text = _("The key then asks for its own code, finger or face.")


class EditKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
