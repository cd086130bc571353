"""Drafts as pages show them: the mark of a page, the French beside a sentence, the count of each language."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from nansen.doors.kit.catalogues import REFERENCE, Count, counts
from nansen.foundation.issuing import summaries
from nansen.kernel.languages import INTERFACE_LANGUAGES, language

Said = TypeVar("Said")
_FACT = re.compile(r"%\(\w+\)s")


@dataclass(frozen=True)
class LanguageCount:
    """A language in its own name, and how many of its sentences are drafts; none when it is the reference."""

    tag: str
    own_name: str
    direction: str
    count: Count | None


@dataclass(frozen=True)
class Beside:
    """A sentence in the reader's language and in French; a fact's place is three dots."""

    said: str
    french: str


def is_draft() -> bool:
    """Whether a sentence of the interface, in the language of the page, has not been read by a translator."""
    return any(count.drafts for count in _counts((get_language() or REFERENCE).split("-")[0]).values())


def in_french(said: Callable[[], Said]) -> Said | None:
    """The same in French, to be shown beside a draft; None where the page needs none."""
    if not is_draft():
        return None
    with override(REFERENCE):
        return said()


def beside(sentences: Sequence[str]) -> list[Beside]:
    """Each sentence with its French."""
    with override(REFERENCE):
        french = [_plain(_(sentence)) for sentence in sentences]
    return [Beside(_plain(_(sentence)), other) for sentence, other in zip(sentences, french, strict=True)]


def language_counts() -> list[LanguageCount]:
    """Every language of the interface: its sentences, those of the summaries included, and its drafts."""
    return [
        LanguageCount(one.tag, one.own_name, one.direction, None if one.tag == REFERENCE else _whole(one.tag))
        for one in INTERFACE_LANGUAGES
    ]


def counts_of(tags: Iterable[str]) -> list[LanguageCount]:
    """These languages, each with the sentences of the interface alone."""
    return [
        LanguageCount(one.tag, one.own_name, one.direction, None if one.tag == REFERENCE else _interface(one.tag))
        for one in map(language, tags)
    ]


def _interface(tag: str) -> Count:
    return sum(_counts(tag).values(), Count())


def _whole(language: str) -> Count:
    written = sum(len(named) for named in summaries.sentences(language).values())
    return sum(_counts(language).values(), Count(written, summaries.drafts(language)))


@cache
def _counts(language: str) -> Mapping[str, Count]:
    return counts(settings.LOCALE_PATHS[0], language)


def _plain(sentence: str) -> str:
    """The sentence with three dots for each of its facts."""
    return _FACT.sub("[…]", sentence)
