"""How a page or a file is cited, in three usages."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l


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


@dataclass(frozen=True)
class Citation:
    """A citation and the name of its usage."""

    usage: str | Promise
    words: str


def citations(cited: Cited) -> list[Citation]:
    """The same thing cited as archivists do, by ISO 690, and by the Chicago manual."""
    page = _("page %(number)s") % {"number": cited.page} if cited.page else ""
    place = _joined(", ", cited.code, page)
    made = "; ".join(cited.creators)
    archives = _joined(", ", cited.keeper, cited.code, cited.title, cited.date, page, cited.address)
    on_line = _("Available on line: %(address)s") % {"address": cited.address}
    iso = _joined(". ", made, cited.title, cited.date, _joined(", ", cited.keeper, place), on_line)
    chicago = _joined(", ", f"“{cited.title}”", cited.date, place, made, cited.keeper, cited.address)
    return [
        Citation(_l("As archivists do"), f"{archives}."),
        Citation("ISO 690", iso),
        Citation("Chicago", f"{chicago}."),
    ]


def _joined(sign: str, *parts: str) -> str:
    return sign.join(part.strip().rstrip(".") for part in parts if part.strip())
