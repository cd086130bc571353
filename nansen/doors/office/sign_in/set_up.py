"""The way in an administrator gave: a set-up key, then a passphrase of the agent's own."""

import time

from allauth.account import views as account
from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nansen.doors.kit import policy
from nansen.doors.office.desk import say
from nansen.doors.office.sentences import sentence
from nansen.doors.office.sign_in.adapter import wait_message
from nansen.doors.office.sign_in.guards import ask_second_factor
from nansen.foundation.people.actions import use_set_up
from nansen.foundation.people.errors import PassphraseTooLong, PassphraseTooWeak, TooManyTries
from nansen.foundation.people.queries import proved_at
from nansen.foundation.people.rules.credentials import STEP_UP
from nansen.foundation.people.sessions import network_of
from nansen.kernel.errors import Refusal
from nansen.kernel.identifiers.one_use_key import OneUseKeyInvalid

TYPED = {"autocapitalize": "off", "spellcheck": "false"}


class SetUpForm(forms.Form):
    """The sign-in name, the key, and a passphrase."""

    handle = forms.CharField(
        label=gettext_lazy("Sign-in name"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", **TYPED}),
    )
    key = forms.CharField(
        label=gettext_lazy("Set-up key"),
        help_text=gettext_lazy("Five groups of four signs, from your administrator. It works once."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", **TYPED}),
    )
    passphrase = forms.CharField(
        label=gettext_lazy("My new passphrase"),
        help_text=gettext_lazy("Four or five words that do not go together are easy to keep and hard to guess."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@policy.public
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """The page on which an agent, with the key an administrator gave, chooses a passphrase."""
    form = SetUpForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _chosen(request, form):
        say(request, _("Your passphrase is set. Sign in with it, then add a second factor."))
        return redirect("account_login")
    return render(request, "account/set_up.html", {"form": form}, status=422 if form.is_bound else 200)


def _chosen(request: HttpRequest, form: SetUpForm) -> bool:
    said = form.cleaned_data
    try:
        use_set_up(said["handle"], said["key"], said["passphrase"], network=network_of(request))
    except OneUseKeyInvalid:
        form.add_error("key", _("The key is not complete, or a sign of it is wrong: compare it group by group."))
    except (PassphraseTooWeak, PassphraseTooLong) as refusal:
        form.add_error("passphrase", sentence(refusal))
    except TooManyTries as refusal:
        form.add_error(None, wait_message(refusal))
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
    else:
        return True
    return False


@policy.agent()
def first_passphrase(request: HttpRequest) -> HttpResponseBase:
    """A passphrase for an agent who signs in with a key alone, once they have proved lately that it is them."""
    if time.time() - proved_at(request) > STEP_UP.total_seconds():
        return ask_second_factor(request)
    return account.password_set(request)
