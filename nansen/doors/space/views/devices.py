"""The person's devices and the ways in: sessions, passphrase, recovery codes."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nansen.doors.kit import policy
from nansen.doors.space.forms import ChangePassphraseForm, typed
from nansen.doors.space.pages import page
from nansen.doors.space.sessions import this_session
from nansen.doors.space.views.entry import attempt
from nansen.foundation.people import actions, queries
from nansen.foundation.people.errors import SessionUnknown
from nansen.foundation.people.sessions import renew


@dataclass(frozen=True)
class DeviceShown:
    """A device that is signed in."""

    id: UUID
    name: str
    last_seen: datetime
    current: bool


@policy.person
def devices(request: HttpRequest) -> HttpResponse:
    """The devices signed in, each with a way to end it."""
    here = this_session(request)
    lines = [
        DeviceShown(line.id, line.device, line.seen_at, line.id == here)
        for line in queries.sessions(policy.account_behind(request))
    ]
    return page(request, "devices", {"devices": lines, "others": any(not line.current for line in lines)}, tab="me")


@policy.person
@require_POST
def end_device(request: HttpRequest, session: UUID) -> HttpResponse:
    """The list again, without this device; one that had already gone is no error."""
    with suppress(SessionUnknown):
        actions.end_session(session, account=policy.account_behind(request))
    messages.success(request, _("This device is signed out."))
    return redirect("devices")


@policy.person
@require_POST
def end_other_devices(request: HttpRequest) -> HttpResponse:
    """The list again, with this device alone."""
    actions.end_sessions(policy.account_behind(request), but=this_session(request))
    messages.success(request, _("Your other devices are signed out."))
    return redirect("devices")


@policy.person
def passphrase(request: HttpRequest) -> HttpResponse:
    """A new passphrase in the place of the one the person has; their other devices are signed out."""
    form = ChangePassphraseForm(typed(request))

    def act() -> bool:
        given = form.cleaned_data
        actions.change_passphrase(
            policy.account_behind(request), given["present"], given["passphrase"], but=this_session(request)
        )
        return True

    if not attempt(form, act):
        return page(request, "passphrase", {"form": form}, tab="me")
    renew(request)
    messages.success(request, _("Your passphrase is changed. Your other devices are signed out."))
    return redirect("me")


@policy.person
def codes(request: HttpRequest) -> HttpResponse:
    """How many codes are left; ten new ones, shown this once, when the person asks."""
    if request.method == "POST":
        return page(
            request, "codes", {"codes": actions.renew_codes(policy.account_behind(request)), "next": "me"}, tab="me"
        )
    return page(request, "codes", {"left": queries.codes_left(policy.account_behind(request))}, tab="me")
