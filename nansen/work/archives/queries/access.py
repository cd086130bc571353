"""The one question every outlet asks before it shows anything: who may see this, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.kernel.errors import Refusal
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.models import AccessStatement, EarlyOpening, HoldingDecision, OffLine, Page, Unit
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


def access(targets: Iterable[UUID], *, at: datetime | None = None) -> dict[UUID, Access]:
    """Who may see each page or unit, by identifier; eight statements at most, however many are asked for.

    `at` is an instant (now by the database's clock); legal days are those of Paris. An identifier that is neither a
    page nor a unit has no answer: show nothing.
    """
    day = legal_date(at or database_now())
    wanted = list(dict.fromkeys(targets))
    pages = {page.pk: page for page in Page.objects.filter(pk__in=wanted).only("id", "file").order_by("id")}
    above = Unit.objects.filter(pk__in=[*wanted, *(page.file_id for page in pages.values())])
    units = {unit.pk: unit for unit in above.only(*_UNIT_COLUMNS).order_by("id")}
    missing = {one for unit in units.values() for one in unit.ancestors} - units.keys()
    units |= {u.pk: u for u in Unit.objects.filter(pk__in=missing).only(*_UNIT_COLUMNS).order_by("id")}
    known = _Known(units, units.keys() | pages.keys(), day)
    return {one: known.access(_chain(one, pages, units)) for one in wanted if one in pages or one in units}


_UNIT_COLUMNS = ("id", "holding", "ancestors", "level", "date_last")


def _chain(target: UUID, pages: Mapping[UUID, Page], units: Mapping[UUID, Unit]) -> list[UUID]:
    """The identifiers from the whole holding down to the target."""
    if target in pages:
        return [*_chain(pages[target].file_id, {}, units), target]
    return [*units[target].ancestors, target]


class _Known:
    """All that is stated, decided and taken off line about some units and pages, read once."""

    def __init__(self, units: Mapping[UUID, Unit], ids: Iterable[UUID], day: date) -> None:
        listed = list(ids)
        self.units, self.day = units, day
        stated = AccessStatement.objects.filter(_about(listed)).order_by("unit", "page", "-recorded_at")
        self.statements = {_target(row): _statement(row) for row in stated.distinct("unit", "page")}
        decided = HoldingDecision.objects.filter(unit__in=listed).order_by("unit", "-recorded_at")
        self.holdings = {row.unit_id: row for row in decided.distinct("unit")}
        opened = EarlyOpening.objects.filter(unit__in=listed).order_by("unit", "-recorded_at")
        self.lifted = {row.unit_id: row.lifts for row in opened.distinct("unit")}
        self.held: dict[UUID, list[Hold]] = {}
        for row in OffLine.objects.filter(_about(listed), end=None).order_by("id"):
            self.held.setdefault(_target(row), []).append(Hold(HoldReason(row.reason), row.until))
        self.answers: dict[tuple[UUID, ...], Access] = {}

    def access(self, chain: Sequence[UUID]) -> Access:
        """What stands at the door of the last of the chain; pages of a file nothing is said of share one answer."""
        spoken = tuple(one for one in chain if one in self.units or one in self.statements or one in self.held)
        if spoken not in self.answers:
            self.answers[spoken] = self._judge(spoken)
        return self.answers[spoken]

    def _judge(self, chain: tuple[UUID, ...]) -> Access:
        ruled = self.holdings.get(chain[0])
        lifted = frozenset(Secrecy(kind) for one in chain for kind in self.lifted.get(one, ()))
        rule = HoldingRule(Audience(ruled.images), ruled.reason) if ruled else DEFAULT_HOLDING
        judged = judgements([self._holder(one) for one in chain], lifted=lifted, holding=rule)
        held = [hold for one in chain for hold in self.held.get(one, ())]
        now = decision(judged, held, day=self.day)
        then = decision(judged, held, day=now.open_from).state if now.open_from else now.state
        return Access(now, then, chain[0], ruled.max_width if ruled else None)

    def _holder(self, one: UUID) -> Holder:
        unit = self.units.get(one)
        return Holder(
            is_file=unit is not None and unit.level == Level.FILE,
            last_date=_date(unit.date_last) if unit is not None else None,
            statement=self.statements.get(one),
        )


def _about(ids: Sequence[UUID]) -> Q:
    return Q(unit__in=ids) | Q(page__in=ids)


def _target(row: AccessStatement | OffLine) -> UUID:
    found = row.unit_id or row.page_id
    assert found is not None  # noqa: S101 - the table refuses a row about nothing
    return found


def _statement(row: AccessStatement) -> Statement:
    return Statement(
        kinds=frozenset(Secrecy(kind) for kind in row.kinds),
        content=Content(row.content),
        last_document=_date(row.last_document),
        register_closed=_date(row.register_closed),
        use_ended=_date(row.use_ended),
        persons=tuple(PersonConcerned(_date(p.get("born", "")), _date(p.get("died", ""))) for p in row.persons),
        minor=row.minor,
        sexual_intimacy=row.sexual_intimacy,
    )


def _date(text: str) -> PartialDate | None:
    """The date written, or None where there is none or it is none: a date nobody can read is not known."""
    try:
        return PartialDate.parse(text) if text else None
    except Refusal:
        return None
