"""Who the person is, how they are told, and which address is which."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nansen.doors.kit import policy
from nansen.doors.space.forms import ContactForm, typed
from nansen.doors.space.pages import page, person_of
from nansen.doors.space.refusals import sentence
from nansen.doors.space.words import born, language_names, nationality
from nansen.foundation.people import actions, queries
from nansen.foundation.people.identity import Contact, Identity, PostalKind
from nansen.kernel.errors import Refusal


@dataclass(frozen=True)
class Fact:
    """A line about the person; `code` keeps the digits and the order of an identifier."""

    name: str
    text: str
    code: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Entry:
    """A way to one of the person's own pages."""

    name: str
    text: str
    icon: str
    url: str


@policy.person
def me(request: HttpRequest) -> HttpResponse:
    """The person's own pages."""
    named = [
        ("details", _("My details"), _("My name, my numbers, my address, how I am told."), "person"),
        ("openings", _("Who opened my file?"), _("Which service, when and why."), "eye"),
        ("devices", _("My devices"), _("The phones and computers signed in."), "device"),
        ("passphrase", _("Change my passphrase"), _("You need the one you have."), "lock"),
        ("codes", _("My recovery codes"), _("To get in if I forget my passphrase."), "key"),
        ("help", _("Help"), _("What this space does, who can help."), "help"),
    ]
    entries = [Entry(name, text, icon, reverse(url)) for url, name, text, icon in named]
    return page(request, "me", {"entries": entries}, tab="me")


@policy.person
def details(request: HttpRequest) -> HttpResponse:
    """What the office wrote about the person, and how they are reached."""
    person = person_of(request)
    contact = queries.contact(person)
    context = {
        "facts": facts_of(queries.identity(person)),
        "contact": contact,
        "corrected_at": corrected_at(person),
        "receiving": receiving(person),
        "domiciliation": contact.postal_kind == PostalKind.DOMICILIATION,
    }
    return page(request, "details", context, tab="me")


@dataclass(frozen=True)
class Receiving:
    """Someone who receives letters for another: their name, in which capacity, until when; `mine` when it is for me."""

    name: str
    capacity: str
    until: date | None
    mine: bool


def corrected_at(person: UUID) -> datetime | None:
    """When the office last corrected who the person is; None if it never did; one statement."""
    stated = queries.identities_stated(person)
    return stated[0].at if len(stated) > 1 else None


def receiving(person: UUID) -> list[Receiving]:
    """Who receives for the person, and for whom the person receives; five statements, and two for each child."""
    mine, others = queries.representatives_today(person), queries.representations_held(person)
    known = queries.identities({one.representative for one in mine} | {one.person for one in others})
    pairs = [(one, one.representative, True) for one in mine] + [(one, one.person, False) for one in others]
    words = capacity_words()
    return [
        Receiving(known[whom].native_name or known[whom].latin_name, words[one.capacity], one.last_day, mine=is_mine)
        for one, whom, is_mine in pairs
        if whom in known
    ]


def capacity_words() -> dict[str, str]:
    """In which capacity someone receives for another, as the person reads it."""
    return {
        "parent": _("As a parent"),
        "guardian": _("As the guardian of a child"),
        "ad_hoc_administrator": _("As the administrator named for a child who is alone"),
        "adult_guardian": _("As the guardian of a protected adult"),
    }


def facts_of(identity: Identity) -> list[Fact]:
    """The lines about a person, those that are known."""
    lines = [
        Fact(_("Name"), identity.latin_name),
        Fact(_("Name in my script"), identity.native_name, lang=identity.native_script_language),
        Fact(_("Born on"), born(identity.birth)),
        Fact(_("Nationality"), nationality(identity.nationality)),
        Fact(_("Languages I speak"), language_names(identity.languages)),
        Fact(_("Foreigner number"), identity.foreigner_number or "", code=True),
        Fact(_("Office number"), identity.office_number, code=True),
    ]
    return [line for line in lines if line.text]


@policy.person
def contact(request: HttpRequest) -> HttpResponse:
    """The mobile and the e-mail, to change."""
    person = person_of(request)
    held = queries.contact(person)
    start = {"mobile": held.mobile or "", "email": held.email or "", "language": _offered(held)}
    form = ContactForm(typed(request), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_contact(person, changed(held, form), by=policy.account_behind(request))
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Your contact details are kept."))
            return redirect("details")
    return page(request, "contact", {"form": form}, tab="me")


def changed(held: Contact, form: ContactForm) -> Contact:
    """The contact details with what the person typed; the postal address does not move."""
    return replace(held, mobile=form.cleaned_data["mobile"] or None, email=form.cleaned_data["email"] or None)


def _offered(held: Contact) -> str:
    return held.language if held.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
