"""A wrong identity corrected: the former one is kept, and what was printed is not rewritten."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nansen.doors.kit import policy
from nansen.doors.office.desk import agent_of, page, say
from nansen.doors.office.files import in_file
from nansen.doors.office.people.forms import DOCUMENTS, reader_language
from nansen.doors.office.people.lines import birth_text, person_lines
from nansen.doors.office.people.relation_forms import CorrectIdentityForm, typed_identity
from nansen.doors.office.sentences import sentence
from nansen.foundation.people import queries as people
from nansen.foundation.people.identity import Identity
from nansen.foundation.people.queries import IdentityStated
from nansen.kernel.errors import Refusal
from nansen.work.cases import actions
from nansen.work.cases.nationalities import nationality_name


@dataclass(frozen=True)
class FormerIdentity:
    """An identity that stood until a correction: what it was, why and from what it was corrected."""

    identity: Identity
    birth: str
    nationality: str
    until: datetime
    reason: str
    document: str


@policy.agent("officer", "registrar")
@require_http_methods(["GET", "HEAD", "POST"])
@in_file()
def correct(request: HttpRequest, person: UUID) -> HttpResponse:
    """The identity on file, to correct, and those that stood before."""
    held = people.identity(person)
    form = CorrectIdentityForm(request.POST if request.method == "POST" else None, initial=typed_identity(held))
    if form.is_bound and form.is_valid():
        try:
            data = form.cleaned_data
            actions.correct_identity(
                person,
                form.corrected(held),
                reason=data["reason"],
                identity_checked_with=data["document"],
                by=agent_of(request),
            )
            say(request, _("The identity is corrected. Letters already sent keep what they say."))
            return redirect("person", person)
        except Refusal as refusal:
            kind = str(refusal.facts.get("kind", ""))
            form.add_error(kind if kind in form.fields else None, sentence(refusal))
    return page(
        request,
        "correct",
        status=422 if form.is_bound else 200,
        person=person,
        line=person_lines([person])[person],
        form=form,
        former=former_identities(person),
    )


def former_identities(person: UUID) -> list[FormerIdentity]:
    """The identities that stood before, the newest first; one statement."""
    stated = people.identities_stated(person)
    return [_former(older, newer) for newer, older in pairwise(stated)]


def _former(older: IdentityStated, newer: IdentityStated) -> FormerIdentity:
    return FormerIdentity(
        identity=older.identity,
        birth=birth_text(older.identity.birth),
        nationality=nationality_name(older.identity.nationality, reader_language()),
        until=newer.at,
        reason=newer.reason,
        document=str(dict(DOCUMENTS).get(newer.identity_checked_with, "")),
    )
