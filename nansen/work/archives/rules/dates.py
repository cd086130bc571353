"""Archival dates: what is written stays as written; the first and the last day it may mean are found in it."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_MONTHS = (
    ("janvier", "january", "janv"), ("fevrier", "february", "fevr"), ("mars", "march"), ("avril", "april", "avr"),
    ("mai", "may"), ("juin", "june"), ("juillet", "july", "juil"), ("aout", "august"),
    ("septembre", "september", "sept"), ("octobre", "october", "oct"), ("novembre", "november", "nov"),
    ("decembre", "december", "dec"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"(1[0-9]{3}|20[0-9]{2})"
_ROMAN = {"x": 10, "v": 5, "i": 1}
_UNDATED = re.compile(
    r"|s\.? ?d|sans date|n\.? ?d|non date(?:e|es|s)?|undated|dates? not examined|unknown|date inconnue"
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2099
_LONGEST_MONTH, _MONTHS_OF_A_YEAR = 31, 12
# Parts of a century: (first year, last year) counted in it.
_PARTS = (
    (r"(?:premiere moitie|1re moitie|1ere moitie)(?: du)?", (1, 50)),
    (r"(?:seconde moitie|deuxieme moitie|2e moitie)(?: du)?", (51, 100)),
    (r"(?:debut)(?: du)?", (1, 25)),
    (r"(?:milieu)(?: du)?", (26, 75)),
    (r"(?:fin)(?: du)?", (76, 100)),
    (r"", (1, 100)),
)


@dataclass(frozen=True)
class Span:
    """From the first to the last date something may be of: each a year, a month or a day in ISO form."""

    first: str
    last: str

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year."""
        return int(self.first[:4]), int(self.last[:4])


def span_of(written: str, *, normal: str = "") -> Span | None:
    """The span that a date means; None when nothing in it can be read ("undated", "n. d.").

    `normal` is the form for machines that a finding aid may give beside (EAD's NORMAL: one ISO date or two parted by
    a slash); where it can be read it decides. Several dates make one span, from the earliest to the latest.

    Source: ISAD(G) 3.1.3 (dates, inclusive); EAD 2002, attribute NORMAL (ISO 8601)
    """
    return _span(_in_numbers(normal)) or _span(_in_words(_plain(written)))


def joined(spans: Iterable[Span]) -> Span | None:
    """The span from the earliest to the latest of several; None when there is none.

    Source: ISAD(G) 3.1.3 (the dates of a unit are those of all that it holds)
    """
    return _span([(span.first, span.last) for span in spans])


def undated(written: str) -> bool:
    """Whether the words say that no date is known, rather than a date we cannot read.

    Source: usage of finding aids in French and English
    """
    return _UNDATED.fullmatch(_plain(written).strip(" []().")) is not None


def decades(first: int, last: int) -> list[int]:
    """The first years of the decades from one year to another, both included.

    Source: ours, for browsing
    """
    return list(range(first - first % 10, last + 1, 10))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower())
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def _span(found: list[tuple[str, str]]) -> Span | None:
    if not found:
        return None
    first = min(one for one, _ in found)
    last = max((other for _, other in found), key=lambda iso: iso + "~" * (10 - len(iso)))
    return Span(first, last)


def _in_numbers(normal: str) -> list[tuple[str, str]]:
    parts = [part.strip() for part in normal.split("/")]
    read = [match for part in parts if (match := re.fullmatch(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?", part))]
    if not parts[0] or len(read) != len(parts):
        return []
    dates = [_iso(*(int(group) if group else None for group in match.groups())) for match in read]
    return [(iso, iso) for iso in dates if iso] if all(dates) and dates[0] <= dates[-1] else []


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """The date in ISO form, cut where it stops to make sense; empty when not even the year does."""
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    if month is None or not 1 <= month <= _MONTHS_OF_A_YEAR:
        return f"{year:04d}"
    if day is None or not 1 <= day <= _LONGEST_MONTH:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def _in_words(text: str) -> list[tuple[str, str]]:
    """Every date of the text, the most exact forms first; what was read is taken out before the next form is tried."""
    found: list[tuple[str, str]] = []
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            pair = read(match)
            if pair[0]:
                found.append(pair)
        text = pattern.sub(" ", text)
    return found


def _one(iso: str) -> tuple[str, str]:
    return iso, iso


def _numeric(match: re.Match[str]) -> tuple[str, str]:
    return _one(_iso(int(match[1]), int(match[2]), int(match[3])))


def _slashed(match: re.Match[str]) -> tuple[str, str]:
    return _one(_iso(int(match[3]), int(match[2]), int(match[1])))


def _day_month_year(match: re.Match[str]) -> tuple[str, str]:
    return _one(_iso(int(match[3]), _MONTH[match[2]], int(match[1])))


def _month_day_year(match: re.Match[str]) -> tuple[str, str]:
    return _one(_iso(int(match[3]), _MONTH[match[1]], int(match[2])))


def _month_year(match: re.Match[str]) -> tuple[str, str]:
    return _one(_iso(int(match[2]), _MONTH[match[1]]))


def _decade(match: re.Match[str]) -> tuple[str, str]:
    return _iso(int(match[1] + "0")), _iso(int(match[1] + "9"))


def _year(match: re.Match[str]) -> tuple[str, str]:
    return _one(_iso(int(match[1])))


def _century(part: tuple[int, int]) -> Callable[[re.Match[str]], tuple[str, str]]:
    def read(match: re.Match[str]) -> tuple[str, str]:
        letters = [_ROMAN[letter] for letter in match[1]]
        following = [*letters[1:], 0]
        number = sum(-value if value < after else value for value, after in zip(letters, following, strict=True))
        start = (number - 1) * 100
        return _iso(start + part[0]), _iso(start + part[1])

    return read


_FORMS = [
    (re.compile(rf"\b{_YEAR}-(\d\d)-(\d\d)\b"), _numeric),
    (re.compile(rf"\b(\d\d?)/(\d\d?)/{_YEAR}\b"), _slashed),
    (re.compile(rf"\b(\d\d?)(?:er)? ({_NAME})\.? {_YEAR}\b"), _day_month_year),
    (re.compile(rf"\b({_NAME})\.? (\d\d?),? {_YEAR}\b"), _month_day_year),
    (re.compile(rf"\b({_NAME})\.? {_YEAR}\b"), _month_year),
    (re.compile(r"\b(?:annees )?(1[0-9]{2}|20[0-9])0'?s\b"), _decade),
    (re.compile(r"\bannees (1[0-9]{2}|20[0-9])0\b"), _decade),
    *((re.compile(rf"\b{words} ?\b([xvi]+)e? ?(?:siecle|s\.)"), _century(part)) for words, part in _PARTS),
    (re.compile(rf"\b{_YEAR}\b"), _year),
]
