"""A letter from its first word to its deposit."""

import pytest
from django.db import connection

from nansen.foundation.delivery import queries as delivery
from nansen.foundation.delivery.actions import Channel
from nansen.foundation.documents import actions as documents_actions
from nansen.foundation.documents import queries as documents
from nansen.foundation.people.errors import RoleMissing
from nansen.kernel.letters import LetterKind
from nansen.work.cases import actions, queries
from nansen.work.cases.composition import compose
from nansen.work.cases.errors import (
    FileDrawerClosed,
    LetterEmpty,
    LetterNeedsSecondPerson,
    LetterWriterCannotCheck,
    NotYourFile,
    PurposeMissing,
)
from nansen.work.cases.rules.letters import STATE_AFTER, State, Step, Taken, state_of
from nansen.work.cases.words import LetterWords
from tests.work.factories import a_file, an_agent, opened_by

pytestmark = pytest.mark.django_db
WORDS = LetterWords(subject="Votre dossier", body="Nous avons reçu vos pièces.\n\nElles sont dans votre dossier.")


@pytest.fixture
def case():
    return a_file()


@pytest.fixture
def officer(case):
    return opened_by(an_agent(), case)


def test_a_written_letter_is_deposited_as_sealed_pages_and_as_the_same_words(case, officer) -> None:
    draft = actions.start_letter(case.person, kind=LetterKind.OTHER, words=WORDS, by=officer)
    letter = actions.deposit_draft(draft, by=officer, channel=Channel.ELECTRONIC)
    (line,) = delivery.letters_of(case.person)
    assert (line.letter_id, line.kind, line.opened) == (letter, LetterKind.OTHER, False)
    (file,) = delivery.letter_file(letter)
    assert documents.pdf_bytes(file.document_id).startswith(b"%PDF")
    assert "Nous avons reçu vos pièces." in (documents.html(file.document_id) or "")
    assert queries.draft(draft).state is State.DEPOSITED
    assert queries.drafts_of(case.person) == []


def test_the_introduction_letter_is_computed_from_the_file(case, officer) -> None:
    draft = actions.start_letter(case.person, kind=LetterKind.INTRODUCTION, words=LetterWords(), by=officer)
    words = " ".join(compose(queries.draft(draft)).texts())
    assert "Hamid Karimi" in words
    assert "10 février 2026" in words.replace("\u00a0", " ")
    assert "dari" in words
    assert officer.display_name not in words


def test_a_preview_never_counts_as_a_reading(case, officer) -> None:
    draft = actions.start_letter(case.person, kind=LetterKind.OTHER, words=WORDS, by=officer)
    letter = actions.deposit_draft(draft, by=officer, channel=Channel.ELECTRONIC)
    compose(queries.draft(draft))
    documents.pdf_bytes(delivery.letter_file(letter)[0].document_id)
    (line,) = delivery.letters_of(case.person)
    assert line.opened_at is None
    assert [one.what for one in delivery.timeline(letter)] == ["deposited", "made_available"]


def test_an_uploaded_letter_needs_a_second_person(case, officer, pdf: bytes) -> None:
    upload = documents_actions.accept_upload(data=pdf, persons=[case.person], made_by=officer.account_id)
    draft = actions.start_letter(
        case.person, kind=LetterKind.OTHER, words=LetterWords(subject="Pièce"), by=officer, upload=upload
    )
    with pytest.raises(LetterNeedsSecondPerson):
        actions.deposit_draft(draft, by=officer, channel=Channel.ELECTRONIC)
    actions.submit_letter(draft, by=officer)
    checker = opened_by(an_agent("checker"), case)
    actions.check_letter(draft, by=checker)
    letter = actions.deposit_draft(draft, by=officer, channel=Channel.ELECTRONIC)
    assert documents.html(delivery.letter_file(letter)[0].document_id) is None


def test_whoever_wrote_cannot_check_even_with_the_role(case, pdf: bytes) -> None:
    both = opened_by(an_agent("officer", "checker"), case)
    upload = documents_actions.accept_upload(data=pdf, persons=[case.person], made_by=both.account_id)
    words = LetterWords(subject="Pièce")
    draft = actions.start_letter(case.person, kind=LetterKind.OTHER, words=words, by=both, upload=upload)
    actions.submit_letter(draft, by=both)
    with pytest.raises(LetterWriterCannotCheck):
        actions.check_letter(draft, by=both)
    assert [line.id for line in queries.letters_to_check("AS")] == [draft]


def test_a_letter_given_back_says_what_is_to_change(case, officer, pdf: bytes) -> None:
    upload = documents_actions.accept_upload(data=pdf, persons=[case.person], made_by=officer.account_id)
    words = LetterWords(subject="Pièce")
    draft = actions.start_letter(case.person, kind=LetterKind.OTHER, words=words, by=officer, upload=upload)
    actions.submit_letter(draft, by=officer)
    checker = opened_by(an_agent("checker"), case)
    actions.return_letter(draft, by=checker, note="The address is last year's.")
    view = queries.draft(draft)
    assert view.state is State.DRAFT
    assert view.steps[-1].note == "The address is last year's."


@pytest.mark.parametrize("words", [LetterWords(subject="Objet"), LetterWords(body="Texte"), LetterWords("  ", "x")])
def test_an_empty_letter_is_not_begun(case, officer, words: LetterWords) -> None:
    with pytest.raises(LetterEmpty):
        actions.start_letter(case.person, kind=LetterKind.OTHER, words=words, by=officer)


def test_a_summons_does_not_leave_by_the_ordinary_door(case, officer) -> None:
    draft = actions.start_letter(case.person, kind=LetterKind.INTRODUCTION, words=LetterWords(), by=officer)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_letterdraft SET kind = 'interview_summons' WHERE id = %s", [draft])
    with pytest.raises(FileDrawerClosed):
        actions.deposit_draft(draft, by=officer, channel=Channel.ELECTRONIC)


def test_writing_asks_a_role_a_right_and_a_purpose(case) -> None:
    with pytest.raises(RoleMissing):
        actions.start_letter(case.person, kind=LetterKind.OTHER, words=WORDS, by=opened_by(an_agent("checker"), case))
    with pytest.raises(NotYourFile):
        actions.start_letter(case.person, kind=LetterKind.OTHER, words=WORDS, by=an_agent(division="EU"))
    with pytest.raises(PurposeMissing):
        actions.start_letter(case.person, kind=LetterKind.OTHER, words=WORDS, by=an_agent())


def test_the_words_of_a_draft_are_sealed(case, officer) -> None:
    actions.start_letter(case.person, kind=LetterKind.OTHER, words=WORDS, by=officer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words_sealed FROM cases_letterstep")
        ((sealed,),) = cursor.fetchall()
    assert "pièces".encode() not in bytes(sealed)


@pytest.mark.parametrize("step", list(Step))
def test_the_last_step_alone_tells_the_state(step: Step) -> None:
    paths = {
        Step.WRITTEN: [Step.WRITTEN],
        Step.SUBMITTED: [Step.WRITTEN, Step.SUBMITTED],
        Step.RETURNED: [Step.WRITTEN, Step.SUBMITTED, Step.CHECKED, Step.RETURNED],
        Step.CHECKED: [Step.WRITTEN, Step.SUBMITTED, Step.CHECKED],
        Step.DEPOSITED: [Step.WRITTEN, Step.DEPOSITED],
        Step.ABANDONED: [Step.WRITTEN, Step.ABANDONED],
    }
    nobody = an_agent().account_id
    assert state_of(Taken(one, nobody) for one in paths[step]) is STATE_AFTER[step]
