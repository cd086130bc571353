"""Two spellings of one name share a key; two names seldom do."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.foundation.names.keys import MOST_BRANCHES, matched_parts, name_keys, part_keys, query_keys
from nansen.foundation.names.parts import name_parts

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "names"
needs_data = pytest.mark.skipif(
    not DATA.is_dir(),
    reason="the evaluation data on names is not beside the repository: recall and chance matches are not measured",
)

SAME = [
    ("Mohammed", "محمد"),
    ("Mouhamadou", "Muhammadu"),
    ("Yusuf", "يوسف"),
    ("Youssouf", "Yusuf"),
    ("Joseph", "Yusuf"),
    ("Hassan", "حسن"),
    ("Assan", "Hassan"),
    ("Khadija", "خديجة"),
    ("Abd al-Rahman", "عبد الرحمن"),
    ("Abdulrahman", "Abdul Rahman"),
    ("Abdourahmane", "عبدالرحمن"),
    ("Al-Hassan", "الحسن"),
    ("Ghazal", "غزال"),
    ("Zahra", "زهراء"),
    ("Karimi", "کریمی"),
    ("Gulzar", "گلزار"),
    ("Noorzai", "نورزی"),
    ("Tchaïkovski", "Чайковский"),
    ("Khrouchtchev", "Хрущёв"),
    ("Kovalenko", "Коваленко"),
    ("Oleksandr", "Олександр"),
    ("Jaroslaw", "Yaroslav"),
    ("Giorgi", "გიორგი"),
    ("Petrosyan", "Պետրոսյան"),
    ("Djamal", "Jamal"),
    ("Tekle", "ተክለ"),
    ("Rahman", "রহমান"),
    ("Nguyễn", "Nguyen"),
    ("Strauß", "Strauss"),
    ("O'Neill", "ONeil"),
    ("Çelik", "Tchelik"),
]
DIFFERENT = [
    ("Mohammed", "Karim"),
    ("Fatima", "Khadija"),
    ("Petrov", "Ivanov"),
    ("حسن", "محمود"),
    ("Diallo", "Traore"),
    ("Noorzai", "Ahmadzai"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert matched_parts(query_keys(one), name_keys(other)) == len(query_keys(one))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_share_no_key(one: str, other: str) -> None:
    assert not name_keys(one) & name_keys(other)


def test_articles_and_particles_are_no_part_of_a_name() -> None:
    assert name_parts("Ahmed ould Sidi al-Moctar") == ("ahmed", "sidi", "moctar")


def test_a_name_made_of_an_article_alone_is_kept() -> None:
    assert name_parts("Le") == ("le",)
    assert name_keys("Le")


def test_a_name_without_letters_has_no_key() -> None:
    assert name_keys("  -- '") == frozenset()


@given(st.text(max_size=60))
def test_any_text_gets_few_keys_and_finds_itself(text: str) -> None:
    keys, wanted = name_keys(text), query_keys(text)
    assert all(len(part_keys(part)) <= 2 * MOST_BRANCHES for part in name_parts(text))
    assert matched_parts(wanted, keys) == sum(1 for part in wanted if part)


def _pairs(file: str) -> list[tuple[str, str]]:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()[1:]
    return [(latin, native) for latin, native, *_ in (line.split("\t") for line in lines)]


@needs_data
@pytest.mark.parametrize(
    ("file", "least_found"),
    [("en_arabic_test_pairs.tsv", 0.94), ("en_russian_test_pairs.tsv", 0.89), ("en_hebrew_test_pairs.tsv", 0.94)],
)
def test_names_are_found_across_scripts_and_seldom_by_chance(file: str, least_found: float) -> None:
    pairs = random.Random(4).sample(_pairs(file), 3000)
    found = sum(1 for latin, native in pairs if name_keys(latin) & name_keys(native))
    others = [native for _, native in pairs[1:]] + [pairs[0][1]]
    by_chance = sum(1 for (latin, _), native in zip(pairs, others, strict=True) if name_keys(latin) & name_keys(native))
    assert found / len(pairs) >= least_found
    assert by_chance / len(pairs) <= 0.01
