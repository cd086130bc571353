"""A page in a language no translator has read says so, and shows the French of what counts; a French page does not."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern
from django.utils.translation import override

from nansen.doors.kit import translations
from nansen.doors.kit.catalogues import Count
from nansen.doors.space.translations import SENTENCES
from nansen.doors.space.urls import urlpatterns
from nansen.kernel.letters import LetterKind
from tests.doors.space.inhabitants import settled
from tests.doors.space.test_letters import body, signed_in
from tests.doors.test_languages import whole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("space")]
MARK = {
    "fr": "Cette traduction n’a pas encore été relue",
    "en": "This translation has not been read by a translator yet.",
    "ar": "لم يراجع أي مترجم هذه الترجمة بعد.",
}
PLAIN = [f"/{one.pattern}" for one in urlpatterns if isinstance(one, URLPattern) and "<" not in str(one.pattern)]


def pages(client: Client, addresses: list[str]) -> Iterator[tuple[str, str]]:
    """Each address that answers with a page, and the page."""
    for address in addresses:
        answer = client.get(address)
        if answer.status_code in {200, 404} and answer["Content-Type"].startswith("text/html"):
            yield address, body(answer)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_page_in_a_draft_language_bears_the_mark_and_no_french_page_does(language: str) -> None:
    one, held = settled()
    letters = [f"/letters/{held[kind]}/" for kind in (LetterKind.REJECTION, LetterKind.INTRODUCTION)]
    stranger = Client(headers={"accept-language": language})
    seen = [*pages(stranger, PLAIN), *pages(signed_in(one, language=language), [*PLAIN, *letters, "/nowhere/"])]
    assert len(seen) > 20
    for address, page in seen:
        assert f'lang="{language}"' in page, address
        assert page.count('class="draft"') == (language != "fr"), address
        assert (MARK[language] in page) == (language != "fr"), address


def test_a_language_that_was_read_whole_bears_no_mark(monkeypatch) -> None:
    monkeypatch.setattr(translations, "_counts", lambda _: {"space": Count(233, 0), "kit": Count(48, 0)})
    page = body(Client(headers={"accept-language": "ar"}).get("/help/"))
    assert 'class="draft"' not in page


def test_what_opening_does_and_each_date_have_their_french_beside() -> None:
    one, held = settled()
    client = signed_in(one, language="ar")
    closed = body(client.get(f"/letters/{held[LetterKind.REJECTION]}/"))
    french = re.search(r'<div class="beside-french" lang="fr" dir="ltr">(.*?)</div>', closed, re.DOTALL)
    assert french
    assert "Ouvrir cette lettre" in french[1]
    assert len(re.findall("<p>", french[1])) == 2
    home = body(client.get("/"))
    assert re.search(r'<div class="beside-french" lang="fr" dir="ltr">.*20\d\d', home)
    client.post(f"/letters/{held[LetterKind.REJECTION]}/open/")
    for address in (f"/letters/{held[LetterKind.REJECTION]}/", "/dates/"):
        assert '<small lang="fr" dir="ltr">Dernier jour pour' in body(client.get(address)), address


def test_a_french_page_says_nothing_twice() -> None:
    one, held = settled()
    client = signed_in(one, language="fr")
    for address in ("/", "/dates/", f"/letters/{held[LetterKind.REJECTION]}/", "/translations/"):
        page = body(client.get(address))
        assert "beside-french" not in page
        assert '<small lang="fr"' not in page
        assert 'class="pairs"' not in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_translations_page_counts_and_shows_the_sentences_that_matter(language: str) -> None:
    page = body(Client(headers={"accept-language": language}).get("/translations/"))
    with override(language):
        counted = {one.tag: one.count for one in translations.language_counts()}
    assert counted["fr"] is None
    for tag in ("en", "ar"):
        count = counted[tag]
        assert count is not None
        assert count.drafts == count.sentences > 400
    drawn = page.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
    assert str(counted["ar"].sentences) in drawn  # type: ignore[union-attr]
    assert page.count('<dd lang="fr" dir="ltr">') == len(SENTENCES)
    assert "%(" not in page


def test_the_sentences_that_matter_are_sentences_of_the_space() -> None:
    assert set(SENTENCES) <= whole("fr")
