"""What a harvester asks: the verb, its arguments, and the token that goes on with a list. No state is kept between two.

Source: OAI-PMH 2.0, sections 3 and 4.
"""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from nansen.doors.reading_room.harvest.errors import Code, Refused

EXPIRES = timedelta(hours=24)
LONGEST = 2000
_DAY, _SECOND = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_SIGNS = r"[A-Za-z0-9\-_.!~*'()]+"
# The answer repeats its arguments: it may not repeat what the protocol does not let be written there.
_WRITTEN = {
    "metadataPrefix": re.compile(_SIGNS), "set": re.compile(f"{_SIGNS}(:{_SIGNS})*"), "identifier": re.compile(r"\S+"),
}  # fmt: skip
_LIST = frozenset({"from", "until", "set", "metadataPrefix"})
# Each verb: the arguments it must have, those it may have. A token comes alone.
VERBS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), _LIST),
    "ListRecords": (frozenset({"metadataPrefix"}), _LIST),
}
_TYPES, _MOST = [str, str, str, str, str, int, int], 1 << 62
LISTS = frozenset({"ListIdentifiers", "ListRecords"})


@dataclass(frozen=True)
class Listing:
    """A list and the place in it: what was told at `at` under `number` was the last sent; `sent` are sent already."""

    prefix: str
    since: str = ""
    until: str = ""
    holding: str = ""
    at: str = ""
    number: int = 0
    sent: int = 0

    @property
    def from_instant(self) -> datetime | None:
        """The first instant, inclusive."""
        return instant(self.since) if self.since else None

    @property
    def until_instant(self) -> datetime | None:
        """The last instant, inclusive: to the end of its day, or of its second."""
        if not self.until:
            return None
        length = timedelta(days=1) if _DAY.fullmatch(self.until) else timedelta(seconds=1)
        return instant(self.until) + length - timedelta(microseconds=1)


def arguments(verb: str, given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The arguments of a verb, each once. Raises Refused."""
    must, may = VERBS[verb]
    if repeated := [name for name, values in given.items() if len(values) > 1]:
        raise Refused(Code.BAD_ARGUMENT, f"{repeated[0][:40]} is said twice.")
    told = {name: values[0] for name, values in given.items() if name != "verb"}
    if verb in LISTS and "resumptionToken" in told:
        must, may = frozenset({"resumptionToken"}), frozenset()
    if unknown := sorted(told.keys() - must - may):
        raise Refused(Code.BAD_ARGUMENT, f"{verb} does not take {unknown[0][:40]} here.")
    if missing := sorted(must - told.keys()):
        raise Refused(Code.BAD_ARGUMENT, f"{verb} needs {missing[0]}.")
    if unclear := [name for name, form in _WRITTEN.items() if name in told and not form.fullmatch(told[name])]:
        raise Refused(Code.BAD_ARGUMENT, f"{unclear[0]} is not written as the protocol writes it.")
    return told


def listing(told: Mapping[str, str], *, prefixes: frozenset[str], now: datetime) -> Listing:
    """The list asked for, from its beginning or where a token goes on. Raises Refused."""
    if "resumptionToken" in told:
        return _resumed(told["resumptionToken"], now)
    since, until = told.get("from", ""), told.get("until", "")
    for text in filter(None, (since, until)):
        instant(text)
    if since and until and (len(since) != len(until) or since > until):
        raise Refused(Code.BAD_ARGUMENT, "from and until are written alike, and from comes first.")
    if told["metadataPrefix"] not in prefixes:
        raise Refused(Code.CANNOT_DISSEMINATE, "There is no such format here: ask for ListMetadataFormats.")
    return Listing(told["metadataPrefix"], since, until, _set(told.get("set", "")))


def instant(text: str) -> datetime:
    """The instant written, as a day or a second (UTC). Raises Refused."""
    try:
        if _DAY.fullmatch(text) or _SECOND.fullmatch(text):
            return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        pass
    raise Refused(Code.BAD_ARGUMENT, "A date is written 2026-11-23, or 2026-11-23T09:00:00Z.")


def token(where: Listing, *, now: datetime) -> str:
    """What goes on with a list: all that it is, so that any process answers, also after a restart.

    It is not signed: it opens nothing that a first question does not.
    """
    facts = {**asdict(where), "ends": int((now + EXPIRES).timestamp())}
    return base64.urlsafe_b64encode(json.dumps(facts, separators=(",", ":")).encode()).decode().rstrip("=")


def _resumed(text: str, now: datetime) -> Listing:
    try:
        facts = json.loads(base64.urlsafe_b64decode(text[:LONGEST] + "=" * (-len(text) % 4)))
        ends, found = facts.pop("ends"), Listing(**facts)
        whole = [type(value) for value in asdict(found).values()] == _TYPES and 0 <= found.number < _MOST
        for instant_ in filter(None, (found.since, found.until)):
            instant(instant_)
        _set(found.holding)
        whole = whole and datetime.fromisoformat(found.at).tzinfo is not None
        over = ends < now.timestamp()
    except (ValueError, TypeError, KeyError, AttributeError, Refused):
        whole, over, found = False, False, Listing("")
    if not whole:
        raise Refused(Code.BAD_TOKEN, "This token is not one of ours.")
    if over:
        raise Refused(Code.BAD_TOKEN, "This token is too old: ask again from the date of your last complete list.")
    return found


def _set(text: str) -> str:
    if not text:
        return ""
    try:
        return UUID(text).hex
    except ValueError:
        raise Refused(Code.NOTHING, "There is no such set here: ask for ListSets.") from None
