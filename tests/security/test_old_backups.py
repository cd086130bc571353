"""A key destroyed today makes yesterday's backup silent too: the backup never held the key."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from nansen.foundation.documents import actions, queries
from tests.foundation.documents import files
from tests.foundation.documents.conftest import own_objects
from tests.foundation.people.factories import make_person
from tests.security import database

__all__ = ["own_objects"]

pytestmark = pytest.mark.django_db(transaction=True)

READ = """
import sys
from uuid import UUID
import django
django.setup()
from nansen.foundation.documents.queries import pdf_bytes
from nansen.foundation.people.queries import identity
from nansen.foundation.storage.errors import KeyDestroyed
for what, read, subject in zip(sys.argv[1::3], sys.argv[2::3], sys.argv[3::3]):
    try:
        found = (pdf_bytes if read == "document" else identity)(UUID(subject))
        print(what, "read", len(found) if read == "document" else found.family_name_latin)
    except KeyDestroyed:
        print(what, "destroyed")
"""


def read_in(url: str, objects: Path, *questions: tuple[str, str, UUID]) -> dict[str, str]:
    """What a process of its own reads in a restored database: question -> answer."""
    environment = os.environ | {
        "DATABASE_URL": url, "NANSEN_OBJECTS": str(objects), "DJANGO_SETTINGS_MODULE": "config.settings"
    }  # fmt: skip
    words = [str(word) for question in questions for word in question]
    done = subprocess.run(
        [sys.executable, "-c", READ, *words], env=environment, cwd=settings.LOCALE_PATHS[0].parent,
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def test_a_destroyed_key_silences_a_database_restored_from_an_older_backup(tmp_path: Path, own_objects: Path) -> None:
    gone, stays = make_person(family_name_latin="Karimi"), make_person(family_name_latin="Tesfay")
    pdf = files.honest("Decision")
    of_gone, of_stays, of_both = (
        actions.store_document(pdf=pdf, html=None, persons=persons, made_by=None)
        for persons in ([gone], [stays], [gone, stays])
    )
    backup = database.dump(tmp_path / "yesterday.sql")
    objects = shutil.copytree(own_objects, tmp_path / "objects of yesterday")
    questions = (
        ("theirs", "document", of_gone), ("another's", "document", of_stays), ("shared", "document", of_both),
        ("name", "identity", gone), ("another-name", "identity", stays),
    )  # fmt: skip

    with database.restored(backup, "nansen_before") as url:
        before = read_in(url, objects, *questions)
    assert before["theirs"] == f"read {len(pdf)}"
    assert before["name"] == "read Karimi"

    actions.destroy_key(gone, reason="article 17", decided_by=None)
    assert queries.pdf_bytes(of_stays) == pdf

    with database.restored(backup, "nansen_after") as url:
        after = read_in(url, objects, *questions)
    assert after == {
        "theirs": "destroyed",
        "name": "destroyed",
        "another's": f"read {len(pdf)}",
        "shared": f"read {len(pdf)}",
        "another-name": "read Tesfay",
    }
