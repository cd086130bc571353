"""Registering, the key sent by e-mail, a forgotten passphrase."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nansen.doors.kit import policy
from nansen.doors.reading_room.readers.forms import AddressForm, NewPassphraseForm, PlainForm, RegisterForm, typed
from nansen.doors.reading_room.readers.pages import done, page
from nansen.doors.reading_room.readers.promising import promised_today
from nansen.foundation.people.sessions import network_of
from nansen.work.readers import actions, queries
from nansen.work.readers.rules.keys import Purpose
from nansen.work.readers.sealing import Identity


@policy.public
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """The form; once it is well filled, the same page whether the address is known or not."""
    form = RegisterForm(typed(request), initial={"language": get_language()})

    def act() -> None:
        given = form.cleaned_data
        identity = Identity(**{name: given[name] for name in ("name", "address", "language", "reason", "words")})
        actions.register(identity, given["passphrase"], network=network_of(request))

    if not done(form, act):
        return page(request, "register", form, promised_on=promised_today())
    return redirect("reader_sent")


@policy.public
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What to do now: look at one's e-mails."""
    return page(request, "sent")


@policy.public
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """What a reader accepts."""
    return page(request, "terms")


@policy.public
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """The form for a forgotten passphrase; the same answer whether the address is known or not."""
    form = AddressForm(typed(request))
    if not done(form, lambda: actions.ask_recovery(form.cleaned_data["address"], network=network_of(request))):
        return page(request, "forgotten", form)
    return redirect("reader_sent")


@policy.public
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest, key: str) -> HttpResponse:
    """What a key that was sent does, behind a button: looking at the page spends nothing."""
    purpose = queries.purpose_of(key)
    if purpose is None:
        return page(request, "key_over")
    if purpose is Purpose.RECOVER:
        return _recover(request, key)
    form = PlainForm(typed(request))
    if not done(form, lambda: actions.confirm(key)):
        return page(request, "key", form)
    messages.success(request, _("Your address is confirmed. Sign in to follow your registration."))
    return redirect("reader_sign_in")


def _recover(request: HttpRequest, key: str) -> HttpResponse:
    form = NewPassphraseForm(typed(request))
    if not done(form, lambda: actions.recover(key, form.cleaned_data["passphrase"])):
        return page(request, "new_passphrase", form)
    messages.success(request, _("Your new passphrase is kept. Sign in with it."))
    return redirect("reader_sign_in")
