"""What can be wrong in a finding aid or an authority record, and what is kept in spite of it."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """A kind of fault; the first ones make the whole file refused."""

    NOT_XML = "not_xml"
    ENTITY = "entity"
    TOO_DEEP = "too_deep"
    TOO_LARGE = "too_large"
    UNKNOWN_FORMAT = "unknown_format"
    NO_IDENTIFIER = "no_identifier"
    NO_DESCRIPTION = "no_description"
    REPEATED_ID = "repeated_id"
    UNKNOWN_ATTRIBUTE = "unknown_attribute"
    FOREIGN_ELEMENT = "foreign_element"
    EMPTY_ELEMENT = "empty_element"
    BARE_TEXT = "bare_text"
    HEAD_NOT_FIRST = "head_not_first"
    NOT_ONE_WORD = "not_one_word"
    STRAY_TEXT = "stray_text"
    NO_TITLE = "no_title"
    DATE_UNCLEAR = "date_unclear"


@dataclass(frozen=True)
class Problem:
    """One fault, at a line (1 for the first) of the file; `what` quotes the element, the attribute or the words."""

    fault: Fault
    line: int
    what: str = ""

    def as_json(self) -> dict[str, object]:
        """The problem as an import keeps it."""
        return {"fault": self.fault.value, "line": self.line, "what": self.what}
