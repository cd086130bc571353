"""The one question every outlet asks before it shows anything: who may see this, and why."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.kernel.errors import Refusal
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.rules.access import Decision, Hold, HoldReason, State, decision
from nansen.work.archives.rules.communicability import PersonConcerned
from nansen.work.archives.rules.holders import Holder, Statement, judgements
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.publication import DEFAULT_HOLDING, Audience, Content, HoldingRule
from nansen.work.archives.rules.secrecy import Secrecy
from nansen.work.archives.words import Explanation, explanation


@dataclass(frozen=True)
class Access:
    """Who may see an image now, why, by which text, from when it opens further, and how large it may be taken.

    `then` is what will stand at the door on `open_from`, as far as is known now.
    """

    decision: Decision
    then: State
    holding: UUID
    max_width: int | None = None

    @property
    def state(self) -> State:
        """Who may see the image now."""
        return self.decision.state

    @property
    def reason(self) -> str:
        """The code of the reason."""
        return self.decision.reason

    @property
    def article(self) -> str:
        """The text that decides."""
        return self.decision.article

    @property
    def open_from(self) -> date | None:
        """The day on which it opens further, when one is known."""
        return self.decision.open_from

    @property
    def explained(self) -> Explanation:
        """The same in words, in the reader's language."""
        return explanation(self.decision)


_FILES = "SELECT id, file_id FROM archives_page WHERE id = ANY (%s::uuid[])"
# Units, and all that hold them.
_UNITS = """
WITH near AS (SELECT id, ancestors, level, date_last FROM archives_unit WHERE id = ANY (%s::uuid[]))
SELECT id, ancestors, level, date_last FROM near
UNION
SELECT id, ancestors, level, date_last FROM archives_unit WHERE id IN (SELECT unnest(ancestors) FROM near)
"""
# Of each target, the latest statement, decision and early opening; and every withdrawal nobody ended.
_SAID = """
WITH asked AS MATERIALIZED (SELECT %s::uuid[] AS ids)
SELECT 'stated', coalesce(unit_id, page_id), to_jsonb(said) FROM (
    SELECT DISTINCT ON (unit_id, page_id) unit_id, page_id, kinds, content, minor, sexual_intimacy, last_document,
        register_closed, use_ended, persons
    FROM archives_accessstatement, asked WHERE unit_id = ANY (ids) OR page_id = ANY (ids)
    ORDER BY unit_id, page_id, recorded_at DESC) AS said
UNION ALL
SELECT 'decided', unit_id, to_jsonb(said) FROM (
    SELECT DISTINCT ON (unit_id) unit_id, images, max_width, reason
    FROM archives_holdingdecision, asked WHERE unit_id = ANY (ids) ORDER BY unit_id, recorded_at DESC) AS said
UNION ALL
SELECT 'opened', unit_id, to_jsonb(said) FROM (
    SELECT DISTINCT ON (unit_id) unit_id, lifts
    FROM archives_earlyopening, asked WHERE unit_id = ANY (ids) ORDER BY unit_id, recorded_at DESC) AS said
UNION ALL
SELECT 'held', coalesce(unit_id, page_id), jsonb_build_object('reason', reason, 'until', until)
FROM archives_offline, asked
WHERE (unit_id = ANY (ids) OR page_id = ANY (ids))
    AND NOT EXISTS (SELECT FROM archives_backonline WHERE ended_id = archives_offline.id)
"""
Row = Mapping[str, Any]


def access(targets: Iterable[UUID], *, at: datetime | None = None) -> dict[UUID, Access]:
    """Who may see each page or unit, by identifier; four statements, however many are asked for.

    `at` is an instant (now by the database's clock); legal days are those of Paris. An identifier that is neither a
    page nor a unit has no answer: show nothing.
    """
    day = legal_date(at or database_now())
    wanted = list(dict.fromkeys(targets))
    files, units = _placed(wanted)
    known = _Known(units, _said([*units, *files]), day)
    return {one: known.access(one, file) for one in wanted if (file := files.get(one)) is not None or one in units}


def listed(ids: Iterable[UUID]) -> str:
    """The identifiers as PostgreSQL writes an array of them, without asking an adapter for each."""
    return "{" + ",".join([one.hex for one in ids]) + "}"


@dataclass(frozen=True)
class _Unit:
    """A unit on the way from the whole holding down; `ancestors` from the whole to the parent."""

    ancestors: tuple[UUID, ...]
    is_file: bool
    last_date: PartialDate | None


