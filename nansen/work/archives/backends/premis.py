"""PREMIS 3: the files of an object, what happened to them, and who or what did it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] -- lxml ships no types

from nansen.work.archives.backends.xml_files import written
from nansen.work.archives.rules.preservation import EventKind, premis_identifier, premis_term

PREMIS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SPACES = {"premis": PREMIS, "xsi": XSI}
_UUID = "UUID"


@dataclass(frozen=True)
class FileObject:
    """A file that is kept: its identifier, its digests, its format, the name it came under."""

    identifier: str
    sha256: str
    sha512: str
    size: int
    media_type: str
    name: str


@dataclass(frozen=True)
class Event:
    """Something that happened: to which files, when (aware), by which agent, with which outcome."""

    identifier: str
    kind: EventKind
    at: datetime
    passed: bool
    detail: str
    agent: str
    objects: tuple[str, ...]


def encode(objects: Sequence[FileObject], events: Sequence[Event]) -> bytes:
    """The PREMIS document: files, events, agents."""
    root = etree.Element(_name("premis"), {"version": "3.0"}, nsmap=_SPACES)
    for one in objects:
        _object(root, one)
    for event in events:
        _event(root, event)
    for agent in sorted({event.agent for event in events}):
        told = etree.SubElement(root, _name("agent"))
        _linked(told, "agentIdentifier", "name", agent)
        _texts(told, (("agentName", agent), ("agentType", "software")))
    return written(root)


def _object(root: etree._Element, one: FileObject) -> None:
    told = etree.SubElement(root, _name("object"), {f"{{{XSI}}}type": "premis:file"})
    _linked(told, "objectIdentifier", _UUID, one.identifier)
    facts = etree.SubElement(told, _name("objectCharacteristics"))
    for algorithm, digest in (("SHA-256", one.sha256), ("SHA-512", one.sha512)):
        fixity = etree.SubElement(facts, _name("fixity"))
        _texts(fixity, (("messageDigestAlgorithm", algorithm), ("messageDigest", digest)))
    _texts(facts, (("size", str(one.size)),))
    designation = etree.SubElement(etree.SubElement(facts, _name("format")), _name("formatDesignation"))
    _texts(designation, (("formatName", one.media_type),))
    _texts(told, (("originalName", one.name),))


def _event(root: etree._Element, event: Event) -> None:
    told = etree.SubElement(root, _name("event"))
    _linked(told, "eventIdentifier", _UUID, event.identifier)
    kind = etree.SubElement(told, _name("eventType"), {"valueURI": premis_identifier(event.kind)})
    kind.text = premis_term(event.kind)
    _texts(told, (("eventDateTime", event.at.isoformat(timespec="seconds")),))
    if event.detail:
        _texts(etree.SubElement(told, _name("eventDetailInformation")), (("eventDetail", event.detail),))
    outcome = etree.SubElement(told, _name("eventOutcomeInformation"))
    _texts(outcome, (("eventOutcome", "success" if event.passed else "fail"),))
    _linked(told, "linkingAgentIdentifier", "name", event.agent)
    for identifier in event.objects:
        _linked(told, "linkingObjectIdentifier", _UUID, identifier)


def _linked(told: etree._Element, name: str, kind: str, value: str) -> None:
    _texts(etree.SubElement(told, _name(name)), ((f"{name}Type", kind), (f"{name}Value", value)))


def _texts(told: etree._Element, texts: Iterable[tuple[str, str]]) -> None:
    for name, text in texts:
        etree.SubElement(told, _name(name)).text = text


def _name(local: str) -> str:
    return f"{{{PREMIS}}}{local}"
