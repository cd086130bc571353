"""A reader checks a page without us: the proof and its stand-alone checker, and every damage it finds."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as installation
from django.core.management import call_command

from nansen.foundation.journal.actions.checkpoints import installed_signer
from nansen.foundation.journal.tasks import sequence_once, sign_and_stamp
from nansen.work.archives.actions.proving import write_proofs
from nansen.work.archives.models import Page
from nansen.work.archives.queries.provenance import page_proof, page_provenance, stored_proof
from nansen.work.archives.rules.pyramids import READING, folder
from tests.work.archives.boxes import a_described_box, flip, keep_in, master_of, taken
from tests.work.archives.specimens import a_box

pytestmark = pytest.mark.django_db
CHECKER = installation.LOCALE_PATHS[0].parent / "nansen/doors/reading_room/static/reading_room/check_page_proof.py"


@pytest.fixture
def page(db: None, settings, tmp_path: Path) -> Page:
    """A page that was taken in, in a journal with its signing key."""
    keep_in(tmp_path, settings)
    settings.JOURNAL_KEYS, settings.TSA_URL = tmp_path / "journal", ""
    installed_signer()
    a_described_box()
    taken(a_box(tmp_path / "box", {"1": 3}))
    return Page.objects.get(number=2)


@pytest.fixture
def proof(page: Page) -> dict:
    """Its proof, once the journal signed."""
    sequence_once()
    sign_and_stamp()
    assert write_proofs() == 3
    assert write_proofs() == 0
    return stored_proof(page.pk) or {}


def checked(proof: object, tmp_path: Path, *words: str) -> tuple[int, str]:
    """The checker's status and words, run as a reader runs it: alone, with Python's own library."""
    (tmp_path / "proof.json").write_text(json.dumps(proof))
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(CHECKER), str(tmp_path / "proof.json"), *words],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_page_tells_where_its_image_comes_from(page: Page, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        told = page_provenance(page.pk)
    assert told is not None
    assert told.sound
    assert told.derivation is not None
    assert (told.sha512, told.has_text, told.has_proof) == (page.master.sha512, False, False)
    assert told.derivation.steps[0] == "upright"
    assert READING in told.derivation.files


def test_a_proof_waits_until_the_journal_signed(page: Page) -> None:
    assert page_proof(page.pk) is None
    assert write_proofs() == 0


def test_a_true_proof_holds_with_the_master_and_the_image(proof: dict, page: Page, tmp_path: Path, settings) -> None:
    master, image = master_of(page, settings.MASTERS), settings.IMAGES / folder(page.pk.hex) / READING
    key = (settings.JOURNAL_KEYS / "checkpoint.pub").read_text().strip()
    status, said = checked(proof, tmp_path, "--master", str(master), "--image", str(image), "--key", key)
    assert (status, said.count("ok:"), "The proof holds." in said) == (0, 6, True)
    status, said = checked(proof, tmp_path)
    assert (status, "compare it with the one the office publishes" in said) == (0, True)


def test_other_files_are_told_from_the_true_ones(proof: dict, page: Page, tmp_path: Path, settings) -> None:
    for word, path in (
        ("--master", master_of(page, settings.MASTERS)),
        ("--image", settings.IMAGES / folder(page.pk.hex) / READING),
    ):
        flip(path)
        status, said = checked(proof, tmp_path, word, str(path))
        assert (status, "NOT PROVED: this" in said) == (1, True)


def test_another_key_than_the_offices_is_found(proof: dict, page: Page, tmp_path: Path, settings) -> None:
    settings.JOURNAL_KEYS = tmp_path / "other"
    from nansen.foundation.journal.backends.key_file import KeyFile

    other = str(KeyFile.make(tmp_path / "other", name="public.localhost/journal").verifying_key)
    assert checked(proof, tmp_path, "--key", other)[1] == "NOT PROVED: the checkpoint is not signed by this key\n"


def _digit(text: str, at: int = 0) -> str:
    return text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :]


def _swap(proof: dict) -> None:
    one, two = proof["statements"]
    one["path"], two["path"] = two["path"], one["path"]
    one["place"], two["place"] = two["place"], one["place"]


def _other_text(proof: dict) -> None:
    statement = proof["statements"][0]
    statement["text"] = statement["text"].replace(proof["master"]["sha512"], _digit(proof["master"]["sha512"]))
    proof["master"]["sha512"] = _digit(proof["master"]["sha512"])


def _columns(proof: dict) -> None:
    columns = proof["statements"][0]["columns"]
    columns[columns.index("width")], columns[columns.index("height")] = "height", "width"


def _of(place: int, name: str, change: Callable) -> Callable[[dict], None]:
    def damage(proof: dict) -> None:
        proof["statements"][place][name] = change(proof["statements"][place][name])

    return damage


DAMAGES: dict[str, Callable[[dict], None]] = {
    "another digest of the master": lambda p: p["master"].update(sha256=_digit(p["master"]["sha256"])),
    "another digest in the row as well": _other_text,
    "another digest of the image": lambda p: p["image"].update({READING: _digit(p["image"][READING])}),
    "another page": lambda p: p["page"].update(id=_digit(p["page"]["id"], 3)),
    "another salt": _of(0, "salt", _digit),
    "columns turned round": _columns,
    "another leaf": _of(0, "leaf", lambda leaf: leaf.replace("master_kept", "master_sept")),
    "another place": _of(0, "place", lambda place: place + 1),
    "a step of the path changed": _of(1, "path", lambda path: [_digit(path[0]), *path[1:]]),
    "a step of the path lost": _of(1, "path", lambda path: path[1:]),
    "paths exchanged": _swap,
    "another checkpoint": _of(0, "note", lambda note: note.replace(" at 2", " at 3")),
    "a signature cut": _of(0, "note", lambda note: note[:-9] + "\n"),
    "no signature": _of(0, "note", lambda note: note.rpartition("\n\n")[0] + "\n\n"),
    "an entry lost": lambda p: p["statements"].pop(),
    "an entry twice": lambda p: p["statements"].__setitem__(1, p["statements"][0]),
    "another kind": lambda p: p.update(kind="nansen-page-proof-0"),
    "no text": lambda p: p.pop("statements"),
}


def test_every_damage_to_the_proof_is_found(proof: dict, tmp_path: Path) -> None:
    unfound = []
    for name, damage in DAMAGES.items():
        damaged = copy.deepcopy(proof)
        damage(damaged)
        assert damaged != proof, name
        status, said = checked(damaged, tmp_path)
        if status != 1 or not said.splitlines()[-1].startswith("NOT PROVED"):
            unfound.append(name)
    assert unfound == []


def test_a_proof_tells_nothing_of_who_worked_on_the_page(proof: dict) -> None:
    assert [json.loads(statement["leaf"])[5:7] for statement in proof["statements"]] == [[None, None]] * 2


def test_the_journal_is_whole_after_an_ingest(proof: dict, capsys) -> None:
    with pytest.raises(SystemExit) as left:
        call_command("journal", "verify")
    assert left.value.code == 2  # no authority stamps in this test: late, and nothing broken
    assert "BROKEN" not in capsys.readouterr().out
