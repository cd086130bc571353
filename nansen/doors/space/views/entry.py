"""Getting in: sign-in, the small steps of the first time, recovery."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nansen.doors.kit import policy
from nansen.doors.space.forms import (
    ContactForm,
    LanguageForm,
    NewPassphraseForm,
    PlainForm,
    RecoverForm,
    SignInForm,
    SlipForm,
    typed,
)
from nansen.doors.space.pages import page, person_of
from nansen.doors.space.refusals import sentence
from nansen.doors.space.sessions import remember_device
from nansen.doors.space.views.details import changed
from nansen.foundation.people import actions, queries
from nansen.foundation.people.sessions import begin, known_device, network_of
from nansen.kernel.errors import Refusal

SLIP = "first_slip"
SHARED_FIRST = "first_shared"
LANGUAGE = "first_language"
STEPS = 5
Got = TypeVar("Got")


def attempt(form: PlainForm, act: Callable[[], Got]) -> Got | None:
    """What the action gave for a form rightly filled; None, with the reason on the form, when it was refused."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act()
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return None


@policy.public
def sign_in(request: HttpRequest) -> HttpResponse:
    """The person's home once number and passphrase go together; else the form, with what to do."""
    if request.user.is_authenticated:
        return redirect("home")
    form = SignInForm(typed(request))

    def act() -> actions.SignedIn:
        given = form.cleaned_data
        return actions.sign_in(
            given["identifier"], given["passphrase"], network=network_of(request), device=known_device(request)
        )

    found = attempt(form, act)
    if found is None:
        return page(request, "sign_in", {"form": form})
    mark = begin(request, found.account, shared=form.cleaned_data["shared"])
    response = redirect("home")
    remember_device(response, mark)
    return response


@policy.public
def first(request: HttpRequest) -> HttpResponse:
    """Step 1: what the slip says."""
    form = SlipForm(typed(request))

    def act() -> UUID:
        given = form.cleaned_data
        return actions.check_slip(given["identifier"], given["key"], network=network_of(request))

    slip = attempt(form, act)
    if slip is None:
        lead = _("Type the number and the key printed on the slip you were given.")
        return page(request, "first", _step(1, form, _("What my slip says"), lead=lead))
    request.session[SLIP] = str(slip)
    request.session[SHARED_FIRST] = form.cleaned_data["shared"]
    return redirect("first_language")


@policy.public
def first_language(request: HttpRequest) -> HttpResponse:
    """Step 2: the language of the space, and of the messages."""
    if SLIP not in request.session:
        return redirect("first")
    form = LanguageForm(typed(request), initial={"language": get_language()})
    if not (form.is_bound and form.is_valid()):
        return page(request, "first", _step(2, form, _("My language")))
    request.session[LANGUAGE] = form.cleaned_data["language"]
    response = redirect("first_passphrase")
    _speak(response, form.cleaned_data["language"])
    return response


@policy.public
def first_passphrase(request: HttpRequest) -> HttpResponse:
    """Step 3: a passphrase; the slip is then spent, the person is in, and the codes are shown this once."""
    slip = request.session.get(SLIP)
    if slip is None:
        return redirect("first")
    language = request.session.get(LANGUAGE) or get_language() or settings.LANGUAGE_CODE
    form = NewPassphraseForm(typed(request))

    def act() -> actions.FirstSignIn:
        return actions.sign_in_first(UUID(slip), language=language, passphrase=form.cleaned_data["passphrase"])

    opened = attempt(form, act)
    if opened is None:
        lead = _("From now on you get in with your number and this passphrase. The key on the slip no longer works.")
        note = _("Tell nobody, not even someone who helps you.")
        return page(request, "first", _step(3, form, _("My passphrase"), lead=lead, note=note))
    shared = bool(request.session.get(SHARED_FIRST))
    for name in (SLIP, SHARED_FIRST, LANGUAGE):
        request.session.pop(name, None)
    mark = begin(request, opened.account, shared=shared)
    response = page(request, "codes", {"codes": opened.codes, "step": 4, "total": STEPS, "next": "first_contact"})
    remember_device(response, mark)
    return response


@policy.person
def first_contact(request: HttpRequest) -> HttpResponse:
    """Step 5: how the person is told, if they wish."""
    person = person_of(request)
    held = queries.contact(person)
    form = ContactForm(typed(request), initial={"mobile": held.mobile or "", "email": held.email or ""})
    skipped = request.method == "POST" and "skip" in request.POST
    told = not skipped and attempt(
        form, lambda: actions.change_contact(person, changed(held, form), by=policy.account_behind(request))
    )
    if skipped or told:
        messages.success(request, _("Welcome. Your space is open."))
        return redirect("home")
    lead = _(
        "We tell you that a letter is here. The message says nothing else: no name, no number, nothing about asylum."
    )
    note = _("You can go on without: then come and look at least once every fifteen days.")
    skip = _("Without a number or an address")
    return page(request, "first", _step(5, form, _("How I am told"), lead=lead, note=note, skip=skip))


@policy.public
def recover(request: HttpRequest) -> HttpResponse:
    """Back in with a printed code and a new passphrase; else what to do without one."""
    form = RecoverForm(typed(request))

    def act() -> actions.SignedIn:
        given = form.cleaned_data
        return actions.recover(
            given["identifier"],
            given["code"],
            given["passphrase"],
            network=network_of(request),
            device=known_device(request),
        )

    found = attempt(form, act)
    if found is None:
        return page(request, "recover", {"form": form})
    mark = begin(request, found.account, shared=form.cleaned_data["shared"])
    messages.success(request, _("Your passphrase is changed. Your other devices are signed out."))
    response = redirect("home")
    remember_device(response, mark)
    return response


def _step(number: int, form: PlainForm, heading: str, **more: str) -> dict[str, object]:
    return {"step": number, "total": STEPS, "form": form, "heading": heading, **more}


def _speak(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
