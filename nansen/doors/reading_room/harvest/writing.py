"""The XML of the answers: headers, records in Dublin Core or EAD, errors.

Source: OAI-PMH 2.0, sections 2.5, 3.2 and 4; DCMI, oai_dc.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from nansen.doors.reading_room.harvest.errors import Refused
from nansen.doors.reading_room.wording import LEVELS
from nansen.work.archives.queries import as_ead
from nansen.work.archives.queries.announcements import Announced, Told, taken_out
from nansen.work.archives.rules.access import State
from nansen.work.archives.rules.ark import written

OAI_DC, OAI_EAD = "oai_dc", "oai_ead"
EAD = "urn:isbn:1-931666-22-9"
FORMATS: Mapping[str, tuple[str, str]] = {
    OAI_DC: ("http://www.openarchives.org/OAI/2.0/oai_dc.xsd", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
    OAI_EAD: ("https://www.loc.gov/ead/ead.xsd", EAD),
}
_NEVER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" '
    f'{_XSI} xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ '
    'http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">\n'
)
_DC = (
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/" {_XSI} '
    'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ '
    'http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
)


def answer(body: Iterable[str], *, asked: Mapping[str, str], now: datetime) -> Iterator[str]:
    """The whole answer, piece by piece; `asked` are the arguments that it repeats."""
    told = "".join(f" {name}={quoteattr(_clean(value))}" for name, value in asked.items())
    yield f"{_OPEN}<responseDate>{stamp(now)}</responseDate><request{told}>{escape(base_url())}</request>\n"
    yield from body
    yield "</OAI-PMH>\n"


def refusal(refused: Refused) -> str:
    """An error."""
    return f'<error code="{refused.code}">{escape(refused.words)}</error>'


def base_url() -> str:
    """Where harvesters ask."""
    return settings.ORIGINS["reading_room"] + reverse("oai", urlconf="config.urls.reading_room")


def stamp(at: datetime) -> str:
    """An instant, to the second, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def identifier(unit: UUID) -> str:
    """The name of a unit for harvesters."""
    return f"oai:{urlsplit(settings.ORIGINS['reading_room']).hostname}:{unit}"


def header(one: Announced, *, gone: bool) -> str:
    """The header of a record."""
    status = ' status="deleted"' if gone else ""
    return (
        f"<header{status}><identifier>{identifier(one.unit)}</identifier><datestamp>{stamp(one.at)}</datestamp>"
        f"<setSpec>{one.holding.hex}</setSpec></header>"
    )


def record(one: Announced, told: Told | None, prefix: str) -> Iterator[str]:
    """A record, whole; without what it says when it is gone."""
    gone = one.gone or told is None
    yield f"<record>{header(one, gone=gone)}"
    if told is not None and not gone:
        yield "<metadata>"
        yield from _ead(told) if prefix == OAI_EAD else [dublin_core(told, named=_is_named(one, told))]
        yield "</metadata>"
    yield "</record>\n"


def dublin_core(told: Told, *, named: bool) -> str:
    """The record in unqualified Dublin Core; unless `named`, without the words in which a person may be named."""
    place = settings.ORIGINS["reading_room"]
    page = place + reverse("unit", args=(told.id,), urlconf="config.urls.reading_room")
    ark = f"{place}/{written(told.ark, naan=settings.ARK_NAAN)}" if told.ark else ""
    with override("fr"):
        rights = " ".join(filter(None, (told.access.explained.why, told.access.explained.text)))
        unnamed = f"{LEVELS[told.level]} {told.reference_code}".strip()
    dates = "/".join(filter(None, (told.date_first, told.date_last)))
    makers = told.creators if named else told.bodies
    said = [
        ("title", (told.title or told.reference_code) if named else unnamed), *(("creator", one) for one in makers),
        ("description", told.summary if named else ""), ("publisher", told.keeper or settings.OFFICE_NAME),
        ("date", dates or told.date_text), *(("language", one) for one in told.languages),
        ("type", "Collection" if not told.part_of else "Text"), ("format", told.extent), ("identifier", ark or page),
        ("identifier", told.reference_code), ("relation", told.part_of), *(("coverage", one) for one in told.places),
        ("rights", rights),
    ]  # fmt: skip
    return (
        _DC + "".join(f"<dc:{name}>{escape(_clean(text))}</dc:{name}>" for name, text in said if text) + "</oai_dc:dc>"
    )


def _is_named(one: Announced, told: Told) -> bool:
    """Whether its words may go where search engines keep them: a holding's, a file's that is open to everyone whole."""
    return one.whole or (told.access.state is State.OPEN and (one.wholly_open or not one.pages))


def _ead(told: Told) -> Iterator[str]:
    """The finding aid in the namespace of EAD 2002, without what was taken off line."""
    begun = False
    for piece in as_ead(told.id, without=taken_out(told.id)):
        if begun:
            yield piece
        elif "<ead" in piece:
            begun = True
            yield piece[piece.index("<ead") :].replace("<ead", f'<ead xmlns="{EAD}"', 1)


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return " ".join(_NEVER.sub("", text).split())
