"""The look keeps its promises: contrast, direction of reading, weight, no code in pages."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "nansen/doors/kit/static/kit"
DOORS = Path(__file__).parents[3] / "nansen/doors"
TEXT_PAIRS = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "saffron-wash"), ("ink", "brick-wash"), ("ink", "leaf-wash"),
    ("ink", "sea-wash"), ("soft", "paper"), ("soft", "sheet"), ("soft", "saffron-wash"), ("soft", "sea-wash"),
    ("sea", "paper"), ("sea", "sheet"), ("sea", "sea-wash"), ("sea", "saffron-wash"), ("on-sea", "sea"),
    ("on-sea", "sea-deep"),
    ("sea-deep", "sea-wash"), ("saffron-ink", "saffron"), ("saffron-ink", "saffron-wash"), ("brick", "brick-wash"),
    ("brick", "paper"), ("brick", "sheet"), ("leaf", "leaf-wash"), ("leaf", "sheet"),
    ("on-sea", "brick"), ("on-sea", "leaf"),
]  # fmt: skip
EDGE_PAIRS = [("edge", "sheet"), ("edge", "paper"), ("sea", "paper"), ("saffron", "sea-deep")]


def tokens() -> dict[str, str]:
    css = (STATIC / "kit.css").read_text()
    return {name: value for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", css)}  # noqa: C416


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(tokens()[one]), luminance(tokens()[other])))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_seven_to_one(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 7


@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_controls_stand_out_three_to_one(edge: str, ground: str) -> None:
    assert contrast(edge, ground) >= 3


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_styles_know_no_left_nor_right(sheet: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert not re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)|[\s;{](?:left|right|float|width|height)\s*:", css
    )
    assert "!important" not in css.replace("display: none !important", "")
    assert "@import" not in css
    assert "url(" not in css


@pytest.mark.parametrize("page", sorted(DOORS.rglob("*.html")), ids=lambda path: path.name)
def test_pages_hold_no_code_and_no_style(page: Path) -> None:
    html = re.sub(r"{%.*?%}", "", page.read_text(), flags=re.DOTALL)
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", html)
    assert not re.search(r"<script(?![^>]*\b(?:src|nonce)=)(?![^>]*application/(?:ld\+)?json)", html)
