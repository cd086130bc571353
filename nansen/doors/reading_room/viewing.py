"""What the viewer's scripts are told: the image, its zone, its sentences in the reader's language."""

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from nansen.doors.reading_room.pages import Shown

ENGINE = "openseadragon/openseadragon.min.js"
WORDS: Final[Mapping[str, Promise]] = {
    "image": _l("Image of page %(number)s. Arrows move it, plus and minus change its size."),
    "zoom": _l("Size: %(percent)s per cent"),
    "turned": _l("Turned by %(degrees)s degrees"),
    "line": _l("Line %(number)s: %(text)s"),
    "zone": _l("The zone of the link is framed"),
    "draw": _l(
        "Draw a rectangle on the image: press, move, let go. With keys, arrows move it, Shift and arrows change its "
        "size, Enter takes it. Escape gives up."
    ),
    "ready": _l("The link leads to this zone"),
    "offline": _l("The image did not come: the connection seems cut."),
    "busy": _l("The image server is busy or stopped. Wait a moment."),
    "gone": _l("This image was taken off line meanwhile."),
    "closed": _l("This image is no longer open. Load the page again: it tells why."),
    "enter": _l("Your entry is over: sign in again to see this image."),
    "missing": _l("The image of this page is not made yet, or it was lost."),
    "again": _l("Try again"),
    "broken": _l("Parts of the image did not come."),
}  # fmt: skip


def engine_address() -> str:
    """The address of the zoom engine; empty where set-up could not bring it."""
    try:
        return static(ENGINE)
    except ValueError:
        return ""


def viewer_of(request: HttpRequest, here: Shown, *, facts: Mapping[str, object]) -> dict[str, object] | None:
    """What the scripts are told of a page; None when the reader may not see it, or nothing can zoom."""
    if not here.is_seen or not (engine := engine_address()):
        return None
    told: dict[str, object] = {
        "info": f"{here.service}/info.json", "number": here.leaf.number, "registered": here.is_registered,
        "words": {name: str(words) for name, words in WORDS.items()}, **facts,
    }  # fmt: skip
    if here.is_registered:
        told |= {
            "probe": f"{settings.IMAGES_ORIGIN}/auth/probe/{here.leaf.id.hex}", "grant": reverse("reader_grant"),
            "csrf": get_token(request),
        }  # fmt: skip
    return {"engine": engine, "facts": told}
