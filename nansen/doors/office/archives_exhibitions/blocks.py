"""The blocks of an exhibition: added, written, moved, removed and put back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nansen.doors.kit import policy
from nansen.doors.office.archives_exhibitions.forms import KINDS, BlockForm
from nansen.doors.office.archives_exhibitions.frame import again, shows_images, typed
from nansen.doors.office.desk import account_of, page, refuse, say
from nansen.doors.office.sentences import sentence
from nansen.doors.showcase.drawing import draw_blocks
from nansen.foundation.people.divisions import Role
from nansen.kernel.errors import Refusal
from nansen.work.archives import actions, queries
from nansen.work.archives.errors import ChangedMeanwhile, ExhibitionUnknown
from nansen.work.archives.queries import ComposedBlock
from nansen.work.archives.rules.exhibitions import MOST_ZONES, REFERENCE, Content, Head, Kind


@policy.agent(Role.ARCHIVIST)
@require_POST
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new block, then the page where it is written."""
    try:
        kind = Kind(request.POST.get("kind", ""))
        after = request.POST.get("after", "")
        made = actions.add_block(key, kind, by=account_of(request), after=UUID(after) if after else None)
    except (ValueError, ExhibitionUnknown):
        raise Http404 from None
    return redirect("exhibition_zone", key=made, place=0) if kind is Kind.IMAGES else redirect("exhibition_block", made)


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
@shows_images
def block(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a block says; its images, if it is made of them."""
    owner, held = block_at(key)
    form = BlockForm(**typed(request), initial=BlockForm.written(held.block, held.revision), kind=held.block.kind)
    theirs = ""
    if form.is_bound and form.is_valid():
        try:
            said = form.block(held.block.zones)
            actions.save_block(key, said, revision=form.cleaned_data["revision"], by=account_of(request))
            say(request, _("It is saved."))
            return redirect(back_to(owner, key))
        except ChangedMeanwhile as refusal:
            again(form, held.revision)
            form.add_error(None, sentence(refusal))
            theirs = held.block.words.get(REFERENCE, "") or held.block.dates.get(REFERENCE, "") or held.block.places
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    (part,) = draw_blocks(Content(Head({}), (held.block,)), REFERENCE)
    return page(
        request,
        "archives_exhibitions/block",
        status=422 if form.is_bound else 200,
        form=form,
        held=held,
        owner=owner,
        kind=KINDS[held.block.kind],
        part=part,
        theirs=theirs,
        more=len(held.block.zones) if len(held.block.zones) < MOST_ZONES else None,
    )


@policy.agent(Role.ARCHIVIST)
@require_POST
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """The block, one place higher or lower."""
    owner, _held = block_at(key)
    actions.move_block(key, places=-1 if request.POST.get("way") == "up" else 1, by=account_of(request))
    return redirect(back_to(owner, key))


@policy.agent(Role.ARCHIVIST)
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """The block is no longer shown; it can be put back."""
    owner, _held = block_at(key)
    actions.remove_block(key, by=account_of(request))
    say(request, _("It is removed. It waits at the foot of the page, from where it can be put back."))
    return redirect("office_exhibition", key=owner)


@policy.agent(Role.ARCHIVIST)
@require_POST
def restore(request: HttpRequest, key: UUID) -> HttpResponse:
    """The block stands where it stood."""
    try:
        actions.restore_block(key, by=account_of(request))
        owner, _held = block_at(key)
    except Refusal as refusal:
        refuse(request, refusal)
        return redirect("office_exhibitions")
    return redirect(back_to(owner, key))


def block_at(key: UUID) -> tuple[UUID, ComposedBlock]:
    """The block, and the exhibition it belongs to; raises Http404."""
    try:
        return queries.block_in_hand(key)
    except ExhibitionUnknown:
        raise Http404 from None


def back_to(owner: UUID, block_: UUID) -> str:
    """The page of the exhibition, at the block."""
    return f"{reverse('office_exhibition', args=[owner])}#block-{block_}"
