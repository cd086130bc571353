"""What a manifest says goes with a file and its pages: texts, ALTO, METS, records for catalogues, terms of use."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from nansen.doors.reading_room.harvest.writing import EAD, FORMATS, OAI_DC, OAI_EAD, base_url, identifier
from nansen.doors.reading_room.linked import words_of
from nansen.doors.reading_room.pages import Shown
from nansen.work.archives.queries import Described

ALTO, METS = "http://www.loc.gov/standards/alto/ns-v4#", "http://www.loc.gov/METS/"
_XML = "application/xml"
_STATED = re.compile(
    r"https?://(?:www\.)?(creativecommons\.org/(?:licenses|publicdomain)/[a-z0-9./-]+|"
    r"rightsstatements\.org/(?:vocab|page)/[A-Za-z-]+/[0-9.]+)"
)
Facts = dict[str, Any]


def offered_with_page(number: int, place: str, label: Facts) -> Facts:
    """The text of a page that everyone may see, and its ALTO; `place` is the address of its file."""
    page = f"{place}page/{number}/"
    return {
        "rendering": [{"id": f"{page}text.txt", "type": "Text", "label": label, "format": "text/plain"}],
        "seeAlso": [_named("ALTO", f"{page}alto.xml", profile=ALTO)],
    }


def offered_with_file(found: Described, pages: Sequence[Shown]) -> list[Facts]:
    """METS while some page is open to everyone; records while some page may be seen at all."""
    if not any(one.is_open or one.is_registered for one in pages):
        return []
    order = f"{place_of(found.id)}mets.xml"
    told = [_named("METS", order, profile=METS)] if any(one.is_open for one in pages) else []
    return [*told, _record(found.id, OAI_DC), _record(_holding(found), OAI_EAD)]


def offered_with_unit(found: Described) -> list[Facts]:
    """The finding aid of its holding; its own record when it is the holding."""
    own = [] if found.above else [_record(found.id, OAI_DC)]
    return [*own, _record(_holding(found), OAI_EAD)]


def provider() -> Facts:
    """The office that puts the papers on line, and its reading room."""
    place, name = f"{settings.ORIGINS['reading_room']}/", {"none": [settings.OFFICE_NAME]}
    homepage = {"id": place, "type": "Text", "label": name, "format": "text/html"}
    return {"id": place, "type": "Agent", "label": name, "homepage": [homepage]}


def rights_stated(found: Described) -> str:
    """The licence or rights statement whose address the terms of use name, as IIIF writes it; empty without any.

    Source: IIIF Presentation API 3.0, "rights"
    """
    told = _STATED.search(" ".join(words_of(found, "reproduction_conditions")))
    if told is None:
        return ""
    named = told[1].rstrip(".-").replace("/page/", "/vocab/")
    return f"http://{named}" if named.endswith("/") else f"http://{named}/"


def place_of(file: UUID) -> str:
    """The address of a unit's page."""
    return settings.ORIGINS["reading_room"] + reverse("unit", args=(file,), urlconf="config.urls.reading_room")


def _record(unit: UUID, form: str) -> Facts:
    """The record of a unit, as harvesters take it."""
    asked = urlencode({"verb": "GetRecord", "metadataPrefix": form, "identifier": identifier(unit)})
    label = "EAD" if form == OAI_EAD else "Dublin Core"
    return _named(label, f"{base_url()}?{asked}", profile=EAD if form == OAI_EAD else FORMATS[OAI_DC][1])


def _holding(found: Described) -> UUID:
    return found.above[0].id if found.above else found.id


def _named(label: str, address: str, *, profile: str) -> Facts:
    return {"id": address, "type": "Dataset", "label": {"none": [label]}, "format": _XML, "profile": profile}
