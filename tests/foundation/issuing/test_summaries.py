"""Summaries are made of known sentences and computed facts only."""

import string
from datetime import UTC, date, datetime

import pytest

from nansen.foundation.issuing import summaries
from nansen.foundation.issuing.summaries import Review, Sentence, SummaryFacts, summary
from nansen.kernel.letters import LetterKind

FACTS = SummaryFacts(
    appeal_until=date(2026, 7, 1),
    legal_aid_until=date(2026, 6, 16),
    interview_at=datetime(2026, 6, 1, 22, 30, tzinfo=UTC),
)


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_kind_of_letter_says_what_it_is_what_to_do_and_by_when(kind: LetterKind, language: str) -> None:
    made = summary(kind, FACTS, language)

    assert made.language == language
    assert made.what
    assert made.todo
    assert made.by_when
    assert "{" not in "".join((made.what, *made.todo, *made.by_when))


def test_every_language_has_the_sentences_and_the_places_of_the_french() -> None:
    def shape(language: str) -> dict[str, dict[str, set[str | None]]]:
        known = summaries.sentences(language)
        return {
            kind: {
                name: {field for _, field, _, _ in string.Formatter().parse(s.text) if field} for name, s in n.items()
            }
            for kind, n in known.items()
        }

    assert {language: shape(language) for language in summaries.languages()} == {
        language: shape("fr") for language in summaries.languages()
    }


def test_no_sentence_is_the_french_one_left_as_it_was() -> None:
    french = {s.text for named in summaries.sentences("fr").values() for s in named.values()}

    for language in set(summaries.languages()) - {"fr"}:
        for named in summaries.sentences(language).values():
            assert not french & {sentence.text for sentence in named.values()}


def test_dates_are_said_in_the_words_of_the_language() -> None:
    assert summary(LetterKind.REJECTION, FACTS, "fr").by_when[0].replace("\u00a0", " ") == (
        "Dernier jour pour le recours : le mercredi 1er juillet 2026."
    )
    arabic = summary(LetterKind.REJECTION, FACTS, "ar").by_when[0].replace("\u00a0", " ")
    assert "الأربعاء ١ يوليو ٢٠٢٦" in arabic


def test_the_interview_is_told_on_the_clock_of_paris() -> None:
    told = summary(LetterKind.INTERVIEW_SUMMONS, FACTS, "en").by_when[0].replace("\u00a0", " ")

    assert told == "The interview is on Tuesday 2 June 2026 at 00:30."


def test_a_rejection_without_a_computed_date_says_so() -> None:
    made = summary(LetterKind.REJECTION, SummaryFacts(), "fr")

    assert made.by_when == (summaries.sentences("fr")["rejection"]["by_when_unknown"].text,)


def test_a_draft_comes_with_the_french_beside_it() -> None:
    made = summary(LetterKind.REJECTION, FACTS, "ar")

    assert made.is_draft
    assert made.french == summary(LetterKind.REJECTION, FACTS, "fr")
    assert summaries.drafts("ar") == sum(len(named) for named in summaries.sentences("ar").values())


def test_a_reviewed_summary_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        "other": {
            name: Sentence(sentence.text, Review.REVIEWED, by="service de traduction", on=date(2026, 1, 5))
            for name, sentence in summaries.sentences("ar")["other"].items()
        }
    }
    read = summaries.sentences
    monkeypatch.setattr(summaries, "sentences", lambda language: known if language == "ar" else read(language))

    made = summary(LetterKind.OTHER, FACTS, "ar")

    assert not made.is_draft
    assert made.french is None


def test_a_sentence_is_not_reviewed_by_nobody() -> None:
    with pytest.raises(ValueError, match="by whom and when"):
        summaries._sentence({"text": "Hello.", "status": "reviewed"})


def test_a_language_without_sentences_reads_french() -> None:
    assert summary(LetterKind.OTHER, FACTS, "ps") == summary(LetterKind.OTHER, FACTS, "fr")
