"""How a page or a file is cited: three usages in words, and BibTeX and RIS for programs."""

import re
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

_BIBTEX_SIGNS = str.maketrans({
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}&_%$#"},
})  # fmt: skip
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Cited:
    """What a citation is made of; empty where it is not known. `page` counts from 1."""

    title: str
    date: str
    code: str
    creators: tuple[str, ...]
    keeper: str
    address: str
    page: int | None = None
    holding: str = ""


@dataclass(frozen=True)
class Citation:
    """A citation and the name of its usage."""

    usage: str | Promise
    words: str


def citations(cited: Cited, *, today: date) -> list[Citation]:
    """The same thing cited as archivists do, by ISO 690:2021, and by the Chicago manual (17th edition, 14.222)."""
    page = _("page %(number)s") % {"number": cited.page} if cited.page else ""
    place = _joined(", ", cited.code, page)
    made = "; ".join(cited.creators)
    day = format_date(today, "d MMMM y", locale=get_language() or "fr")
    consulted = _("consulted on %(day)s") % {"day": day}
    archives = _joined(", ", cited.keeper, cited.code, cited.holding, cited.title, cited.date, page, cited.address)
    on_line = _("Available on line: %(address)s") % {"address": cited.address}
    iso = _joined(". ", made, cited.title, cited.date, _joined(", ", cited.keeper, cited.holding, place))
    chicago = _joined(", ", cited.title, cited.date, page, cited.code, cited.holding, made, cited.keeper, cited.address)
    return [
        Citation(_l("As archivists do"), f"{archives} ({consulted})."),
        Citation("ISO 690", f"{iso}. {on_line} [{consulted}]."),
        Citation("Chicago", f"{chicago}."),
    ]


def bibtex(cited: Cited, *, today: date) -> str:
    """The citation for BibTeX; its key is the reference, in letters and digits."""
    key = re.sub(r"[^0-9A-Za-z]+", "-", f"{cited.code}-{cited.page or ''}").strip("-") or "page"
    fields = {
        "title": cited.title, "author": " and ".join(f"{{{_bib(one)}}}" for one in cited.creators),
        "date": cited.date, "year": _year(cited.date), "howpublished": _joined(", ", cited.keeper, cited.holding),
        "note": _joined(", ", cited.code, f"p. {cited.page}" if cited.page else ""),
        "url": cited.address, "urldate": today.isoformat(),
    }  # fmt: skip
    said = "".join(
        f"  {name} = {{{value if name in {'author', 'url'} else _bib(value)}}},\n"
        for name, value in fields.items() if value
    )  # fmt: skip
    return f"@misc{{{key},\n{said}}}\n"


def ris(cited: Cited, *, today: date) -> str:
    """The citation in the RIS format; lines end as its readers want them."""
    lines = [
        ("TY", "MANSCPT"), ("TI", cited.title), *(("AU", f"{one},") for one in cited.creators),
        ("PY", _year(cited.date)), ("DA", cited.date), ("AV", _joined(", ", cited.keeper, cited.code)),
        ("T2", cited.holding), ("SP", str(cited.page or "")), ("UR", cited.address),
        ("Y2", today.strftime("%Y/%m/%d")), ("ER", ""),
    ]  # fmt: skip
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value or tag == "ER")


def _bib(text: str) -> str:
    return " ".join(text.split()).translate(_BIBTEX_SIGNS)


def _year(text: str) -> str:
    found = _YEAR.search(text)
    return found[0] if found else ""


def _joined(sign: str, *parts: str) -> str:
    return sign.join(part.strip().rstrip(".") for part in parts if part.strip())
