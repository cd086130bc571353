"""What stands at a door, and what an act moves, in words and colours."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nansen.doors.office.archives.words import STATES
from nansen.work.archives.actions import Foreseen
from nansen.work.archives.queries import Access
from nansen.work.archives.words import Explanation


@dataclass(frozen=True)
class Door:
    """Who may see it now: a tag, and why in words."""

    tag: tuple[str, str]
    why: Explanation
    max_width: int | None


@dataclass(frozen=True)
class Move:
    """Pages of one state, before and after."""

    tag: tuple[str, str]
    before: int
    after: int

    @property
    def sign(self) -> str:
        """How many more or fewer."""
        return f"{self.after - self.before:+d}".replace("-", "−") if self.after != self.before else ""


def door_in_words(found: Access) -> Door:
    """What stands at a door."""
    tint, word = STATES[found.state]
    return Door((tint.value, str(word)), found.explained, found.max_width)


def moves_in_words(foreseen: Foreseen) -> list[Move]:
    """The pages of each state before and after, states without any left out."""
    return [
        Move((tint.value, str(word)), foreseen.pages_before[state], foreseen.pages_after[state])
        for state, (tint, word) in STATES.items()
        if foreseen.pages_before[state] or foreseen.pages_after[state]
    ]


def change_in_words(foreseen: Foreseen) -> str:
    """How many pages an act changes, of how many."""
    if not foreseen.changed:
        return _("No page changes.")
    told = {"n": foreseen.changed, "pages": foreseen.pages}
    return ngettext("%(n)s page of %(pages)s changes.", "%(n)s pages of %(pages)s change.", foreseen.changed) % told
