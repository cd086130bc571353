"""Letters and dates as the space shows them: facts computed by delivery, words and drawings of this door."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from nansen.doors.kit.translations import in_french
from nansen.foundation.delivery.queries import DeadlineLine, LetterLine, LetterView
from nansen.foundation.delivery.rules.decisions import Remedy
from nansen.foundation.delivery.rules.regimes import Channel
from nansen.foundation.delivery.rules.status import Status
from nansen.foundation.people.queries import identities
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind

NEAR_DAYS = 7
ICONS = {
    LetterKind.INTRODUCTION: "document",
    LetterKind.INTERVIEW_SUMMONS: "calendar",
    LetterKind.REJECTION: "scales",
    LetterKind.DECISION: "scales",
    LetterKind.OTHER: "letter",
}
MASKED_ICON = "letter"
WAITING = frozenset({Status.AVAILABLE, Status.NOTIFIED_ON_DECISION, Status.DEEMED})


@dataclass(frozen=True)
class LetterShown:
    """A line of the list of letters."""

    id: UUID
    title: str
    icon: str
    at: datetime
    state: str
    status: str
    about: str = ""
    """The given names of the child it is for, when it is not for the reader."""


@dataclass(frozen=True)
class DateShown:
    """A date to keep in mind: a day, or an instant for an appointment."""

    uid: str
    title: str
    icon: str
    on: date
    at: datetime | None
    state: str
    status: str
    french: str = ""
    """The title in French, beside a draft."""


def is_waiting(letter: LetterLine) -> bool:
    """Whether the letter can be opened here and nobody did yet."""
    return letter.channel is Channel.ELECTRONIC and letter.status in WAITING


def letters_shown(letters: Sequence[LetterLine], reader: UUID, *, masked: bool) -> list[LetterShown]:
    """Letters as lines; one statement when some are for a child of the reader.

    On a shared device neither title nor drawing nor name says what they are about.
    """
    children = {letter.person for letter in letters} - {reader}
    names = {} if masked or not children else given_names(children)
    return [_letter(letter, masked=masked, about=names.get(letter.person, "")) for letter in letters]


def given_names(persons: Iterable[UUID]) -> dict[UUID, str]:
    """The given names of each person, in their own script when it was written; one statement."""
    return {
        person: known.given_names_native or known.given_names_latin for person, known in identities(persons).items()
    }


def _letter(letter: LetterLine, *, masked: bool, about: str) -> LetterShown:
    state, status = letter_state(letter)
    return LetterShown(
        id=letter.letter_id,
        title=_("Letter") if masked else _(letter.kind.title),
        icon=MASKED_ICON if masked else ICONS[letter.kind],
        at=letter.available_at or letter.deposited_at,
        state=state,
        status=status,
        about=about,
    )


def letter_state(letter: LetterLine) -> tuple[str, str]:
    """The state and the word of a letter for its reader."""
    if letter.status is Status.SUPERSEDED:
        return "calm", _("Replaced")
    if letter.channel is Channel.REGISTERED_LETTER:
        return "calm", _("By post")
    if letter.channel is Channel.HAND_DELIVERY:
        return "calm", _("By hand")
    if letter.status is Status.DEEMED:
        return "late", _("Not read in time")
    if letter.opened:
        return "done", _("Read")
    return "needs", _("To open")


def dates_shown(deadlines: Iterable[DeadlineLine], letters: Iterable[LetterLine], today: date) -> list[DateShown]:
    """The dates of a reader, the nearest first: the prudent day of each remedy, and the interviews to come."""
    shown = [
        _deadline(line.letter_id, line.remedy, line.prudent_last_day, today)
        for line in deadlines
        if line.prudent_last_day is not None
    ]
    shown += [_interview(letter, today) for letter in letters if letter.interview_at and not letter.superseded_by]
    return sorted(shown, key=lambda one: (one.on < today, one.on, one.title))


def former_dates(letter: LetterView) -> list[DateShown]:
    """The dates a letter had given when another replaced it: they count no more."""
    if letter.replaced is None:
        return []
    given = letter.replaced.deadlines
    shown = [
        _deadline(letter.letter_id, d.remedy, d.prudent_last_day, d.prudent_last_day)
        for d in given
        if d.prudent_last_day
    ]
    return [replace(one, state="wait", status=_("No longer counts")) for one in shown]


def letter_dates(letter: LetterView, today: date) -> list[DateShown]:
    """The dates one open letter gives."""
    shown = [
        _deadline(letter.letter_id, line.remedy, line.prudent_last_day, today)
        for line in letter.deadlines
        if line.prudent_last_day is not None
    ]
    return sorted(shown, key=lambda one: one.on) + dates_shown([], [letter], today)


def remedy_words() -> dict[Remedy, str]:
    """What the last day of each remedy is called."""
    return {
        Remedy.APPEAL: _("Last day to appeal to the asylum court"),
        Remedy.LEGAL_AID: _("Last day to ask for legal aid"),
        Remedy.REOPENING: _("Last day to ask the office to reopen the file"),
        Remedy.ADMINISTRATIVE_COURT: _("Last day to go to the administrative court"),
        Remedy.ADMINISTRATIVE_COURT_AFTER_REOPENING: _("Last day to go to the administrative court"),
    }


def nearness(on: date, today: date) -> tuple[str, str]:
    """The state and the word of a date seen from today."""
    if on < today:
        return "calm", _("Past")
    if on == today:
        return "needs", _("Today")
    if on - today <= timedelta(days=NEAR_DAYS):
        return "needs", _("Soon")
    return "calm", _("To come")


def _deadline(letter: UUID, remedy: Remedy, on: date, today: date) -> DateShown:
    state, status = nearness(on, today)
    return DateShown(
        uid=str(uuid5(letter, remedy.value)),
        title=remedy_words()[remedy],
        icon="scales",
        on=on,
        at=None,
        state=state,
        status=status,
        french=in_french(lambda: remedy_words()[remedy]) or "",
    )


def _interview(letter: LetterLine, today: date) -> DateShown:
    at = letter.interview_at or letter.deposited_at
    on = legal_date(at)
    state, status = nearness(on, today)
    return DateShown(
        uid=str(uuid5(letter.letter_id, "interview")),
        title=_("Your interview"),
        icon="calendar",
        on=on,
        at=at,
        state=state,
        status=status,
        french=in_french(lambda: _("Your interview")) or "",
    )
