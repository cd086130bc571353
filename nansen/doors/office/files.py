"""The way into a file: a right, then a purpose, then the page."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from nansen.doors.office.desk import agent_of, page
from nansen.foundation.people import queries as people
from nansen.work.cases import queries as cases
from nansen.work.cases.queries import Access

FileView = Callable[..., HttpResponse]
PersonOf = Callable[[UUID], UUID]


def in_file(person_of: PersonOf | None = None) -> Callable[[FileView], FileView]:
    """Let a view run only for an agent who has the right to the file and has said why they open it.

    The view's first argument is a person, or something `person_of` finds the person of.
    """

    def around(view: FileView) -> FileView:
        @wraps(view)
        def guarded(request: HttpRequest, key: UUID, **more: Any) -> HttpResponse:
            person = person_of(key) if person_of else key
            access = cases.may_open(agent_of(request), person)
            stopped = stop_at_the_door(request, person, access)
            return stopped or view(request, key, **more)

        return guarded

    return around


def stop_at_the_door(request: HttpRequest, person: UUID, access: Access) -> HttpResponse | None:
    """The refusal, or the question of purpose, when the agent may not go in yet."""
    if access.case is None:
        raise Http404
    if not access.granted:
        return page(request, "refused", status=403, person=person)
    if not people.identities([person]):
        return page(request, "erased", status=410)
    if access.opening is None:
        wanted = urlencode({"next": request.path if request.method == "GET" else reverse("person", args=[person])})
        return redirect(f"{reverse('purpose', args=[person])}?{wanted}")
    return None
