"""A letter as pages (PDF/A-3a, PDF/UA-1) and as an HTML fragment: the same words in the same order."""

from collections.abc import Iterable
from dataclasses import asdict
from html import escape

from nansen.foundation.issuing.content import (
    Block,
    Bullets,
    Callout,
    Heading,
    KeyValue,
    KeyValues,
    LetterContent,
    Native,
    Paragraph,
    signature_lines,
)
from nansen.foundation.issuing.spoken_text import is_right_to_left
from nansen.foundation.issuing.typesetting import typeset

_NAMES = {
    Heading: "heading",
    Paragraph: "paragraph",
    Callout: "callout",
    Bullets: "bullets",
    KeyValues: "key_values",
    Native: "native",
}


def render_pdf(content: LetterContent) -> bytes:
    """The letter as PDF/A-3a and PDF/UA-1; the same content gives the same bytes. Raises CharacterNotPrintable."""
    return typeset("letter.typ", "letter", _facts(content), texts=tuple(content.texts()), dated=content.date)


def _facts(content: LetterContent) -> dict[str, object]:
    """What the template reads. The mentions are not words of the page: they only say where words stand."""
    return {
        "subject": content.subject,
        "reference": content.reference,
        "language": content.language,
        "date": [content.date.year, content.date.month, content.date.day],
        "date_line": content.date_line,
        "office": asdict(content.office),
        "sender_lines": content.sender_lines,
        "addressee_lines": content.addressee_lines,
        "addressee_native": asdict(content.addressee_native) if content.addressee_native else None,
        "references": [asdict(row) for row in content.references],
        "blocks": [{"block": _NAMES[type(block)], **asdict(block)} for block in content.blocks],
        "signature": signature_lines(content.signatory) if content.signatory else (),
    }


def render_html(content: LetterContent) -> str:
    """The letter as a fragment of HTML: an article whose first title is of level 2; every word is escaped."""
    return "".join(
        [
            f'<article class="letter" lang="{escape(content.language)}" dir="ltr">',
            _head(content),
            f'<h2 class="letter-subject">{escape(content.subject)}</h2>',
            *(_block(block) for block in content.blocks),
            _signature(content),
            "</article>",
        ]
    )


def _head(content: LetterContent) -> str:
    office = f'<p class="letter-office"><strong>{escape(content.office.name)}</strong></p>'
    notice = f'<p class="letter-notice">{escape(content.office.notice)}</p>' if content.office.notice else ""
    native = _native(content.addressee_native) if content.addressee_native else ""
    return (
        f'<header class="letter-head">{office}{notice}'
        f"{_lines('letter-sender', content.sender_lines)}"
        f'<address class="letter-addressee">{_each("p", content.addressee_lines)}{native}</address>'
        f'<p class="letter-date">{escape(content.date_line)}</p>'
        f"{_rows('letter-references', content.references)}</header>"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"<h3>{escape(text)}</h3>"
        case Paragraph(text):
            return f"<p>{escape(text)}</p>"
        case Callout(text):
            return f'<p class="letter-callout">{escape(text)}</p>'
        case Bullets(items):
            return f"<ul>{_each('li', items)}</ul>"
        case KeyValues(rows):
            return _rows("letter-facts", rows)
        case Native():
            return _native(block)


def _native(words: Native) -> str:
    direction = "rtl" if is_right_to_left(words.text) else "ltr"
    return f'<p lang="{escape(words.language)}" dir="{direction}">{escape(words.text)}</p>'


def _signature(content: LetterContent) -> str:
    return _lines("letter-signature", signature_lines(content.signatory)) if content.signatory else ""


def _lines(name: str, lines: Iterable[str]) -> str:
    written = _each("p", lines)
    return f'<div class="{name}">{written}</div>' if written else ""


def _rows(name: str, rows: Iterable[KeyValue]) -> str:
    written = "".join(f"<div><dt>{escape(row.key)}</dt><dd>{escape(row.value)}</dd></div>" for row in rows)
    return f'<dl class="{name}">{written}</dl>' if written else ""


def _each(tag: str, words: Iterable[str]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in words)
