"""Registered readers in templates: `{% load readers %}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from nansen.doors.reading_room.readers.admitted import admitted

register = template.Library()


@register.inclusion_tag("reading_room/readers/enter_form.html", takes_context=True)
def enter_images(context: template.Context) -> Mapping[str, Any]:
    """The way by which an admitted reader's browser is let into the images and comes back here; nothing for others.

    It is for pages without scripts: our viewer sends a grant with each tile.
    """
    return {"is_admitted": admitted(context["request"]) is not None}
