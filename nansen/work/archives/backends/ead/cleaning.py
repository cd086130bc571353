"""What an element of a finding aid keeps of its attributes: those of EAD 2002, each identifier once."""

import re
from dataclasses import dataclass, field

from nansen.work.archives.backends.described import Problems
from nansen.work.archives.backends.ead.vocabulary import (
    ATTRIBUTES,
    LINK_ATTRIBUTES,
    LINK_VALUES,
    NAMESPACE,
    ONE_WORD,
    SHOW_VALUES,
)
from nansen.work.archives.backends.safe_xml import XLINK, XSI, Element, local, space
from nansen.work.archives.rules.problems import Fault, Problem

_WORD = re.compile(r"[\w.:-]+")


def one_word(value: str) -> str:
    """The value with everything that cannot stand in one word of XML written as `_`."""
    return re.sub(r"[^\w.:-]+", "_", value.strip()) or "_"


@dataclass
class Cleaning:
    """Cleans each element as it starts; says what it left out."""

    problems: Problems
    identifiers: set[str] = field(default_factory=set)

    def clean(self, element: Element) -> None:
        """The element, its attributes brought to the names and values of the DTD."""
        line, attributes = element.sourceline or 0, element.attrib
        if space(str(element.tag)) not in {"", NAMESPACE}:
            self.problems.add(Problem(Fault.FOREIGN_ELEMENT, line, local(element)))
        for name in [str(name) for name in attributes]:
            kept = self._kept(name, str(attributes[name]), line, element)
            if kept is None:
                del attributes[name]
            elif kept != (name, attributes[name]):
                del attributes[name]
                attributes[kept[0]] = kept[1]

    def _kept(self, name: str, value: str, line: int, element: Element) -> tuple[str, str] | None:
        home, _, bare = name[1:].rpartition("}") if name.startswith("{") else ("", "", name)
        if home == XLINK and bare in LINK_ATTRIBUTES:
            values = SHOW_VALUES if bare == "show" else LINK_VALUES if bare == "actuate" else {}
            return bare, values.get(value, value)
        if home in {XLINK, XSI}:
            return None
        if home or bare not in ATTRIBUTES:
            self.problems.add(Problem(Fault.UNKNOWN_ATTRIBUTE, line, f"{local(element)}/@{bare}"))
            return None
        if bare == "id" and value in self.identifiers:
            self.problems.add(Problem(Fault.REPEATED_ID, line, value))
            return None
        if bare == "id":
            self.identifiers.add(value)
        if bare in ONE_WORD and not _WORD.fullmatch(value):
            self.problems.add(Problem(Fault.NOT_ONE_WORD, line, f"{local(element)}/@{bare}"))
            return name, one_word(value)
        return name, value
