"""Dates and hours in words, in the reader's language, in Paris time."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from django.utils.translation import get_language, gettext

PARIS: Final = ZoneInfo("Europe/Paris")
FORMS: Final = ("day", "month", "short", "hour", "second")
_WORDS: Final = {"fr": "EEEE d MMMM y", "en": "EEEE d MMMM y", "ar": "EEEE d MMMM y"}
_SHORT: Final = "d MMM y"
NO_BREAK: Final = "\u00a0"
_ARABIC_DIGITS: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# French says "1er" for the first day of a month and for no other.
_FIRST: Final = "1er"


def in_words(value: date | datetime, form: str = "day") -> str:
    """Say a date: "lundi 18 mai 2026" (day), "18 mai 2026" (month, short), with the hour (hour) or the second (second).

    An instant is told on the clock of Paris. Digits are those of the language: Arabic-Indic in Arabic.
    """
    if form not in FORMS:
        raise ValueError(f"a date has no form {form!r}")
    language = (get_language() or "fr").split("-")[0]
    local = value.astimezone(PARIS) if isinstance(value, datetime) else value
    words = _day(local, form, language)
    if isinstance(local, datetime) and form in {"hour", "second"}:
        words = gettext("%(day)s at %(hour)s") % {"day": words, "hour": _hour(local, form, language)}
    return digits(words, language)


def digits(text: str, language: str | None = None) -> str:
    """Write the digits of a text as its language writes them."""
    return text.translate(_ARABIC_DIGITS) if (language or get_language() or "").startswith("ar") else text


def _day(value: date, form: str, language: str) -> str:
    pattern = {"month": "d MMMM y", "short": _SHORT}.get(form, _WORDS.get(language, "EEEE d MMMM y"))
    words = format_date(value, pattern, locale=language)
    if language == "fr" and value.day == 1:
        return words.replace("1 ", f"{_FIRST} ", 1)
    return words


def _hour(value: datetime, form: str, language: str) -> str:
    if language == "fr":
        words = format_datetime(value, "H 'h' mm" + (" 'min' ss 's'" if form == "second" else ""), locale="fr")
        return words.replace(" ", NO_BREAK)
    return format_time(value, "HH:mm:ss" if form == "second" else "HH:mm", locale=language)