def _placed(wanted: list[UUID]) -> tuple[dict[UUID, UUID], dict[UUID, _Unit]]:
    """The file of each page, and the units on the way to all that is wanted."""
    with connection.cursor() as cursor:
        cursor.execute(_FILES, [listed(wanted)])
        files: dict[UUID, UUID] = dict(cursor.fetchall())
        cursor.execute(_UNITS, [listed({one for one in wanted if one not in files} | set(files.values()))])
        units = {
            one: _Unit(tuple(ancestors), level == Level.FILE, _date(last))
            for one, ancestors, level, last in cursor.fetchall()
        }
    return files, units


def _said(ids: list[UUID]) -> list[tuple[str, UUID, Row]]:
    """All that is stated, decided, opened early and taken off line about these units and pages."""
    with connection.cursor() as cursor:
        cursor.execute(_SAID, [listed(ids)])
        return [(what, one, json.loads(said)) for what, one, said in cursor.fetchall()]


class _Known:
    """What is known of some units and pages, read once; what is decided for a file is decided once for its pages."""

    def __init__(
        self,
        units: Mapping[UUID, _Unit],
        said: Iterable[tuple[str, UUID, Row]],
        day: date,
    ) -> None:
        self.units, self.day = units, day
        self.statements: dict[UUID, Statement] = {}
        self.holdings: dict[UUID, Row] = {}
        self.lifted: dict[UUID, Sequence[str]] = {}
        self.held: dict[UUID, list[Hold]] = {}
        for what, one, row in said:
            match what:
                case "stated":
                    self.statements[one] = _statement(row)
                case "decided":
                    self.holdings[one] = row
                case "opened":
                    self.lifted[one] = row["lifts"]
                case _:
                    until = date.fromisoformat(row["until"]) if row["until"] else None
                    self.held.setdefault(one, []).append(Hold(HoldReason(row["reason"]), until))
        self.answers: dict[UUID, Access] = {}

    def access(self, one: UUID, file: UUID | None = None) -> Access:
        """What stands at the door; the pages of a `file` of which nothing is said share the file's answer."""
        if file is not None and one not in self.statements and one not in self.held:
            one, file = file, None
        found = self.answers.get(one)
        if found is None:
            found = self.answers[one] = self._judge(self._chain(one, file))
        return found

    def _chain(self, one: UUID, file: UUID | None) -> list[UUID]:
        """The identifiers from the whole holding down to the target, those that exist."""
        last = file or one
        above = [unit for unit in self.units[last].ancestors if unit in self.units]
        return [*above, last] if file is None else [*above, last, one]

    def _judge(self, chain: Sequence[UUID]) -> Access:
        ruled = self.holdings.get(chain[0])
        lifted = frozenset(Secrecy(kind) for one in chain for kind in self.lifted.get(one, ()))
        rule = HoldingRule(Audience(ruled["images"]), ruled["reason"]) if ruled else DEFAULT_HOLDING
        judged = judgements([self._holder(one) for one in chain], lifted=lifted, holding=rule)
        held = [hold for one in chain for hold in self.held.get(one, ())]
        now = decision(judged, held, day=self.day)
        then = decision(judged, held, day=now.open_from).state if now.open_from else now.state
        return Access(now, then, chain[0], ruled["max_width"] if ruled else None)

    def _holder(self, one: UUID) -> Holder:
        unit = self.units.get(one)
        return Holder(
            is_file=unit is not None and unit.is_file,
            last_date=unit.last_date if unit is not None else None,
            statement=self.statements.get(one),
        )


def _statement(row: Row) -> Statement:
    return Statement(
        kinds=frozenset(Secrecy(kind) for kind in row["kinds"]),
        content=Content(row["content"]),
        last_document=_date(row["last_document"]),
        register_closed=_date(row["register_closed"]),
        use_ended=_date(row["use_ended"]),
        persons=tuple(PersonConcerned(_date(p.get("born", "")), _date(p.get("died", ""))) for p in row["persons"]),
        minor=row["minor"],
        sexual_intimacy=row["sexual_intimacy"],
    )


def _date(text: str) -> PartialDate | None:
    """The date written, or None where there is none or it is none: a date nobody can read is not known."""
    try:
        return PartialDate.parse(text) if text else None
    except Refusal:
        return None
