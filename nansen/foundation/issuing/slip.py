"""The slip: one page that gives a person their access and says what the law wants said at registration.

Source: CESEDA R. 531-17 al. 4 to 8 (1° to 4°); arrêté of 8 July 2020, article 4 (the advice of fifteen days).
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

import segno

from nansen.foundation.issuing.content import Native, Office
from nansen.foundation.issuing.fonts import unprintable
from nansen.foundation.issuing.summaries import SOURCE_LANGUAGE, languages, sentences
from nansen.foundation.issuing.typesetting import typeset
from nansen.foundation.issuing.wording import date_in_words, digits

_GROUP = 4
# One row each, in this order; the first four are those of R. 531-17, 1° to 4°.
_ROWS = ("process", "reading", "identify", "deemed", "advice", "lost", "secret")
_ICONS: Mapping[str, str] = {
    "process": "<rect x='5' y='11' width='14' height='10' rx='2'/><path d='M8 11V7.5a4 4 0 0 1 8 0V11'/>",
    "reading": "<path d='M3 10l9-6.5L21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z'/><path d='M3 10.5l9 6 9-6'/>",
    "identify": "<circle cx='8' cy='15.5' r='4.5'/><path d='M11.3 12.2L20 3.5M16.5 7l3 3'/>",
    "deemed": "<circle cx='12' cy='12' r='9'/><path d='M12 7v5l3.5 2'/>",
    "advice": "<rect x='3' y='5' width='18' height='16' rx='2'/><path d='M3 10h18M8 3v4M16 3v4M8 15l3 3 5-5'/>",
    "lost": "<path d='M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3'/>",
    "secret": "<path d='M12 3l8 3v6c0 5-3.5 8-8 9.5C7.5 20 4 17 4 12V6z'/><path d='M8.5 12l2.5 2.5 4.5-5'/>",
}


@dataclass(frozen=True)
class SlipFacts:
    """What a slip shows. `sign_in_address` is a whole address without fragment; days are those the rules give."""

    identifier: str
    key_text: str
    sign_in_address: str
    language: str
    valid_until: date
    printed_on: date
    name: str
    native_name: Native | None = None
    office: Office = field(default_factory=Office)
    deemed_after_days: int = 15
    advice_days: int = 15


@dataclass(frozen=True)
class _Pair:
    """A sentence in the person's language, and in French."""

    own: str
    french: str


@dataclass(frozen=True)
class _Page:
    """What the page shows, by its places in the template."""

    language: str
    date: tuple[int, int, int]
    office: Office
    name: str
    native: Native | None
    identifier: str
    key_groups: tuple[str, ...]
    address: str
    qr: str
    sentences: Mapping[str, _Pair]
    rows: tuple[str, ...] = _ROWS
    icons: Mapping[str, str] = field(default_factory=lambda: _ICONS)

    def texts(self) -> Iterator[str]:
        """Every piece of text, in reading order."""
        yield from self.office.texts()
        yield from (*self._said("title"), *self._said("lead"), self.name)
        if self.native:
            yield self.native.text
        yield from (*self._said("number"), self.identifier, *self._said("key"), "  ".join(self.key_groups))
        yield from (*self._said("valid"), *self._said("scan"), self.address)
        for name in (*self.rows, "counts"):
            yield from self._said(name)

    def _said(self, name: str) -> tuple[str, ...]:
        pair = self.sentences[name]
        return (pair.own,) if self.language == SOURCE_LANGUAGE else (pair.own, pair.french)


def render_slip(facts: SlipFacts) -> bytes:
    """The slip as one page, PDF/A-3a and PDF/UA-1; French alone when no slip is written in the language.

    Raises CharacterNotPrintable.
    """
    page = _page(facts)
    return typeset("slip.typ", "slip", asdict(page), texts=tuple(page.texts()), dated=facts.printed_on)


def first_sign_in_address(facts: SlipFacts) -> str:
    """The address in the QR code: number and key stand in the fragment, which no browser sends to a server."""
    return f"{facts.sign_in_address}#{facts.identifier}.{''.join(key_groups(facts.key_text))}"


def key_groups(key_text: str) -> tuple[str, ...]:
    """The key in groups of four signs."""
    signs = "".join(sign for sign in key_text.upper() if sign.isalnum())
    return tuple(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def _page(facts: SlipFacts) -> _Page:
    language = facts.language if facts.language in languages() else SOURCE_LANGUAGE
    native = facts.native_name if facts.native_name and not unprintable(facts.native_name.text) else None
    own, french = _sentences(facts, language), _sentences(facts, SOURCE_LANGUAGE)
    printed = facts.printed_on
    return _Page(
        language=language,
        date=(printed.year, printed.month, printed.day),
        office=facts.office,
        name=facts.name,
        native=native,
        identifier=facts.identifier,
        key_groups=key_groups(facts.key_text),
        address=facts.sign_in_address.partition("://")[2].rstrip("/"),
        qr=_qr(first_sign_in_address(facts)),
        sentences={name: _Pair(own[name], french[name]) for name in own},
    )


def _sentences(facts: SlipFacts, language: str) -> dict[str, str]:
    until = date_in_words(facts.valid_until, language, weekday=False)
    return {
        name: sentence.text.format(
            date=until,
            days=digits(str(facts.advice_days if name == "advice" else facts.deemed_after_days), language),
        )
        for name, sentence in sentences(language)["slip"].items()
    }


def _qr(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, dark="#07343c", xmldecl=False)
    return drawn.getvalue().decode()
