"""The address of harvesters: six verbs, by GET and by POST.

Source: OAI-PMH 2.0, section 4.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nansen.doors.kit import policy
from nansen.doors.reading_room.harvest import writing
from nansen.doors.reading_room.harvest.asking import EXPIRES, LISTS, VERBS, Listing, arguments, listing, token
from nansen.doors.reading_room.harvest.errors import Code, Refused
from nansen.doors.reading_room.harvest.writing import FORMATS, OAI_DC, OAI_EAD, stamp
from nansen.foundation.journal.queries import database_now
from nansen.work.archives.queries import holdings
from nansen.work.archives.queries.announcements import (
    Announced,
    announced,
    announced_of,
    count_announced,
    first_announced_at,
    told_of,
)
from nansen.work.archives.queries.announcements import Told as Described

AT_ONCE = {OAI_DC: 100, OAI_EAD: 1}
Told = Mapping[str, str]


@policy.public
@csrf_exempt  # it changes nothing: a harvester's form has no page of ours to come from
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponseBase:
    """The answer to one verb, or the protocol's word for what is wrong with the question."""
    given = dict((request.POST if request.method == "POST" else request.GET).lists())
    now, asked = database_now(), {}
    try:
        verb = _verb(given)
        told = arguments(verb, given)
        asked = {"verb": verb, **told}
        body: Iterable[str] = _ANSWERS[verb](told, now)
    except Refused as refused:
        if refused.code in {Code.BAD_VERB, Code.BAD_ARGUMENT}:
            asked = {}  # 3.2: the request element then has no attribute
        body = [writing.refusal(refused)]
    pieces = writing.answer(body, asked=asked, now=now)
    return StreamingHttpResponse(pieces, content_type="text/xml; charset=utf-8", headers={"X-Robots-Tag": "noindex"})


def _verb(given: Mapping[str, list[str]]) -> str:
    verbs = given.get("verb", [])
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Refused(Code.BAD_VERB, f"One verb, of these: {', '.join(VERBS)}.")
    return verbs[0]


def _identify(_told: Told, now: datetime) -> Iterable[str]:
    host = urlsplit(settings.ORIGINS["reading_room"]).hostname
    sample = writing.identifier(UUID(int=0))
    yield (
        f"<Identify><repositoryName>{escape(settings.OFFICE_NAME)}</repositoryName>"
        f"<baseURL>{escape(writing.base_url())}</baseURL><protocolVersion>2.0</protocolVersion>"
        f"<adminEmail>{escape(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])}</adminEmail>"
        f"<earliestDatestamp>{stamp(first_announced_at() or now)}</earliestDatestamp>"
        "<deletedRecord>persistent</deletedRecord><granularity>YYYY-MM-DDThh:mm:ssZ</granularity>"
        '<description><oai-identifier xmlns="http://www.openarchives.org/OAI/2.0/oai-identifier">'
        f"<scheme>oai</scheme><repositoryIdentifier>{host}</repositoryIdentifier><delimiter>:</delimiter>"
        f"<sampleIdentifier>{sample}</sampleIdentifier></oai-identifier></description></Identify>"
    )


def _formats(told: Told, _now: datetime) -> Iterable[str]:
    whole = _known(told["identifier"]).whole if "identifier" in told else True
    said = "".join(
        f"<metadataFormat><metadataPrefix>{prefix}</metadataPrefix><schema>{schema}</schema>"
        f"<metadataNamespace>{space}</metadataNamespace></metadataFormat>"
        for prefix, (schema, space) in FORMATS.items()
        if whole or prefix == OAI_DC
    )
    return [f"<ListMetadataFormats>{said}</ListMetadataFormats>"]


def _sets(told: Told, _now: datetime) -> Iterable[str]:
    if "resumptionToken" in told:
        raise Refused(Code.BAD_TOKEN, "All sets are told at once: there is no token for them.")
    said = [
        f"<set><setSpec>{one.id.hex}</setSpec><setName>{escape(one.title or one.reference_code)}</setName></set>"
        for one in holdings()
    ]
    return ["<ListSets>", *said, "</ListSets>"]


def _one(told: Told, _now: datetime) -> Iterable[str]:
    one, prefix = _known(told["identifier"]), told["metadataPrefix"]
    if prefix not in FORMATS or (prefix == OAI_EAD and not one.whole):
        raise Refused(Code.CANNOT_DISSEMINATE, "This record does not exist in that format.")
    found = {} if one.gone else told_of([one.unit])
    return ["<GetRecord>", *writing.record(one, found.get(one.unit), prefix), "</GetRecord>"]


def _list(verb: str, told: Told, now: datetime) -> Iterable[str]:
    where = listing(told, prefixes=frozenset(FORMATS), now=now)
    asked = partial(_asked, where)
    size = AT_ONCE[where.prefix] if verb == "ListRecords" else AT_ONCE[OAI_DC]
    after = (datetime.fromisoformat(where.at), where.number) if where.at else None
    found = asked(announced, after=after, at_most=size + 1)
    if not found:
        raise Refused(Code.NOTHING, "Nothing was told in that time, of that set, in that format.")
    sent = found[:size]
    known = told_of([one.unit for one in sent if not one.gone])
    tail = _token(where, sent, now, more=len(found) > size, total=asked(count_announced))
    return _listed(verb, sent, known, where.prefix, tail)


def _asked(where: Listing, query: Callable[..., Any], **more: Any) -> Any:
    """The query, of what the list is about."""
    return query(
        since=where.from_instant, until=where.until_instant, holding=UUID(where.holding) if where.holding else None,
        wholes_alone=where.prefix == OAI_EAD, **more,
    )  # fmt: skip


def _listed(
    verb: str, sent: Sequence[Announced], known: Mapping[UUID, Described], prefix: str, tail: str
) -> Iterator[str]:
    yield f"<{verb}>\n"
    for one in sent:
        told = known.get(one.unit)
        if verb == "ListRecords":
            yield from writing.record(one, told, prefix)
        else:
            yield writing.header(one, gone=one.gone or told is None)
    yield f"{tail}</{verb}>"


def _token(where: Listing, sent: Sequence[Announced], now: datetime, *, more: bool, total: int) -> str:
    """What ends a part of a list: the token that goes on, an empty one after the last of several parts."""
    if not more and not where.at:
        return ""
    told = f'completeListSize="{max(total, where.sent + len(sent))}" cursor="{where.sent}"'
    if not more:
        return f"<resumptionToken {told}/>"
    last = sent[-1]
    onward = replace(where, at=last.at.isoformat(), number=last.number, sent=where.sent + len(sent))
    return f'<resumptionToken expirationDate="{stamp(now + EXPIRES)}" {told}>{token(onward, now=now)}</resumptionToken>'


def _known(text: str) -> Announced:
    """The record of an identifier. Raises Refused."""
    prefix, _, unit = text.rpartition(":")
    try:
        found = announced_of(UUID(unit)) if prefix == writing.identifier(UUID(int=0)).rpartition(":")[0] else None
    except ValueError:
        found = None
    if found is None:
        raise Refused(Code.UNKNOWN, "There is no such record here.")
    return found


_ANSWERS: Mapping[str, Callable[[Told, datetime], Iterable[str]]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _one,
    **{verb: partial(_list, verb) for verb in LISTS},
}
