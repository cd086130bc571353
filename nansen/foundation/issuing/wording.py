"""Dates, hours and lists in words, in the language of the text they stand in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from nansen.kernel.calendar import PARIS

_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_HOURS = {"fr": "{hour} h {minute:02d}", "en": "{hour:02d}:{minute:02d}", "ar": "{hour:02d}:{minute:02d}"}
_NO_BREAK = "\u00a0"


def date_in_words(value: date, language: str = "fr", *, weekday: bool = True) -> str:
    """A date with its month in words: "lundi 1er juin 2026"; it does not break over lines."""
    text = format_date(value, "EEEE d MMMM y" if weekday else "d MMMM y", locale=language)
    if language == "fr" and value.day == 1:
        text = text.replace("1 ", "1er ", 1)
    return digits(text.replace(" ", _NO_BREAK), language)


def hour_in_words(value: datetime, language: str = "fr", *, zone: ZoneInfo = PARIS) -> str:
    """The hour of an instant on the clock of a place: "9 h 30"."""
    local = value.astimezone(zone)
    text = _HOURS.get(language, _HOURS["en"]).format(hour=local.hour, minute=local.minute)
    return digits(text.replace(" ", _NO_BREAK), language)


def digits(text: str, language: str) -> str:
    """The text with its digits as its language writes them."""
    return text.translate(_ARABIC_DIGITS) if language == "ar" else text


def months_in_words(months: int) -> str:
    """A delay in months, in French, as it follows "le délai": "d’un mois"."""
    return "d’un mois" if months == 1 else f"de {_NUMBERS.get(months, str(months))} mois"


def days_in_words(days: int) -> str:
    """A delay in days, in French, as it follows "le délai": "de quinze jours"."""
    return f"de {_NUMBERS.get(days, str(days))} jours"


_NUMBERS = {
    2: "deux",
    3: "trois",
    4: "quatre",
    5: "cinq",
    6: "six",
    7: "sept",
    8: "huit",
    10: "dix",
    15: "quinze",
    21: "vingt et un",
    30: "trente",
}
