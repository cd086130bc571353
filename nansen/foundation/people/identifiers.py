"""The number a person types to sign in: a foreigner number or an office number."""

from dataclasses import dataclass

from nansen.foundation.people.errors import IdentifierUnreadable
from nansen.foundation.people.look_up import foreigner_number_hash, office_number_hash
from nansen.kernel.identifiers import (
    ForeignerNumberInvalid,
    OfficeNumberInvalid,
    parse_foreigner_number,
    parse_office_number,
)


@dataclass(frozen=True)
class Identifier:
    """A number in its one form, and the column and hash by which its holder would be found."""

    text: str
    column: str
    hash: bytes

    def of(self, path: str) -> dict[str, bytes]:
        """The filter on a person reached through `path`."""
        return {f"{path}__{self.column}": self.hash}


def read_identifier(text: str) -> Identifier:
    """The number as typed, brought to one form; nothing is looked up. Raises IdentifierUnreadable."""
    try:
        number = parse_foreigner_number(text)
    except ForeignerNumberInvalid:
        pass
    else:
        return Identifier(number, "foreigner_number_hash", foreigner_number_hash(number))
    try:
        office = parse_office_number(text)
    except OfficeNumberInvalid:
        raise IdentifierUnreadable from None
    return Identifier(office, "office_number_hash", office_number_hash(office))
