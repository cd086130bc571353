"""Who opened the person's file, when and why."""

from django.http import HttpRequest, HttpResponse

from nansen.doors.kit import policy
from nansen.doors.space.pages import page, person_of
from nansen.doors.space.words import service_openings
from nansen.work.cases import queries


@policy.person
def openings(request: HttpRequest) -> HttpResponse:
    """Each opening of the file, the latest first: the service and its reason, never an agent."""
    return page(request, "openings", {"events": service_openings(queries.openings_of(person_of(request)))}, tab="me")
