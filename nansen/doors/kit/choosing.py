"""The choice of a language, offered first to a reader whose device asks for none of those we write in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.utils.translation.trans_real import parse_accept_lang_header

from nansen.kernel.languages import INTERFACE_LANGUAGES, Language, LanguageUnknown, language


@dataclass(frozen=True)
class Offer:
    """A language we write in, and what it says of itself, in itself."""

    language: Language
    words: str
    absent: str


@dataclass(frozen=True)
class Choice:
    """What stands first on the page: the reader's own language if we know its name, and those on offer."""

    own: Language | None
    offers: tuple[Offer, ...]


def language_choice(request: HttpRequest) -> Choice | None:
    """The choice; None once the reader has made it, or where their device asks for a language we write in."""
    asked = list(_asked(request.headers.get("Accept-Language", "")))
    spoken = {one.tag for one in INTERFACE_LANGUAGES}
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or not asked or spoken & set(asked):
        return None
    return Choice(next(filter(None, map(_named, asked)), None), tuple(_offer(one) for one in INTERFACE_LANGUAGES))


def _asked(header: str) -> Iterator[str]:
    """The languages of a header, without their countries, the most wanted first."""
    for tag, weight in parse_accept_lang_header(header.lower()):
        if tag != "*" and weight > 0:
            yield tag.split("-", maxsplit=1)[0]


def _named(tag: str) -> Language | None:
    try:
        return language(tag)
    except LanguageUnknown:
        return None


def _offer(one: Language) -> Offer:
    with override(one.tag):
        return Offer(one, _("Continue in English"), _("This language is not here yet."))
