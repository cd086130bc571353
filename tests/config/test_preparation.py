"""Doors open at once upon a database that this very tree prepared, and upon no other."""

from dataclasses import replace
from pathlib import Path

import pytest

from config.env import Database
from config.supervisor import database as databases
from config.supervisor.preparation import FOLDERS, Preparation

from .conftest import ROOT, MakeRun


@pytest.fixture(scope="module")
def database(open_run: MakeRun) -> Database:
    return Database.parse((open_run.var / "run" / "database_url").read_text().strip())


def test_start_notes_what_prepared_its_database(open_run: MakeRun, database: Database) -> None:
    preparation = Preparation(ROOT, open_run.var, "nansen_")
    assert preparation.is_done(database)
    assert not replace(preparation, role_prefix="other_").is_done(database)
    assert not replace(preparation, var=open_run.folder / "elsewhere").is_done(database)


def test_database_that_says_nothing_or_something_else_is_prepared_first(open_run: MakeRun, database: Database) -> None:
    preparation = Preparation(ROOT, open_run.var, "nansen_")
    said = databases.remark(database)
    assert said is not None
    databases.write_remark(database, "made by hand")
    assert not preparation.is_done(database)
    databases.write_remark(database, "")
    assert databases.remark(database) is None
    assert not preparation.is_done(database)
    preparation.note(database)
    assert databases.remark(database) == said


def _tree(folder: Path) -> Path:
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
        (folder / name / "file").write_text(name)
    return folder


def test_tree_that_changed_is_another(open_run: MakeRun, database: Database, tmp_path: Path) -> None:
    tree = _tree(tmp_path)
    preparation = Preparation(tree, open_run.var, "nansen_")
    said = databases.remark(database) or ""
    for change in (
        (tree / "nansen" / "file").unlink,
        (tree / "config" / "more").touch,
        lambda: (tree / "locale" / "parts" / "file").write_text("longer than before"),
    ):
        preparation.note(database)
        before = databases.remark(database)
        change()
        preparation.note(database)
        assert databases.remark(database) != before
    (tree / "nansen" / "__pycache__").mkdir()
    before = databases.remark(database)
    (tree / "nansen" / "__pycache__" / "file.pyc").touch()
    preparation.note(database)
    assert databases.remark(database) == before
    databases.write_remark(database, said)
