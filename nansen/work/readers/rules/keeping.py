"""How long what a reader entrusts is kept: the office's own measures, no text gives them."""

from datetime import timedelta

UNCONFIRMED = timedelta(days=7)
REFUSED = timedelta(days=183)
ASKED = timedelta(days=183)
UNUSED = timedelta(days=1095)
KEY_CONFIRMS = timedelta(days=3)
KEY_RECOVERS = timedelta(hours=2)
SESSION = timedelta(days=14)
SESSION_SHARED = timedelta(hours=1)
