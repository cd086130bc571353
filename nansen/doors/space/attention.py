"""The one thing first: what needs the person now, in one sentence, one drawing, one button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from nansen.doors.kit.dates import in_words
from nansen.doors.kit.translations import in_french
from nansen.doors.space.shown import DateShown, is_waiting
from nansen.foundation.delivery.queries import LetterLine


@dataclass(frozen=True)
class Now:
    """What stands at the top of the home page."""

    kind: str
    icon: str
    title: str
    sentences: tuple[str, ...]
    url: str = ""
    action: str = ""
    french: tuple[str, ...] = ()
    """The same sentences in French, beside a draft."""


def attention(letters: Sequence[LetterLine], dates: Sequence[DateShown], *, told: bool, masked: bool) -> Now:
    """A letter to open, the most pressing first; else a date that is near; else a way to be told; else rest."""
    waiting = [letter for letter in letters if is_waiting(letter)]
    if waiting:
        return _letter(
            min(waiting, key=lambda one: (not one.carries_fiction, one.prudent_date or date.max)), masked=masked
        )
    near = [one for one in dates if one.state == "needs"]
    if near:
        return _date(near[0], masked=masked)
    if not told:
        return _untold()
    rest = _("You have read all your letters. Come back at least once every fifteen days.")
    return Now("done", "check", _("Nothing to do today"), (rest,))


def before_opening(letter: LetterLine) -> tuple[str, ...]:
    """What opening does, and what happens without it."""
    if not letter.carries_fiction:
        return (_("The day and the hour are recorded. This kind of letter starts no time limit."),)
    means = _(
        "Opening this letter means that you have received it. "
        "The day and the hour are recorded, and the legal time limits count from then."
    )
    if letter.notified_on is not None:
        late = _(
            "The law already holds that you received it on %(day)s. "
            "Opening it now does not change that date, but you need to read it."
        )
        return (late % {"day": in_words(letter.notified_on)},)
    if letter.prudent_date is None:
        return (means,)
    return (means, _unopened(letter.prudent_date))


def _unopened(day: date) -> str:
    return _("If you do not open it, the law holds that you received it on %(day)s.") % {"day": in_words(day)}


def _letter(letter: LetterLine, *, masked: bool) -> Now:
    kind = "late" if letter.notified_on is not None else "now"
    url = reverse("letter", args=[letter.letter_id])
    french = in_french(lambda: _waiting(letter, masked=masked)) or ()
    said = _waiting(letter, masked=masked)
    return Now(kind, "letter", _("A letter is waiting for you"), said, url, _("See this letter"), french)


def _waiting(letter: LetterLine, *, masked: bool) -> tuple[str, ...]:
    since = in_words(letter.available_at or letter.deposited_at)
    here = (
        _("It has been here since %(day)s.") % {"day": since}
        if masked
        else _("%(title)s. It has been here since %(day)s.") % {"title": _(letter.kind.title), "day": since}
    )
    if letter.carries_fiction and letter.notified_on is None and letter.prudent_date is not None:
        return (here, _unopened(letter.prudent_date))
    return (here,)


def _date(near: DateShown, *, masked: bool) -> Now:
    day = in_words(near.at, "hour") if near.at else in_words(near.on)
    said = day if masked else _("%(title)s: %(day)s.") % {"title": near.title, "day": day}
    return Now("now", "calendar", _("A date is near"), (said,), reverse("dates"), _("See my dates"))


def _untold() -> Now:
    why = _("Give an e-mail address: we will tell you when a letter is here.")
    return Now("calm", "phone", _("How can we tell you?"), (why,), reverse("contact"), _("Give an e-mail address"))
