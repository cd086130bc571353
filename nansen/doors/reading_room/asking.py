"""Asking something of the archives: to see a closed page, to take one off line, to reply; then where it stands."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from nansen.doors.kit import policy
from nansen.doors.reading_room.readers.forms import PlainForm, address_field, language_field, name_field, typed
from nansen.doors.reading_room.readers.pages import done
from nansen.foundation.people.sessions import network_of
from nansen.work.archives.queries import Described, described, leaves
from nansen.work.archives.rules import request_steps
from nansen.work.archives.rules.requests import due_on
from nansen.work.archives.words import appeal
from nansen.work.readers import actions
from nansen.work.readers.actions import Received
from nansen.work.readers.queries import Followed
from nansen.work.readers.rules.asking import Kind, Told
from nansen.work.readers.sealing import Asker

KINDS = {
    Kind.DEROGATION: _("To see what is closed, before the law opens it"),
    Kind.TAKEDOWN: _("To take an image off line: it hurts somebody who is living"),
    Kind.REPLY: _("To let a reply stand beside the image"),
}
STEPS = {
    Told.SENT: _("Sent to the archives administration, which answers"),
    Told.EXTENDED: _("More time is needed"),
    Told.GRANTED: _("Your request was granted"),
    Told.REFUSED: _("Your request was refused"),
    Told.GIVEN_UP: _("The request was given up"),
}
GRANTED = {
    Kind.DEROGATION: _("You may read it on the spot. It opens for nobody else, and not on line."),
    Kind.TAKEDOWN: _("The images are off line."),
    Kind.REPLY: _("Your words stand beside the images."),
}


_COPIED = {"autocomplete": "off", "dir": "ltr", "autocapitalize": "characters", "spellcheck": "false"}


class AskForm(PlainForm):
    """What is asked, by whom; `once` is drawn with the form, so that a form sent twice is received once."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What do you ask?"), choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(
        label=_("Tell us why"),
        help_text=_("In any language. For a reply, write it as others will read it."),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    name = name_field()
    address = address_field(_("Your e-mail address"))
    language = language_field()


class StateForm(PlainForm):
    """The number and the key of a receipt."""

    number = forms.CharField(label=_("Number of your request"), max_length=20, widget=forms.TextInput(attrs=_COPIED))
    key = forms.CharField(label=_("Key"), max_length=40, widget=forms.TextInput(attrs=_COPIED))


@policy.public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, which: UUID, number: int | None = None) -> HttpResponse:
    """The form about a unit or one page of a file; once it is well filled, the receipt, whose key is shown once."""
    found = described(which)
    if found is None:
        raise Http404
    target = _target(found, number)
    form = AskForm(typed(request), initial={"once": uuid4(), "language": get_language()})
    received: list[Received] = []

    def act() -> None:
        given = form.cleaned_data
        kind = Kind(given["kind"])
        asker = Asker(given["name"], given["address"], given["language"], given["words"])
        network = network_of(request)
        received.append(actions.ask(given["once"], kind, asker, targets=[target], due=_due(kind), network=network))

    facts = {"unit": found, "number": number}
    if not done(form, act):
        return _page(request, "ask", form, **facts)
    return _page(request, "received", received=received[0], address=form.cleaned_data["address"], **facts)


@policy.public
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: HttpRequest) -> HttpResponse:
    """Where a request stands, for whoever has its number and its key; neither stands in an address."""
    form = StateForm(typed(request))
    found: list[Followed] = []

    def act() -> None:
        given = form.cleaned_data
        found.append(actions.follow(given["number"], given["key"], network=network_of(request)))

    if not done(form, act):
        return _page(request, "state", form)
    one = found[0]
    way = appeal(request_steps.Kind(one.kind.value)) if one.last and one.last.step is Told.REFUSED else ""
    told = [(STEPS[step.step], step) for step in one.steps]
    return _page(request, "followed", found=one, what=KINDS[one.kind], told=told, appeal=way, granted=GRANTED[one.kind])


def _target(found: Described, number: int | None) -> UUID:
    """The page of that number, or the unit itself. Raises Http404."""
    if number is None:
        return found.id
    page = next((leaf for leaf in leaves(found.id) if leaf.number == number), None)
    if page is None:
        raise Http404
    return page.id


def _due(kind: Kind) -> Any:
    def counted(received_on: date) -> date:
        return due_on(request_steps.Kind(kind.value), received_on, ())

    return counted


def _page(request: HttpRequest, name: str, form: forms.Form | None = None, **facts: object) -> HttpResponse:
    status = 422 if form is not None and form.is_bound else 200
    return render(request, f"reading_room/asking/{name}.html", {"form": form, **facts}, status=status)
