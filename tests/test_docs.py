"""What the pages say is there: links, commands, folders, modules; and nothing in the tree tells of the machine."""

import argparse
import importlib.util
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\(<?([^)>\s]+)>?\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
PLACE = re.compile(r"(?:nansen|config|tests|docs|bench|requirements|\.ci)/[\w./-]*[\w/]")
MAKE = re.compile(r"(?:^|[;&|] *)make ([a-z]+)")
COMMAND = re.compile(r"manage\.py ([a-z_]+)(?: ([a-z]+)\b)?")
MODULE = re.compile(r"python -m ([a-z_][\w.]*)")


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the repository, those about to be added included."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True).stdout
    return tuple(path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file())


def pages() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".md"]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def code(text: str) -> Iterator[str]:
    """What stands between backquotes: the lines of blocks without their comments, and spans."""
    for block in FENCE.findall(text):
        yield from (line.partition("  #")[0] for line in block.splitlines()[1:-1])
    yield from SPAN.findall(FENCE.sub("", text))


def said(pattern: re.Pattern[str]) -> list[tuple[str, re.Match[str]]]:
    """Each match of the pattern in the code of a page, with the page's name."""
    return [
        (named(page), found)
        for page in pages()
        for part in code(page.read_text(encoding="utf-8"))
        for found in pattern.finditer(part)
    ]


def verbs(command: str) -> set[str]:
    """The second words a command takes; none when it takes none."""
    parser = load_command_class(get_commands()[command], command).create_parser("manage.py", command)
    kinds = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {verb for kind in kinds for verb in kind.choices}


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    wanted = {target.partition("#")[0] for target in LINK.findall(text) if not re.match(r"[a-z]+:|#", target)}
    assert sorted(target for target in wanted if not (page.parent / unquote(target)).exists()) == []


def test_every_target_of_make_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    found = said(MAKE)
    assert len(found) > 10
    assert [(page, one[0]) for page, one in found if one[1] not in targets] == []


def test_every_command_that_is_named_exists() -> None:
    known, found = get_commands(), said(COMMAND)
    assert len(found) > 10
    assert [(page, one[0]) for page, one in found if one[1] not in known] == []
    two_words = [(page, one) for page, one in found if one[2] and verbs(one[1])]
    assert two_words
    assert [(page, one[0]) for page, one in two_words if one[2] not in verbs(one[1])] == []


def test_every_module_that_is_named_exists() -> None:
    wanted = {one[1] for _, one in said(MODULE)}
    assert wanted
    assert [name for name in sorted(wanted) if importlib.util.find_spec(name) is None] == []


def test_every_place_that_is_named_exists() -> None:
    found = said(re.compile(rf"^{PLACE.pattern}$"))
    assert len(found) > 30
    assert [(page, one[0]) for page, one in found if not (ROOT / one[0]).exists()] == []


def test_every_setting_is_explained() -> None:
    """The suffixed ones, one a door, are made of the doors' names."""
    read = (ROOT / "config" / "env.py").read_text(encoding="utf-8")
    settings = set(re.findall(r"\"(NANSEN_[A-Z_]+|DATABASE_URL)\"", read))
    explained = (ROOT / "docs" / "guide" / "running.md").read_text(encoding="utf-8")
    assert len(settings) > 15
    assert [name for name in sorted(settings) if f"`{name}`" not in explained] == []


def test_every_decision_is_numbered_in_order_and_says_its_verdict_first() -> None:
    folder = ROOT / "docs" / "adr"
    decisions = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    assert [path.name[:5] for path in decisions] == [f"{rank:04d}-" for rank in range(1, len(decisions) + 1)]
    index = (folder / "README.md").read_text(encoding="utf-8")
    for path in decisions:
        title, _, verdict = path.read_text(encoding="utf-8").splitlines()[:3]
        assert title.startswith(f"# {path.name[:4]} — "), path.name
        assert re.match(r"\*\*(Accepted|Refused|Replaced by .*)\.\*\* \S", verdict), path.name
        assert f"| [{path.name[:4]}]({path.name}) |" in index, path.name


def test_one_word_a_thing_in_the_glossary_in_order() -> None:
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    terms = [row.split("|")[1].strip() for row in rows if row.startswith("| ")][1:]
    assert len(terms) > 40
    assert terms == sorted(set(terms), key=str.casefold)


def test_both_front_pages_have_the_same_parts() -> None:
    levels = [HEADING.findall((ROOT / name).read_text(encoding="utf-8")) for name in ("README.md", "LISEZMOI.md")]
    assert levels[0] == levels[1]


def test_every_guide_is_in_the_index() -> None:
    folder = ROOT / "docs" / "guide"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("*.md") if path.name != "README.md" and path.name not in index] == []


def test_pictures_are_light_and_shown() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    text = "".join(page.read_text(encoding="utf-8") for page in pages())
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size > 150_000] == []
    assert [picture.name for picture in pictures if picture.name not in text] == []


# In pieces, so that this file does not hold what it looks for.
FORBIDDEN = re.compile(
    "|".join(
        (
            r"(?<![\w.])/" + r"(?:work|root)/\w",
            "/" + r"tmp/n(?:v|ansen)\b",
            "/opt" + r"/(?:pypi|wheels)",
            r"\b(?:pypi" + r"\.org|python" + r"hosted|registry" + r"\.npmjs|proxy" + r"\.golang)",
            r"\b(?:cl" + r"aude|anthro" + r"pic|chat" + r"gpt|sub" + r"-?agents?|LL" + r"Ms?)\b",
            r"\bsession of the " + "project",
        )
    ),
    re.IGNORECASE,
)


def test_nothing_tells_of_a_machine_a_registry_or_how_it_was_written() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [(named(path), one[0]) for one in FORBIDDEN.finditer(text)]
    assert found == []
