"""A zone of a page: the page is found, the zone drawn or typed, captioned, told to whoever does not see it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nansen.doors.kit import policy
from nansen.doors.office.archives_exhibitions.blocks import block_at
from nansen.doors.office.archives_exhibitions.forms import ZoneForm
from nansen.doors.office.archives_exhibitions.frame import again, shows_images, typed
from nansen.doors.office.archives_exhibitions.page_finding import Leaves, found_pages
from nansen.doors.office.archives_exhibitions.views import in_hand
from nansen.doors.office.desk import account_of, page, refuse, say
from nansen.doors.office.sentences import sentence
from nansen.doors.showcase.cutting import Cut, cut
from nansen.foundation.people.divisions import Role
from nansen.kernel.errors import Refusal
from nansen.work.archives import actions, queries
from nansen.work.archives.errors import ChangedMeanwhile
from nansen.work.archives.queries import Access, Credit
from nansen.work.archives.rules.access import State
from nansen.work.archives.rules.exhibitions import MOST_ZONES, Zone


@dataclass(frozen=True)
class Sheet:
    """The page a zone is taken from, with its image where everyone may see it."""

    credit: Credit
    access: Access | None
    image: Cut | None

    @property
    def size(self) -> tuple[int, int]:
        """Its width and its height in pixels; nothing when nobody measured it."""
        return self.credit.width or 0, self.credit.height or 0


@dataclass(frozen=True)
class Place:
    """Where a zone is going to stand: what is there now, the revision that was read, what saving it does."""

    zone: Zone | None
    revision: int
    save: Callable[[Zone, int], None]
    back: str


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
@shows_images
def zone(request: HttpRequest, key: UUID, place: int) -> HttpResponse:
    """One image of a block; the place after the last is for a new one."""
    _owner, held = block_at(key)
    zones, by = held.block.zones, account_of(request)
    if place > len(zones) or place >= MOST_ZONES:
        raise Http404

    def save(drawn: Zone, revision: int) -> None:
        changed = (*zones[:place], drawn, *zones[place + 1 :])
        actions.save_block(key, replace(held.block, zones=changed), revision=revision, by=by)

    now = zones[place] if place < len(zones) else None
    return _zone_page(request, Place(now, held.revision, save, reverse("exhibition_block", args=[key])))


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
@shows_images
def cover(request: HttpRequest, key: UUID) -> HttpResponse:
    """The image at the head of the exhibition."""
    composed, by = in_hand(key), account_of(request)

    def save(drawn: Zone, revision: int) -> None:
        actions.save_head(key, replace(composed.content.head, cover=drawn), revision=revision, by=by)

    back = reverse("office_exhibition", args=[key])
    return _zone_page(request, Place(composed.content.head.cover, composed.revision, save, back))


@policy.agent(Role.ARCHIVIST)
@require_POST
def remove(request: HttpRequest, key: UUID, place: int) -> HttpResponse:
    """One image less."""
    _owner, held = block_at(key)
    zones = held.block.zones
    try:
        left = (*zones[:place], *zones[place + 1 :])
        revision = int(request.POST.get("revision", "0") or 0)
        actions.save_block(key, replace(held.block, zones=left), revision=revision, by=account_of(request))
        say(request, _("The image is taken out."))
    except (Refusal, ValueError) as fault:
        refuse(request, fault if isinstance(fault, Refusal) else ChangedMeanwhile())
    return redirect("exhibition_block", key=key)


def _zone_page(request: HttpRequest, at: Place) -> HttpResponse:
    """The form of a zone once its page is chosen; before, the way to find one."""
    asked = request.POST.get("page") or request.GET.get("page") or ""
    sheet = _sheet(asked) if asked or at.zone is None else _sheet(str(at.zone.page))
    if sheet is None:
        words = request.GET.get("q", "").replace("\0", "").strip()[:200]
        found: list[Leaves] = found_pages(words) if words else []
        return page(request, "archives_exhibitions/find", words=words, found=found, back=at.back)
    form = ZoneForm(**typed(request), initial=_initial(at, sheet), size=sheet.size)
    if form.is_bound and form.is_valid():
        try:
            at.save(form.zone(), form.cleaned_data["revision"])
            say(request, _("It is saved."))
            return redirect(at.back)
        except ChangedMeanwhile as refusal:
            again(form, at.revision)
            form.add_error(None, sentence(refusal))
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    status = 422 if form.is_bound else 200
    return page(request, "archives_exhibitions/zone", status=status, form=form, sheet=sheet, back=at.back)


def _initial(at: Place, sheet: Sheet) -> dict[str, object]:
    """The zone that is there, or the whole of the page that was chosen."""
    if at.zone is not None and at.zone.page == sheet.credit.page:
        return ZoneForm.written(at.zone, at.revision)
    return ZoneForm.whole(sheet.credit.page, sheet.size, at.revision)


def _sheet(asked: str) -> Sheet | None:
    try:
        which = UUID(asked)
    except ValueError:
        return None
    credit, known = queries.credits_of([which]).get(which), queries.access([which]).get(which)
    if credit is None:
        return None
    width, height = credit.width or 0, credit.height or 0
    shown = known is not None and known.state is State.OPEN and width
    image = cut(Zone(which, 0, 0, width, height), page_width=width, page_height=height) if shown else None
    return Sheet(credit, known, image)
