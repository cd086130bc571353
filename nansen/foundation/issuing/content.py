"""A letter as content: blocks of words, in reading order, before any page exists.

The same content gives the PDF and the HTML. Text is plain: nothing in it is ever read as markup.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from nansen.kernel.letters import LetterKind


class _Installed:
    """What an installation calls itself; the demonstration's words until its settings are read."""

    name = "Office de démonstration Nansen"
    notice = "Spécimen : cette lettre n’émane d’aucun office officiel."
    lines: tuple[str, ...] = ("201 rue de l’Exemple", "94120 Fontenay-sous-Bois")


def install_office(*, name: str, notice: str, lines: tuple[str, ...]) -> None:
    """From now on letters bear this heading; an empty notice is left out."""
    _Installed.name, _Installed.notice, _Installed.lines = name, notice, lines


@dataclass(frozen=True)
class Office:
    """Who writes: the heading of every letter; by default this installation."""

    name: str = field(default_factory=lambda: _Installed.name)
    notice: str = field(default_factory=lambda: _Installed.notice)
    lines: tuple[str, ...] = field(default_factory=lambda: _Installed.lines)

    def texts(self) -> tuple[str, ...]:
        """Its name, then its notice if it has one."""
        return (self.name, self.notice) if self.notice else (self.name,)


@dataclass(frozen=True)
class Signatory:
    """The author whom the decision must name; never the agent who instructed or interviewed.

    Source: CESEDA R. 531-17 al. 1, L. 121-10 al. 1.
    """

    family_name: str
    given_names: str
    capacity: str
    service: str


@dataclass(frozen=True)
class Heading:
    """The title of a part of the letter."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    text: str


@dataclass(frozen=True)
class Callout:
    """One paragraph nobody may miss."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class KeyValue:
    """A label and what stands beside it."""

    key: str
    value: str


@dataclass(frozen=True)
class KeyValues:
    """Facts to find at a glance."""

    rows: tuple[KeyValue, ...]


@dataclass(frozen=True)
class Native:
    """Words in another language and script, with their own direction."""

    text: str
    language: str


Block = Heading | Paragraph | Callout | Bullets | KeyValues | Native


@dataclass(frozen=True)
class LetterContent:
    """A whole letter. `mentions` gives, by the law's name of each mention, the words of the blocks that carry it."""

    kind: LetterKind
    reference: str
    date: date
    date_line: str
    addressee_lines: tuple[str, ...]
    subject: str
    blocks: tuple[Block, ...]
    signatory: Signatory | None = None
    addressee_native: Native | None = None
    references: tuple[KeyValue, ...] = ()
    sender_lines: tuple[str, ...] = ()
    office: Office = field(default_factory=Office)
    mentions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    language: str = "fr"

    def texts(self) -> Iterator[str]:
        """Every piece of text of the letter, in reading order."""
        yield from self.office.texts()
        yield from self.sender_lines
        yield from self.addressee_lines
        if self.addressee_native:
            yield self.addressee_native.text
        yield self.date_line
        yield from _rows(self.references)
        yield self.subject
        for block in self.blocks:
            yield from block_texts(block)
        if self.signatory:
            yield from signature_lines(self.signatory)


def block_texts(block: Block) -> Iterator[str]:
    """The pieces of text of one block, in reading order."""
    match block:
        case Bullets(items):
            yield from items
        case KeyValues(rows):
            yield from _rows(rows)
        case _:
            yield block.text


def signature_lines(signatory: Signatory) -> tuple[str, str, str]:
    """The lines under a decision: capacity, service, name. The name is whole: given names, then family name."""
    name = f"{signatory.given_names} {signatory.family_name}".strip()
    return signatory.capacity, signatory.service, name


def _rows(rows: tuple[KeyValue, ...]) -> Iterator[str]:
    for row in rows:
        yield row.key
        yield row.value
