"""What is done with an exhibition: proposed to a colleague, published, withdrawn."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nansen.doors.kit import policy
from nansen.doors.office.archives_exhibitions.forms import WithdrawForm
from nansen.doors.office.archives_exhibitions.views import in_hand
from nansen.doors.office.desk import account_of, page, refuse, say
from nansen.doors.office.sentences import sentence
from nansen.foundation.people.divisions import Role
from nansen.kernel.errors import Refusal
from nansen.work.archives import actions


@policy.agent(Role.ARCHIVIST)
@require_POST
def propose(request: HttpRequest, key: UUID) -> HttpResponse:
    """A colleague is asked to look."""
    done = _("It waits for a colleague's look.")
    return _act(request, key, lambda: actions.propose_exhibition(key, by=account_of(request)), done)


@policy.agent(Role.ARCHIVIST)
@require_POST
def publish(request: HttpRequest, key: UUID) -> HttpResponse:
    """Readers see it as it stands."""
    done = _("It is published: readers see it as it stands now.")
    return _act(request, key, lambda: actions.publish_exhibition(key, by=account_of(request)), done)


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Readers are told that it is over."""
    composed = in_hand(key)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.withdraw_exhibition(key, reason=form.cleaned_data["reason"], by=account_of(request))
            say(request, _("It is withdrawn: its address tells readers that it is over."))
            return redirect("office_exhibition", key=key)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    status = 422 if form.is_bound else 200
    return page(request, "archives_exhibitions/withdraw", status=status, form=form, composed=composed)


def _act(request: HttpRequest, key: UUID, act: Callable[[], object], done: str) -> HttpResponse:
    in_hand(key)
    try:
        act()
        say(request, done)
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("office_exhibition", key=key)
