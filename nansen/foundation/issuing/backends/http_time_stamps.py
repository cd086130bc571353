"""Time stamps asked by HTTP, as RFC 3161 (3.4) lays down."""

from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from nansen.foundation.issuing.errors import TimeStampUnavailable

_PATIENCE_SECONDS = 10
_LARGEST_ANSWER_BYTES = 256 * 1024


class HttpTimeStamps:
    """The authority at an address."""

    def __init__(self, url: str) -> None:
        if urlsplit(url).scheme not in {"http", "https"}:
            raise ValueError("a time-stamping authority has an http or https address")
        self._url = url

    def answer(self, query: bytes) -> bytes:
        """The authority's response; raises TimeStampUnavailable."""
        request = Request(self._url, data=query, headers={"Content-Type": "application/timestamp-query"})  # noqa: S310 -- the scheme is checked above
        try:
            with urlopen(request, timeout=_PATIENCE_SECONDS) as response:  # noqa: S310
                return response.read(_LARGEST_ANSWER_BYTES)
        except (OSError, HTTPException) as error:
            raise TimeStampUnavailable from error
