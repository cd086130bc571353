"""What search engines may keep: the ways into the holdings, exhibitions and files that are open to everyone."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse

from nansen.doors.kit import policy
from nansen.doors.kit.privacy import for_everybody
from nansen.doors.reading_room.exhibitions.describing import address_of, kept_by_engines
from nansen.doors.showcase.drawing import draw_all
from nansen.work.archives.queries import Published, published_exhibitions
from nansen.work.archives.queries.announcements import Announced, indexable, indexable_parts
from nansen.work.archives.rules.exhibitions import REFERENCE

AT_ONCE = 50_000  # sitemaps.org: at most, in one file
LASTS_S = 300
WAYS = ("home", "creators", "places", "years", "boxes", "exhibitions")
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ROBOTS = """User-agent: *
Disallow: /search/
Disallow: /oai
Disallow: /reader/
Sitemap: {sitemap}
"""


@policy.public
def robots(_request: HttpRequest) -> HttpResponse:
    """What robots are asked not to fetch: what costs, and what is for one reader.

    What may not be kept says so itself (`noindex`), and a robot must fetch it to read that.
    """
    text = ROBOTS.format(sitemap=_address("sitemap"))
    return for_everybody(HttpResponse(text, content_type="text/plain; charset=utf-8"), seconds=LASTS_S)


@policy.public
def index(_request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap: the ways in first, then files."""
    parts = [f"<sitemap><loc>{_address('sitemap_of_ways')}</loc></sitemap>"]
    for start, last in indexable_parts(AT_ONCE):
        place = _address("sitemap_of_files", start)
        parts.append(f"<sitemap><loc>{place}</loc><lastmod>{last.date().isoformat()}</lastmod></sitemap>")
    return _xml([_HEAD, f"<sitemapindex {_SPACE}>", *parts, "</sitemapindex>\n"])


@policy.public
def ways(_request: HttpRequest) -> HttpResponse:
    """The pages that lead into the holdings, and each exhibition with the day of its version."""
    told = [f"<url><loc>{_address(name)}</loc></url>\n" for name in WAYS]
    told += [_url(address_of(one.slug), one.published_at) for one in _exhibitions()]
    return _xml([_HEAD, f"<urlset {_SPACE}>\n", *told, "</urlset>\n"])


@policy.public
def files(_request: HttpRequest, start: int) -> HttpResponseBase:
    """A part of the files."""
    told = indexable(start, AT_ONCE)
    if not told:
        raise Http404
    answer = StreamingHttpResponse(_written(told), content_type="application/xml; charset=utf-8")
    return for_everybody(answer, seconds=LASTS_S)


def _written(told: Iterable[Announced]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACE}>\n"
    for one in told:
        yield _url(_address("unit", one.unit), one.at)
    yield "</urlset>\n"


def _exhibitions() -> list[Published]:
    """Those that search engines may keep; what `draw_all` costs and two statements."""
    found = published_exhibitions()
    kept = kept_by_engines(draw_all([one.content for one in found], REFERENCE)) if found else []
    return [one for one, may in zip(found, kept, strict=True) if may]


def _url(address: str, last: datetime) -> str:
    return f"<url><loc>{address}</loc><lastmod>{last.date().isoformat()}</lastmod></url>\n"


def _xml(pieces: Iterable[str]) -> HttpResponse:
    return for_everybody(HttpResponse("".join(pieces), content_type="application/xml; charset=utf-8"), seconds=LASTS_S)


def _address(name: str, *said: object) -> str:
    return settings.ORIGINS["reading_room"] + reverse(name, args=said, urlconf="config.urls.reading_room")
