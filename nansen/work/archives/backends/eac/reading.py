"""An authority record, read whole: these files are small, and bounded all the same."""

from collections.abc import Iterator

from nansen.work.archives.backends.described import DescribedCreator, Entry, Problems, Relation
from nansen.work.archives.backends.eac.vocabulary import ELEMENTS, KINDS, NAMESPACE, OTHER, PREFIXES, SECTIONS
from nansen.work.archives.backends.fragments import fragment, words
from nansen.work.archives.backends.safe_xml import XLINK, Element, Readable, events, local, refuse, space
from nansen.work.archives.rules.dates import span_of, undated
from nansen.work.archives.rules.problems import Fault, Problem

LONGEST_IDENTIFIER = 200
_DATED = ("standardDate", "notBefore", "notAfter")


def creator(source: Readable, problems: Problems) -> DescribedCreator:
    """The creator an authority record describes.

    Raises FileRefused when nothing can be taken from it; every other fault is added to `problems`.
    """
    root: Element | None = None
    for event, element in events(source):
        if event == "start":
            root = element if root is None else root
            _clean(element, problems)
    if root is None or local(root) != "eac-cpf":
        raise refuse(Fault.UNKNOWN_FORMAT, 1)
    return _described(root, problems)


def attribute_name(name: str) -> str:
    """The name an attribute is written under: with its usual prefix where it has a namespace."""
    home = space(name)
    return f"{PREFIXES[home]}:{name.rpartition('}')[2]}" if home in PREFIXES else name.rpartition("}")[2]


def _clean(element: Element, problems: Problems) -> None:
    line = element.sourceline or 0
    if space(str(element.tag)) not in {"", NAMESPACE}:
        problems.add(Problem(Fault.FOREIGN_ELEMENT, line, local(element)))
    for name in [str(name) for name in element.attrib]:
        if space(name) and space(name) not in PREFIXES:
            problems.add(Problem(Fault.UNKNOWN_ATTRIBUTE, line, f"{local(element)}/@{name.rpartition('}')[2]}"))
            del element.attrib[name]


def _described(root: Element, problems: Problems) -> DescribedCreator:
    control = _child(root, "control")
    record = _child(control, "recordId") if control is not None else None
    identifier = words(record).replace("\n", " ")[:LONGEST_IDENTIFIER] if record is not None else ""
    if control is None or not identifier:
        raise refuse(Fault.NO_IDENTIFIER, root.sourceline or 1, "recordId")
    cpf = next(root.iter("{*}cpfDescription"), None)
    identity = _child(cpf, "identity") if cpf is not None else None
    if cpf is None or identity is None:
        raise refuse(Fault.NO_DESCRIPTION, root.sourceline or 1, "identity")
    kind = _child(identity, "entityType")
    dates = next(cpf.iter("{*}existDates"), None)
    text, normal = _dates(dates) if dates is not None else ("", "")
    if text and not undated(text) and span_of(text, normal=normal) is None:
        problems.add(Problem(Fault.DATE_UNCLEAR, (root if dates is None else dates).sourceline or 0, text[:80]))
    return DescribedCreator(
        identifier=identifier,
        kind=KINDS.get(words(kind) if kind is not None else "", "corporate_body"),
        name=_name(identity) or identifier,
        line=root.sourceline or 1,
        encoding=_encoding(root, control, cpf),
        entries=tuple(_entries(root, cpf)),
        date_text=text,
        normal_date=normal,
        relations=tuple(_relation(found) for found in cpf.iter("{*}cpfRelation")),
    )


def _encoding(root: Element, control: Element, cpf: Element) -> dict[str, object]:
    single = _child(root, "cpfDescription") is cpf
    attributes = {local(part): _attributes(part) for part in cpf if local(part) in SECTIONS} if single else {}
    return {
        "attributes": _attributes(root),
        "control": fragment(control, name_of=attribute_name),
        "sections": attributes,
        "description_attributes": _attributes(cpf) if single else None,
    }


def _entries(root: Element, cpf: Element) -> Iterator[Entry]:
    single = _child(root, "cpfDescription") is cpf
    for place, child in enumerate(root):
        if local(child) == "control" or (single and child is cpf):
            continue
        yield _entry(child, "record", place)
    for place, section in enumerate(cpf if single else ()):
        if local(section) not in SECTIONS:
            yield _entry(section, "cpf", place)
            continue
        for order, child in enumerate(section):
            yield _entry(child, local(section), order)


def _entry(element: Element, part: str, place: int) -> Entry:
    xml = fragment(element, name_of=attribute_name)
    return Entry(ELEMENTS.get(local(element), OTHER), part, place, words(element), xml)


def _attributes(element: Element) -> dict[str, str]:
    return {attribute_name(str(name)): str(value) for name, value in element.attrib.items()}


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def _name(identity: Element) -> str:
    """The authorised form where one is marked, else the first name."""
    names = list(identity.iter("{*}nameEntry"))
    marked = [
        entry
        for entry in names
        if _child(entry, "authorizedForm") is not None or str(entry.get("localType") or "").startswith("autoris")
    ]
    chosen = (marked or names or [None])[0]
    parts = [words(part) for part in chosen.iter("{*}part")] if chosen is not None else []
    return ", ".join(part.replace("\n", " ") for part in parts if part)


def _dates(element: Element) -> tuple[str, str]:
    """The dates as written, and their form for machines."""
    told = []
    for found in element.iter():
        if local(found) == "dateRange":
            told.append(" - ".join(words(end) for end in found if words(end)))
        elif local(found) == "date":
            told.append(words(found))
    normal = sorted(str(value) for found in element.iter() for name in _DATED if (value := found.get(name)))
    return "; ".join(text for text in told if text), "/".join([normal[0], normal[-1]] if normal else [])


def _relation(element: Element) -> Relation:
    entry, note = _child(element, "relationEntry"), _child(element, "descriptiveNote")
    return Relation(
        kind=str(element.get("cpfRelationType") or "associative")[:24],
        identifier=str(element.get(f"{{{XLINK}}}href") or "")[:LONGEST_IDENTIFIER],
        name=words(entry).replace("\n", " ") if entry is not None else "",
        date_text=_dates(element)[0],
        note=words(note) if note is not None else "",
    )
