"""What the pages of readers share: a form tried, a refusal in words, the reader behind the page."""

from collections.abc import Callable
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nansen.doors.reading_room.readers.sessions import reader_behind
from nansen.kernel.errors import Refusal


def page(request: HttpRequest, name: str, /, form: Form | None = None, **facts: object) -> HttpResponse:
    """A page about readers; a form that was refused answers 422 and keeps what was typed."""
    status = 422 if form is not None and form.is_bound else 200
    return render(request, f"reading_room/readers/{name}.html", {"form": form, **facts}, status=status)


def done(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form was rightly filled and the act done; else the reason is on the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except Refusal as refusal:
        form.add_error(None, _(refusal.message()))
        return False
    return True


def reader_of(request: HttpRequest) -> UUID:
    """The reader who asks; a view for readers always has one."""
    found = reader_behind(request)
    assert found is not None  # noqa: S101 -- the policy saw to it
    return found.reader
