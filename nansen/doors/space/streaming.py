"""Bytes of a letter on their way out: when the last one has left, it is recorded, and only then."""

from collections.abc import Callable, Iterator

from django.http import HttpResponse, StreamingHttpResponse

CHUNK_BYTES = 64 * 1024


class UntilLastByte:
    """Chunks of a body; `when_sent` is called once the server has asked for more and there is none.

    A line cut before that calls nothing: the server closes the response without asking for the end.
    """

    def __init__(self, body: bytes, when_sent: Callable[[], object]) -> None:
        self._body = body
        self._when_sent = when_sent

    def __iter__(self) -> Iterator[bytes]:
        view = memoryview(self._body)
        for start in range(0, len(view), CHUNK_BYTES):
            yield bytes(view[start : start + CHUNK_BYTES])
        self._when_sent()


def until_last_byte(response: HttpResponse, when_sent: Callable[[], object]) -> StreamingHttpResponse:
    """The same answer, sent in chunks, that records its last byte."""
    streaming = StreamingHttpResponse(UntilLastByte(response.content, when_sent), status=response.status_code)
    for name, value in response.items():
        streaming[name] = value
    streaming["Content-Length"] = str(len(response.content))
    streaming.cookies = response.cookies
    return streaming
