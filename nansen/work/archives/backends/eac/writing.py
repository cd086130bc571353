"""An authority record written again: the same elements in the same order, by EAC-CPF 2010."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from nansen.work.archives.backends.described import in_order
from nansen.work.archives.backends.eac.vocabulary import KINDS, NAMESPACE, PREFIXES, SECTIONS
from nansen.work.archives.backends.fragments import opening
from nansen.work.archives.backends.safe_xml import XML

_SPACES = {"xmlns": NAMESPACE, **{f"xmlns:{prefix}": home for home, prefix in PREFIXES.items() if home != XML}}
_WRITTEN_KIND = {ours: theirs for theirs, ours in KINDS.items()}


@dataclass(frozen=True)
class WrittenCreator:
    """What is written of a creator, and the day on which it is."""

    identifier: str
    kind: str
    name: str
    description: Mapping[str, Any]
    encoding: Mapping[str, Any]
    day: date


def authority_record(creator: WrittenCreator) -> Iterator[str]:
    """The EAC-CPF of a creator, piece by piece."""
    encoding = creator.encoding
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield opening("eac-cpf", _SPACES | encoding.get("attributes", {})) + "\n"
    yield str(encoding.get("control") or _control(creator)) + "\n"
    described = encoding.get("description_attributes", {})
    if described is not None:
        yield opening("cpfDescription", described) + "\n"
        yield from _sections(creator)
        yield "</cpfDescription>\n"
    yield from (xml + "\n" for xml in in_order(creator.description, "record"))
    yield "</eac-cpf>\n"


def _sections(creator: WrittenCreator) -> Iterator[str]:
    sections: Mapping[str, Mapping[str, str]] = creator.encoding.get("sections", {"identity": {}})
    for name in SECTIONS:
        if name in sections:
            yield opening(name, sections[name]) + "\n"
            yield from (xml + "\n" for xml in in_order(creator.description, name))
            if name == "identity" and "sections" not in creator.encoding:
                yield _identity(creator)
            yield f"</{name}>\n"
    yield from (xml + "\n" for xml in in_order(creator.description, "cpf"))


def _control(creator: WrittenCreator) -> str:
    """The least that EAC-CPF asks for, of a creator known by name alone."""
    return (
        f"<control><recordId>{escape(creator.identifier)}</recordId><maintenanceStatus>new</maintenanceStatus>"
        "<maintenanceAgency><agencyName>Nansen</agencyName></maintenanceAgency><languageDeclaration>"
        '<language languageCode="fre">Français</language><script scriptCode="Latn"/></languageDeclaration>'
        "<maintenanceHistory><maintenanceEvent><eventType>derived</eventType>"
        f'<eventDateTime standardDateTime="{creator.day}">{creator.day}</eventDateTime>'
        "<agentType>machine</agentType><agent>Nansen</agent></maintenanceEvent></maintenanceHistory></control>"
    )


def _identity(creator: WrittenCreator) -> str:
    return (
        f"<entityType>{_WRITTEN_KIND[creator.kind]}</entityType>"
        f"<nameEntry><part>{escape(creator.name)}</part></nameEntry>\n"
    )
