"""What is read about letters. Each query says how many statements it costs."""

from nansen.foundation.delivery.queries.at_hand import AtHand, at_hand
from nansen.foundation.delivery.queries.deadlines import (
    DeadlineLine,
    deadlines_in_division,
    deadlines_of,
    deadlines_on_file,
)
from nansen.foundation.delivery.queries.evidence import receives_for
from nansen.foundation.delivery.queries.letters import (
    LetterFile,
    LetterLine,
    LetterView,
    Replaced,
    inbox,
    letter,
    letter_file,
    letters_of,
)
from nansen.foundation.delivery.queries.rulings import RulingLine, regime_now, rulings
from nansen.foundation.delivery.queries.timeline import Happening, timeline
from nansen.foundation.delivery.queries.unlocked import Unlocked, unlocked
from nansen.foundation.delivery.queries.unread import UnreadLine, unread_letters

__all__ = [
    "AtHand",
    "DeadlineLine",
    "Happening",
    "LetterFile",
    "LetterLine",
    "LetterView",
    "Replaced",
    "RulingLine",
    "Unlocked",
    "UnreadLine",
    "at_hand",
    "deadlines_in_division",
    "deadlines_of",
    "deadlines_on_file",
    "inbox",
    "letter",
    "letter_file",
    "letters_of",
    "receives_for",
    "regime_now",
    "rulings",
    "timeline",
    "unlocked",
    "unread_letters",
]
