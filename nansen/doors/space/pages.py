"""A page of the space: its tabs, its idle time on a shared device, its language."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nansen.foundation.people.rules.credentials import SHARED_DEVICE_IDLE
from nansen.foundation.people.sessions import is_shared


@dataclass(frozen=True)
class Tab:
    """One of the four ways through the space."""

    name: str
    icon: str
    url: str
    current: bool


def person_of(request: HttpRequest) -> UUID:
    """The person who is signed in; the policy has made sure that there is one."""
    person: UUID = request.user.person_id  # type: ignore[union-attr]
    return person


def page(
    request: HttpRequest, template: str, context: Mapping[str, object], *, tab: str = "", status: int = 200
) -> HttpResponse:
    """The page, with the tabs when someone is signed in."""
    signed_in = request.user.is_authenticated
    shared = signed_in and is_shared(request)
    whole = {
        **context,
        "tabs": tabs(tab) if signed_in else [],
        "idle_seconds": int(SHARED_DEVICE_IDLE.total_seconds()) if shared else 0,
    }
    return render(request, f"space/{template}.html", whole, status=status)


def tabs(current: str) -> list[Tab]:
    """Home, letters, dates, me."""
    named = [
        ("home", _("Home"), "home"),
        ("letters", _("Letters"), "letter"),
        ("dates", _("Dates"), "calendar"),
        ("me", _("Me"), "person"),
    ]
    return [Tab(name, icon, reverse(url), url == current) for url, name, icon in named]
