"""The table of worked dates (docs/worked_dates.csv), row by row."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.delivery.rules.notification import (
    Evidence,
    HandEvent,
    PostalEvent,
    notification,
    prudent_notification_date,
)
from nansen.foundation.delivery.rules.regime_table import REGIMES
from nansen.foundation.delivery.rules.regimes import Channel, regime_for
from nansen.foundation.delivery.rules.remedies import deadlines
from nansen.foundation.delivery.rules.status import Status, status
from nansen.foundation.delivery.rules.summons import summons_trap
from nansen.kernel.letters import LetterKind
from nansen.kernel.territories import Territory

TABLE = Path(__file__).resolve().parents[3] / "docs" / "worked_dates.csv"
Row = dict[str, str]


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text and text != "-" else None


def instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def evidence(row: Row) -> Evidence:
    territory, channel = Territory(row["territory"]), Channel(row["channel"])
    events = [entry.split() for entry in row["events"].split(", ") if " " in entry]
    registered_on = day(row["registered_on"])
    assert registered_on
    return Evidence(
        kind=LetterKind(row["kind"]),
        channel=channel,
        regime=regime_for(registered_on, territory, REGIMES),
        territory=territory,
        decision_code=DecisionCode(row["code"]) if row["code"] else None,
        decided_on=day(row["decided_on"]),
        available_at=instant(row["available"]),
        opened_at=instant(row["opened"]),
        sent_at=instant(row["opened"] if row["sent"] == "=" else row["sent"]),
        postal=tuple((PostalEvent(event), date.fromisoformat(on)) for event, on in events)
        if channel is Channel.REGISTERED_LETTER
        else (),
        hand=tuple((HandEvent(event), date.fromisoformat(on)) for event, on in events)
        if channel is Channel.HAND_DELIVERY
        else (),
        superseded=row["events"] == "superseded",
    )


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["what"])
def test_worked_notification(row: Row) -> None:
    facts, today = evidence(row), day(row["today"])
    assert today
    found = notification(facts, today)
    assert (found.on if found else None) == day(row["notified_on"])
    assert (found.manner.value if found else "") == row["manner"]
    assert prudent_notification_date(facts, today) == day(row["prudent_on"])
    assert status(facts, today) is Status(row["status"])


@pytest.mark.parametrize("row", [r for r in rows() if r["deadlines"] and r["code"]], ids=lambda row: row["what"])
def test_worked_deadlines(row: Row) -> None:
    facts, today = evidence(row), day(row["today"])
    assert facts.decision_code
    assert today
    found = notification(facts, today)
    answers = deadlines(
        facts.decision_code,
        facts.regime,
        notified_on=found.on if found else None,
        prudent_on=prudent_notification_date(facts, today),
        decided_on=facts.decided_on,
        territory=facts.territory,
    )
    if row["deadlines"] == "none":
        assert answers == ()
        return
    by_remedy = {answer.remedy.value: (answer.last_day, answer.prudent_last_day) for answer in answers}
    for entry in row["deadlines"].split(", "):
        remedy, legal, prudent = entry.split()
        assert by_remedy[remedy] == (day(legal), day(prudent))


@pytest.mark.parametrize("row", [r for r in rows() if r["interview"]], ids=lambda row: row["what"])
def test_worked_summonses(row: Row) -> None:
    facts, interview_at = evidence(row), instant(row["interview"])
    assert facts.available_at
    assert interview_at
    trap = summons_trap(facts.available_at, interview_at, facts.channel, facts.regime, facts.territory)
    assert (f"trap {trap.certain_on}" if trap else "") == row["deadlines"]


def test_the_table_covers_every_manner_and_every_status_the_rules_know() -> None:
    told = rows()
    assert {row["manner"] for row in told} >= {
        "first_reading", "deemed", "decision_date", "signed_receipt", "refused", "unclaimed", "last_known_address",
        "handed_over", "absent_from_appointment",
    }  # fmt: skip
    assert {state.value for state in Status} - {row["status"] for row in told} == {
        "deposited", "to_post", "posted", "to_hand_over",
    }  # fmt: skip
