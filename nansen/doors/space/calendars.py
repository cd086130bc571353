"""A person's dates as a calendar file. Others may read a phone: an entry says nothing of asylum, nor of the office."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _

from nansen.doors.kit.dates import PARIS
from nansen.doors.space.shown import DateShown

if TYPE_CHECKING:
    from icalendar import Alarm, Event

LONGEST_EVENT = timedelta(hours=3)
REMINDERS = (timedelta(days=-7), timedelta(days=-1))


def calendar(dates: Iterable[DateShown], *, now: datetime) -> bytes:
    """An iCalendar file of these dates: whole days for time limits, an hour for an appointment."""
    from icalendar import Calendar  # noqa: PLC0415 -- an eighth of the door's loading, for a file few ask for

    whole = Calendar()
    whole.add("prodid", "-//Nansen//space//")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    for date in dates:
        whole.add_component(_event(date, now))
    return whole.to_ical()


def _event(date: DateShown, now: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"{date.uid}@nansen.invalid")
    event.add("dtstamp", now)
    event.add("sequence", 0)
    event.add("class", "PRIVATE")
    if date.at is not None:
        start = date.at.astimezone(PARIS)
        event.add("summary", _("Appointment: see my letter"))
        event.add("dtstart", start)
        event.add("dtend", start + LONGEST_EVENT)
    else:
        event.add("summary", _("Last day: see my letter"))
        event.add("dtstart", date.on)
        event.add("dtend", date.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    for before in REMINDERS:
        event.add_component(_alarm(before))
    return event


def _alarm(before: timedelta) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("See my letter"))
    alarm.add("trigger", before)
    return alarm


def calendar_response(data: bytes) -> HttpResponse:
    """The file, with a name that says nothing."""
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return response
