"""Registered readers in templates: `{% load readers %}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from nansen.doors.reading_room.readers.admitted import admitted, image_grant
from nansen.doors.reading_room.readers.entering import HANDOVER_S, enter_address
from nansen.kernel.grants import Use

register = template.Library()


@register.inclusion_tag("reading_room/readers/enter_form.html", takes_context=True)
def enter_images(context: template.Context) -> Mapping[str, Any]:
    """A button by which an admitted reader's browser is let into the images, and comes back here; nothing for others.

    It is for pages without scripts: our viewer sends a grant with each tile.
    """
    request = context["request"]
    reader = admitted(request)
    if reader is None:
        return {"handover": ""}
    token = image_grant(reader, Use.HANDOVER, seconds=HANDOVER_S)
    return {"handover": token, "enter": enter_address(), "back": request.path}
