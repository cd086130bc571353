"""The list of a file's pages, written in one go: a file has hundreds."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nansen.doors.kit.templatetags.kit import icon
from nansen.doors.reading_room.pages import Shown
from nansen.work.archives.rules.access import State

register = template.Library()
_CURRENT = mark_safe(' aria-current="page"')


@register.simple_tag
def page_list(pages: Sequence[Shown], here: Shown, at: str) -> SafeString:
    """A line for each page: its small image, or a lock and the reason; its number is written after the address `at`."""
    line = '<li><a href="{}{}/" data-leafs{}{}>{}<b>{}</b>{}</a></li>'
    return format_html_join("", line, _lines(pages, here, at))


def _lines(pages: Sequence[Shown], here: Shown, at: str) -> Iterator[tuple[Any, ...]]:
    shut: dict[int, tuple[SafeString, SafeString]] = {}  # pages of a file share answers of the access function
    lock = format_html('<span class="shut">{}</span>', icon("lock"))
    for one in pages:
        number, current = one.leaf.number, _CURRENT if one is here else ""
        if one.is_seen:
            image = format_html('<img src="{}" alt="" width="54" height="72" loading="lazy">', one.thumbnail)
            yield at, number, current, "", image, one.leaf.label or number, ""
            continue
        known = id(one.access)
        if known not in shut:
            shut[known] = (
                format_html(' title="{}"', one.access.explained.why),
                format_html('<span class="unseen">{}</span>', _why(one)),
            )
        title, why = shut[known]
        yield at, number, current, title, lock, one.leaf.label or number, why


def _why(one: Shown) -> str:
    if one.is_registered:
        return _("after registration")
    return _("taken off line") if one.access.state is State.WITHDRAWN else _("closed")
