"""Every reason has its sentence in every language of the reading room, and asks nothing that cannot be done."""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives import words
from nansen.work.archives.rules.access import Decision, HoldReason, State
from nansen.work.archives.rules.communicability import FREE, Communicability, Reason, Standing
from nansen.work.archives.rules.publication import MEASURES, PublicationReason

PARTS = Path(settings.LOCALE_PATHS[0]) / "parts"
LANGUAGES = [tag for tag, _ in settings.READING_ROOM_LANGUAGES if tag != "en"]
DATED = Communicability(
    Standing.DATED,
    "L. 213-2 I 3°, al. 1",
    Reason.YEARS_FROM_LAST_DOCUMENT,
    date(2003, 1, 1),
    50,
    PartialDate(1952),
)
NEVER_SHOWN = {Reason.NOTHING_PROTECTED, Reason.OPENED_EARLY}


def decided(state: State, reason: str, law: Communicability = DATED, opens: date | None = date(2030, 2, 1)) -> Decision:
    return Decision(state, reason, law.article, opens, law, None)


POSSIBLE = [
    *(decided(State.CLOSED, reason) for reason in Reason if reason not in NEVER_SHOWN),
    *(decided(State.CLOSED, reason) for reason in words.NOT_ON_LINE),
    *(decided(State.REGISTERED, reason) for reason in words.FOR_REGISTERED),
    *(decided(State.WITHDRAWN, reason) for reason in HoldReason if reason is not HoldReason.EMBARGO),
    *(decided(State.OPEN, law.reason, law) for law in (FREE, DATED)),
]


@pytest.mark.parametrize("decision", POSSIBLE, ids=lambda one: f"{one.state}-{one.reason}")
@pytest.mark.parametrize("opens", [None, date(2030, 2, 1)])
def test_every_reason_is_told_whole(decision: Decision, opens: date | None) -> None:
    told = words.explanation(decided(decision.state, decision.reason, decision.communicable, opens))
    assert told.why.endswith(".")
    assert "%" not in told.why + told.text + told.how_to_ask
    assert told.text


def test_no_reason_is_left_without_a_sentence() -> None:
    assert set(words.LAW_CLOSES) | set(words.LAW_OPENS) == set(Reason)
    held_back = {measure.reason for measure in MEASURES.values()} | set(PublicationReason)
    assert held_back - set(words.FOR_REGISTERED) - set(words.NOT_ON_LINE) == {PublicationReason.ON_LINE}
    assert set(words.WITHDRAWN) | {HoldReason.EMBARGO} == set(HoldReason)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_exists_in_every_language_of_the_reading_room(language: str) -> None:
    with (PARTS / language / "archives_access.po").open("rb") as source:
        told = {str(message.id): str(message.string) for message in read_po(source) if message.id}
    tables = (words.LAW_CLOSES, words.LAW_OPENS, words.FOR_REGISTERED, words.NOT_ON_LINE, words.WITHDRAWN)
    said = {sentence for table in tables for sentence in table.values()}
    said |= {value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)}
    assert [sentence for sentence in sorted(said) if not told.get(sentence)] == []


@pytest.mark.parametrize(
    ("known", "said"), [("1952", "1952"), ("1952-02", "February 1952"), ("1952-02-01", "1 February 1952")]
)
def test_a_date_is_said_as_far_as_it_is_known(known: str, said: str) -> None:
    with translation.override("en"):
        assert words.day_in_words(PartialDate.parse(known)) == said


def test_nothing_is_promised_of_what_is_closed_for_ever() -> None:
    never = Communicability(Standing.NEVER, "L. 213-2 II", Reason.MASS_DESTRUCTION)
    assert words.explanation(decided(State.CLOSED, never.reason, never, None)).how_to_ask == ""
