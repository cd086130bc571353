"""What each letter says, article by article."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from nansen.foundation.issuing import facts as facts_room
from nansen.foundation.issuing import letters
from nansen.foundation.issuing.content import LetterContent, Native
from nansen.foundation.issuing.errors import LetterFieldEmpty
from tests.foundation.issuing.specimens import (
    ACCELERATED_REJECTION,
    HEADS,
    INTERVIEW,
    LETTERS,
    OTHER,
    PERSON,
    REJECTION,
    SUMMONS,
)

ALL_MENTIONS = {
    "author_family_name", "author_given_names", "author_capacity", "author_service", "reasons_in_fact",
    "reasons_in_law", "remedies", "remedy_delay", "recording_access", "legal_aid_delay",
}  # fmt: skip


def words(content: LetterContent) -> str:
    return " ".join(content.texts()).replace("\u00a0", " ")


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("- ", "").split())


def test_a_whole_rejection_carries_every_mention_in_its_own_words() -> None:
    content = LETTERS["rejection"]

    assert set(content.mentions) == ALL_MENTIONS
    for mention, said in content.mentions.items():
        assert flat(said) in flat(words(content)), mention


@pytest.mark.parametrize(
    ("absent", "gone"),
    [
        ({"signatory": None}, {"author_family_name", "author_given_names", "author_capacity", "author_service"}),
        ({"reasons_in_fact": " \n"}, {"reasons_in_fact"}),
        ({"reasons_in_law": ""}, {"reasons_in_law"}),
        ({"remedy": None}, {"remedies", "remedy_delay", "legal_aid_delay"}),
    ],
)
def test_a_part_that_is_missing_takes_its_mention_away(absent: dict[str, Any], gone: set[str]) -> None:
    content = letters.rejection(replace(REJECTION, **absent))

    assert set(content.mentions) == ALL_MENTIONS - gone


def test_the_delay_for_legal_aid_is_only_said_when_the_rules_give_it() -> None:
    assert REJECTION.remedy
    content = letters.rejection(replace(REJECTION, remedy=replace(REJECTION.remedy, legal_aid_days=None)))

    assert "legal_aid_delay" not in content.mentions
    assert "aide juridictionnelle" not in words(content)


@pytest.mark.parametrize(
    "article",
    ["L. 531-20", "R. 531-18", "R. 531-17", "L. 532-1", "R. 532-10", "L. 542-1", "91-647", "L. 511-1", "L. 512-1"],
)
def test_a_rejection_cites(article: str) -> None:
    assert article in words(LETTERS["rejection"])


def test_an_accelerated_rejection_says_so_and_why() -> None:
    said = words(LETTERS["accelerated_rejection"])

    assert "R. 531-29" in said
    assert ACCELERATED_REJECTION.accelerated_reason in said
    assert "L. 542-2" in said


@pytest.mark.parametrize(
    "said",
    [
        "lundi 1er juin 2026", "9 h 30", "2e étage, accueil B", "arabe", "interprète", "avocat",
        "du sexe de votre choix", "demandez un report", "sans motif légitime", "transcription", "L. 531-12",
        "R. 531-11", "L. 531-15",
        "L. 531-17", "L. 531-18", "L. 531-38",
    ],
)  # fmt: skip
def test_a_summons_says(said: str) -> None:
    assert said in words(LETTERS["summons"])


def test_a_summons_tells_the_hour_of_its_own_place() -> None:
    late = replace(INTERVIEW, at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))

    assert "vendredi 1er janvier 2027" in words(letters.interview_summons(replace(SUMMONS, interview=late)))


def test_a_summons_tells_why_the_claim_was_accelerated() -> None:
    told = replace(INTERVIEW, accelerated_reason="plusieurs identités ont été déclarées.")

    said = words(letters.interview_summons(replace(SUMMONS, interview=told)))

    assert "L. 531-26" in said
    assert "plusieurs identités" in said


def test_an_introduction_acknowledges_and_says_what_comes() -> None:
    said = words(LETTERS["introduction"])

    for expected in ("R. 531-5", "3 février 2026", "tous les quinze jours", "R. 531-8", "R. 531-7", "L. 521-6"):
        assert expected in said


@pytest.mark.parametrize("empty", [{"subject": " "}, {"text": "\n\n"}])
def test_a_letter_without_words_is_refused(empty: dict[str, str]) -> None:
    with pytest.raises(LetterFieldEmpty):
        letters.other(replace(OTHER, **empty))


def test_no_fact_of_a_letter_can_name_an_agent_but_the_signatory() -> None:
    kinds = (facts_room.Heads, facts_room.Interview, facts_room.SummonsFacts, facts_room.RejectionFacts)
    names = {field.name for kind in kinds for field in fields(kind)}

    assert not {name for name in names if "agent" in name or "officer" in name or "interviewer" in name}


def test_every_letter_says_that_it_is_a_specimen() -> None:
    assert all("n’émane d’aucun office officiel" in words(content) for content in LETTERS.values())


def test_a_name_in_a_script_without_a_font_leaves_the_latin_name() -> None:
    armenian = replace(HEADS, person=replace(PERSON, native_name=Native("Արամ", "hy")))

    content = letters.other(replace(OTHER, heads=armenian))

    assert content.addressee_native is None
    assert content.addressee_lines[0] == PERSON.name
