"""The components draw what they promise, and refuse what they do not know."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from nansen.doors.kit.dates import in_words
from nansen.doors.kit.gallery import SampleForm
from nansen.doors.kit.icons import DIRECTIONAL, ICONS

INSTANT = datetime(2026, 5, 31, 22, 2, 11, tzinfo=UTC)


def drawn(source: str, **context: object) -> str:
    return Template("{% load kit %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        '{% icon "emblem" %}',
        '{% tag_state "urgent" "x" %}',
        '{% sheet kind="loud" %}x{% endsheet %}',
        '{% sheet colour="red" %}x{% endsheet %}',
        '{% button "x" "huge" %}',
        '{% alert state="blink" %}x{% endalert %}',
        '{% link_button "/" "x" target="_blank" %}',
    ],
)
def test_unknown_option_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


def test_texts_are_escaped() -> None:
    assert "<b>" not in drawn("{% tag_state 'needs' text %}{% button text %}{% link_button text text %}", text='"<b>')


def test_late_tag_says_it_with_a_drawing_and_a_word() -> None:
    html = drawn('{% tag_state "late" "En retard" %}')
    assert "<svg" in html
    assert "En retard" in html


def test_drawings_that_point_are_mirrored() -> None:
    assert set(ICONS) >= DIRECTIONAL
    assert 'class="flip"' in drawn('{% icon "back" %}')
    assert "flip" not in drawn('{% icon "letter" %}')


def test_drawing_with_a_label_is_told_to_screen_readers() -> None:
    assert 'role="img" aria-label="Lettre"' in drawn('{% icon "letter" "Lettre" %}')


def test_field_ties_help_and_error_to_its_control() -> None:
    form = SampleForm({})
    html = drawn("{% field form.number %}", form=form)
    assert 'aria-describedby="id_number_help id_number_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_number_help"' in html
    assert 'id="id_number_error"' in html


def test_errors_lead_to_their_fields() -> None:
    assert 'href="#id_number"' in drawn("{% errors form %}", form=SampleForm({}))
    assert drawn("{% errors form %}", form=SampleForm()).strip() == ""


@pytest.mark.parametrize(
    ("language", "form", "words"),
    [
        ("fr", "day", "lundi 1er juin 2026"),
        ("en", "day", "Monday 1 June 2026"),
        ("ar", "day", "الاثنين ١ يونيو ٢٠٢٦"),
        ("fr", "second", "lundi 1er juin 2026 à 0 h 02 min 11 s"),
        ("en", "hour", "Monday 1 June 2026 at 00:02"),
        ("ar", "hour", "الاثنين ١ يونيو ٢٠٢٦، الساعة ٠٠:٠٢"),
        ("fr", "month", "1er juin 2026"),
    ],
)
def test_instant_is_told_in_words_on_the_clock_of_paris(language: str, form: str, words: str) -> None:
    with override(language):
        assert in_words(INSTANT, form).replace("\u00a0", " ") == words


def test_eleventh_and_twenty_first_keep_their_number() -> None:
    with override("fr"):
        assert in_words(date(2026, 5, 11)) == "lundi 11 mai 2026"
        assert in_words(date(2026, 5, 21)) == "jeudi 21 mai 2026"


def test_date_is_readable_by_programs_too() -> None:
    with override("fr"):
        assert 'datetime="2026-06-01T00:02:11+02:00"' in drawn("{% when at %}", at=INSTANT)
        assert drawn("{% when at %}", at=None) == ""


@pytest.mark.parametrize(("language", "share"), [("fr", "41"), ("en", "41%"), ("ar", "٤١")])
def test_a_demonstration_being_loaded_says_how_far_it_is(settings, tmp_path: Path, language: str, share: str) -> None:
    settings.DEMONSTRATION_PROGRESS = tmp_path / "progress"
    assert drawn("{% loading %}").strip() == ""
    settings.DEMONSTRATION_PROGRESS.write_text("512 1256")
    with override(language):
        assert share in drawn("{% loading %}")


def test_an_installation_that_loads_nothing_says_nothing(settings, tmp_path: Path) -> None:
    settings.DEMONSTRATION_PROGRESS = tmp_path / "progress"
    settings.DEMONSTRATION_PROGRESS.write_text("")
    assert drawn("{% loading %}").strip() == ""
    settings.DEMONSTRATION_PROGRESS = None
    assert drawn("{% loading %}").strip() == ""
