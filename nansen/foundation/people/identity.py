"""Who a person is and how they are reached, as the office wrote it down; and the bytes that are sealed."""

import json
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Self

from nansen.kernel.partial_dates import PartialDate


class Sex(StrEnum):
    """As the person's documents or statement give it."""

    FEMALE = "F"
    MALE = "M"
    UNSPECIFIED = "X"


class PostalKind(StrEnum):
    """Whose address it is: a reception organisation's (domiciliation), or the person's own."""

    DOMICILIATION = "domiciliation"
    OWN = "own"


@dataclass(frozen=True)
class Identity:
    """A person's civil identity. Languages are BCP 47 tags, best spoken first; nationality is ISO 3166 alpha 3."""

    family_name_latin: str
    given_names_latin: str
    family_name_native: str
    given_names_native: str
    native_script_language: str
    birth: PartialDate
    sex: str
    nationality: str
    languages: tuple[str, ...]
    foreigner_number: str | None = None
    office_number: str = ""

    @property
    def latin_name(self) -> str:
        """Given names, then the family name, in Latin letters."""
        return f"{self.given_names_latin} {self.family_name_latin}".strip()

    @property
    def native_name(self) -> str:
        """Given names, then the family name, in the person's own script; empty when none was written."""
        return f"{self.given_names_native} {self.family_name_native}".strip()

    def with_numbers(self, **numbers: str) -> Self:
        """The same identity with these numbers."""
        return replace(self, **numbers)

    def to_bytes(self) -> bytes:
        """The identity as it is sealed."""
        return _packed(asdict(self))

    @classmethod
    def from_bytes(cls, packed: bytes) -> Self:
        """The identity as it was sealed."""
        values = _known(cls, json.loads(packed))
        values["birth"] = PartialDate(**values["birth"])
        values["languages"] = tuple(values["languages"])
        return cls(**values)


@dataclass(frozen=True)
class Contact:
    """How a person is reached: mobile in international form, postal lines as on an envelope, language of notices."""

    mobile: str | None = None
    email: str | None = None
    postal_lines: tuple[str, ...] = ()
    postal_kind: str = PostalKind.DOMICILIATION
    language: str = "fr"

    def to_bytes(self) -> bytes:
        """The contact details as they are sealed."""
        return _packed(asdict(self))

    @classmethod
    def from_bytes(cls, packed: bytes) -> Self:
        """The contact details as they were sealed."""
        values = _known(cls, json.loads(packed))
        values["postal_lines"] = tuple(values["postal_lines"])
        return cls(**values)


def _packed(values: dict[str, object]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _known(kind: type, values: dict) -> dict:
    """The values this version has a field for: an older seal may hold fewer, a newer one more."""
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in values.items() if name in names}
