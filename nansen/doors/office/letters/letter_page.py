"""A deposited letter, as the desk follows it: its evidence told in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nansen.doors.kit.components import State as Tint
from nansen.doors.kit.dates import in_words
from nansen.doors.office.letters.draft_page import Event
from nansen.doors.office.letters.forms import POSTAL_EVENTS
from nansen.foundation.delivery import queries as delivery
from nansen.foundation.delivery.actions import PostalEvent
from nansen.foundation.delivery.queries import Happening, LetterFile, LetterLine, UnreadLine
from nansen.foundation.delivery.rules.decisions import Remedy
from nansen.foundation.delivery.rules.status import Status

Said = tuple[object, Tint]
STATUS: dict[Status, Said] = {
    Status.DEPOSITED: (gettext_lazy("deposited"), Tint.WAIT),
    Status.AVAILABLE: (gettext_lazy("available"), Tint.CALM),
    Status.OPENING: (gettext_lazy("being opened"), Tint.CALM),
    Status.READ: (gettext_lazy("read"), Tint.DONE),
    Status.DEEMED: (gettext_lazy("deemed notified"), Tint.LATE),
    Status.DEEMED_THEN_READ: (gettext_lazy("deemed, then read"), Tint.LATE),
    Status.NOTIFIED_ON_DECISION: (gettext_lazy("notified on its date"), Tint.CALM),
    Status.TO_POST: (gettext_lazy("to post"), Tint.NEEDS),
    Status.POSTED: (gettext_lazy("posted"), Tint.CALM),
    Status.PRESENTED: (gettext_lazy("presented"), Tint.CALM),
    Status.RETURNED: (gettext_lazy("returned"), Tint.LATE),
    Status.LOST: (gettext_lazy("lost"), Tint.LATE),
    Status.TO_HAND_OVER: (gettext_lazy("to hand over"), Tint.NEEDS),
    Status.CONVENED: (gettext_lazy("convened"), Tint.CALM),
    Status.RECEIVED: (gettext_lazy("received"), Tint.DONE),
    Status.SUPERSEDED: (gettext_lazy("replaced"), Tint.WAIT),
}
REMEDIES = {
    Remedy.APPEAL: gettext_lazy("Appeal to the asylum court"),
    Remedy.LEGAL_AID: gettext_lazy("Request for legal aid"),
    Remedy.REOPENING: gettext_lazy("Request to reopen"),
    Remedy.ADMINISTRATIVE_COURT: gettext_lazy("Administrative court"),
    Remedy.ADMINISTRATIVE_COURT_AFTER_REOPENING: gettext_lazy("Administrative court, after a request to reopen"),
}
HAPPENINGS: dict[str, Said] = {
    "deposited": (gettext_lazy("Deposited"), Tint.CALM),
    "superseded": (gettext_lazy("Replaced by another letter"), Tint.LATE),
    "made_available": (gettext_lazy("Made available"), Tint.DONE),
    "opening_accepted": (gettext_lazy("Opened by the person"), Tint.DONE),
    "last_byte_sent": (gettext_lazy("Received whole"), Tint.DONE),
    "shown": (gettext_lazy("Shown to the person"), Tint.CALM),
    "deemed": (gettext_lazy("Deemed notified"), Tint.LATE),
}
ALERTS: dict[str, Said] = {
    "accepted": (gettext_lazy("Alert accepted by the carrier"), Tint.CALM),
    "delivered": (gettext_lazy("Alert delivered"), Tint.DONE),
    "failed": (gettext_lazy("Alert refused"), Tint.LATE),
    "no_address": (gettext_lazy("No alert: the person gave no e-mail address"), Tint.NEEDS),
}
HANDS: dict[str, Said] = {
    "convened": (gettext_lazy("Convened to receive it"), Tint.CALM),
    "handed_over": (gettext_lazy("Handed over against receipt"), Tint.DONE),
    "absent": (gettext_lazy("Did not come to receive it"), Tint.LATE),
}
LATE_POST = frozenset({PostalEvent.REFUSED, PostalEvent.UNCLAIMED, PostalEvent.MOVED, PostalEvent.LOST})
SOON = 3
NEAR = 7


@dataclass(frozen=True)
class Countdown:
    """How far the fifteenth day is, in words and in colour."""

    text: str
    state: str


def status_tag(line: LetterLine | UnreadLine) -> tuple[str, str]:
    """The colour and the word of where a letter stands."""
    word, tint = STATUS[line.status]
    return tint.value, str(word)


def countdown(day: date | None, today: date) -> Countdown | None:
    """How many days are left before the fifteenth is over; None for a letter without the fiction."""
    if day is None:
        return None
    left = (day - today).days
    if left < 0:
        return Countdown(_("over"), Tint.LATE.value)
    if left == 0:
        return Countdown(_("tonight"), Tint.LATE.value)
    text = _("tomorrow") if left == 1 else _("in %(days)s days") % {"days": left}
    tint = Tint.LATE if left < SOON else Tint.NEEDS if left < NEAR else Tint.CALM
    return Countdown(text, tint.value)


def story(letter: UUID, files: Iterable[LetterFile] = ()) -> list[Event]:
    """What happened to a letter, in order, then what the law will infer if nothing changes; six statements."""
    events = [_event(one) for one in delivery.timeline(letter)]
    pending = (file for file in files if file.carries_fiction and file.notified_on is None and file.replaced is None)
    return events + [_expected(file) for file in pending]


def _event(one: Happening) -> Event:
    title, tint = _told(one)
    detail = in_words(one.on, "month") if one.on else ""
    if one.times > 1:
        detail = _("%(times)s times, the last at this hour") % {"times": one.times}
    return Event(str(title), tint.value, one.at, detail)


def _told(one: Happening) -> Said:
    if one.what == "alert":
        return ALERTS.get(one.detail, (_("Alert: %(state)s") % {"state": one.detail}, Tint.CALM))
    if one.what == "hand":
        return HANDS.get(one.detail, (one.detail, Tint.CALM))
    if one.what == "postal":
        event = PostalEvent(one.detail)
        return POSTAL_EVENTS[event], Tint.LATE if event in LATE_POST else Tint.CALM
    return HAPPENINGS[one.what]


def _expected(file: LetterFile) -> Event:
    when: datetime | date | None = file.prudent_date
    detail = _("at the end of %(day)s, if nothing changes") % {"day": in_words(when, "month")} if when else ""
    return Event(_("Will be deemed notified"), Tint.WAIT.value, None, detail)
