"""What the doors say while the demonstration is being loaded behind them."""

from babel.numbers import format_percent
from django.conf import settings
from django.utils.translation import get_language

from nansen.doors.kit.dates import digits


def share_loaded() -> str:
    """How much of the demonstration is loaded, in the reader's language, while it is being; else nothing."""
    if settings.DEMONSTRATION_PROGRESS is None:
        return ""
    try:
        done, of = (int(number) for number in settings.DEMONSTRATION_PROGRESS.read_text("ascii").split())
    except (OSError, ValueError):
        return ""
    return digits(format_percent(done / max(of, 1), locale=get_language() or "fr"))
