"""Home, and the dates."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse

from nansen.doors.kit import policy
from nansen.doors.space.attention import attention
from nansen.doors.space.calendars import calendar, calendar_response
from nansen.doors.space.pages import page, person_of
from nansen.doors.space.shown import DateShown, dates_shown, letters_shown
from nansen.doors.space.words import service_openings
from nansen.foundation.delivery import queries as delivery
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.sessions import is_shared
from nansen.kernel.calendar import legal_date
from nansen.work.cases import queries as cases

LETTERS_AT_HOME = 4
DATES_AT_HOME = 3
MONTH = timedelta(days=30)


@policy.person
def home(request: HttpRequest) -> HttpResponse:
    """What needs the person first, then their letters, their dates, and who opened their file."""
    person, now = person_of(request), database_now()
    masked, today = is_shared(request), legal_date(now)
    held = delivery.at_hand(person)
    letters, dates = held.letters, dates_shown(held.deadlines, held.letters, today)
    contact = people.contact(person)
    openings = service_openings(cases.openings_of(person))
    context = {
        "now": attention(letters, dates, told=bool(contact.email), masked=masked),
        "letters": letters_shown(letters[:LETTERS_AT_HOME], person, masked=masked),
        "more": len(letters) > LETTERS_AT_HOME,
        "dates": [] if masked else [one for one in dates if one.on >= today][:DATES_AT_HOME],
        "last_opening": openings[0] if openings else None,
        "opening_count": sum(one.at > now - MONTH for one in openings),
    }
    return page(request, "home", context, tab="home")


@policy.person
def dates(request: HttpRequest) -> HttpResponse:
    """Every date to keep in mind, the nearest first."""
    found, _today = _dates(request)
    return page(request, "dates", {"dates": found}, tab="dates")


@policy.person
def dates_calendar(request: HttpRequest) -> HttpResponse:
    """The same as a calendar file, past ones left out."""
    found, today = _dates(request)
    return calendar_response(calendar((one for one in found if one.on >= today), now=database_now()))


def _dates(request: HttpRequest) -> tuple[list[DateShown], date]:
    person, today = person_of(request), legal_date(database_now())
    held = delivery.at_hand(person)
    return dates_shown(held.deadlines, held.letters, today), today
