"""A time-stamping authority reached by HTTP, as RFC 3161 (3.4) lays down."""

import secrets
from collections.abc import Sequence
from hashlib import sha256
from http.client import HTTPException
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from asn1crypto import algos, tsp

from nansen.foundation.journal.backends.stamps import stamped_at
from nansen.foundation.journal.errors import AuthorityUnavailable

_PATIENCE_SECONDS = 10
_LARGEST_ANSWER_BYTES = 256 * 1024


class HttpAuthority:
    """The authority at an address; only tokens that vouch for what was asked are accepted."""

    def __init__(self, url: str, *, roots: Sequence[bytes]) -> None:
        if urlsplit(url).scheme not in {"http", "https"}:
            raise ValueError("a time-stamping authority has an http or https address")
        self._url = url
        self._roots = roots

    def stamp(self, data: bytes) -> bytes:
        """The token on the SHA-256 of the data; raises AuthorityUnavailable, StampBroken."""
        nonce = secrets.randbits(64)
        token = _granted(self._ask(_query(data, nonce)))
        stamped_at(token.dump(), data=data, roots=self._roots)
        if token["content"]["encap_content_info"]["content"].parsed["nonce"].native != nonce:
            raise AuthorityUnavailable("the time-stamping authority answered another request")
        return token.dump()

    def check(self) -> None:
        """Nothing when a stamp asked now comes back good; raises AuthorityUnavailable, StampBroken."""
        self.stamp(b"Is the authority there?")

    def _ask(self, query: bytes) -> bytes:
        request = Request(self._url, data=query, headers={"Content-Type": "application/timestamp-query"})  # noqa: S310 - the scheme is checked above
        try:
            with urlopen(request, timeout=_PATIENCE_SECONDS) as response:  # noqa: S310
                return response.read(_LARGEST_ANSWER_BYTES)
        except (OSError, HTTPException) as error:
            raise AuthorityUnavailable("the time-stamping authority does not answer") from error


def _granted(answer: bytes) -> Any:
    try:
        response = cast("dict[str, Any]", tsp.TimeStampResp.load(answer, strict=True))
        if response["status"]["status"].native in {"granted", "granted_with_mods"}:
            return response["time_stamp_token"]
    except (ValueError, TypeError):
        pass
    raise AuthorityUnavailable("the time-stamping authority refused the request")


def _query(data: bytes, nonce: int) -> bytes:
    imprint = {
        "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
        "hashed_message": sha256(data).digest(),
    }
    return tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}).dump()
