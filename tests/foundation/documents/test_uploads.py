"""A file from outside is kept when it only shows pages; otherwise it is refused with the reason and leaves nothing."""

import io
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest
from django.utils import translation
from django.utils.translation import gettext
from pikepdf import Dictionary, Name, String

from nansen.foundation.documents import actions, errors, inspector, queries
from nansen.foundation.documents.inspection import limits, program
from nansen.foundation.documents.models import Document
from nansen.foundation.storage.backends.folder import FolderObjectStore
from nansen.foundation.storage.installation import key_store, object_store
from tests.foundation.documents import files

pytestmark = pytest.mark.django_db


def _zip() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("a.exe", "MZ")
    return sink.getvalue()


NOTHING = pikepdf.StreamDecodeLevel.none
ACTIVE = {
    "script on opening": (files.action(S=Name.JavaScript, JS=String("app.alert(1)")), errors.ScriptInFile),
    "script by name": (files.script_by_name, errors.ScriptInFile),
    "script on a page": (files.script_on_opening_a_page, errors.ScriptInFile),
    "script after a link": (files.script_deep_inside, errors.ScriptInFile),
    "script nothing refers to": (files.unused_script, errors.ScriptInFile),
    "launching a program": (files.action(S=Name.Launch, F=String("cmd.exe")), errors.LaunchInFile),
    "opening another file": (files.action(S=Name.GoToR, F=String("//host/share")), errors.LaunchInFile),
    "attachment": (files.attachment, errors.FileInFile),
    "attachment on a page": (files.annotation(Subtype=Name.FileAttachment), errors.FileInFile),
    "portfolio": (files.portfolio, errors.FileInFile),
    "dynamic form": (files.dynamic_form, errors.FormProgramInFile),
    "video": (files.annotation(Subtype=Name.Screen), errors.MediaInFile),
    "rich media": (files.annotation(Subtype=Name.RichMedia), errors.MediaInFile),
    "sending a form": (files.action(S=Name.SubmitForm, F=String("https://example.org")), errors.SendingInFile),
    "link to a file": (
        files.annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
        errors.UnsafeLinkInFile,
    ),
    "link with a script": (
        files.annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
        errors.UnsafeLinkInFile,
    ),
    "enormous stream": (files.bomb, errors.FileTooHeavy),
    "stream compressed twice": (files.bomb_in_bomb, errors.FileTooHeavy),
    "enormous image": (files.enormous_image, errors.FileTooHeavy),
    "endless nesting": (files.nested_deeply, errors.FileTooHeavy),
}
BROKEN = {
    "nothing": (b"", errors.FileEmpty),
    "not a PDF": (b"MZ" + bytes(100), errors.FileNotPdf),
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(100), errors.FileNotPdf),
    "cut short": (files.honest()[:-200], errors.FileDamaged),
    "cut in the middle": (files.honest()[:400], errors.FileDamaged),
    "no cross-reference": (b"%PDF-1.7\nhello\n%%EOF\n", errors.FileDamaged),
    "an archive behind": (files.honest() + _zip(), errors.HiddenContentAround),
    "a page before": (b"<html>" + files.honest(), errors.HiddenContentAround),
    "password": (
        files.changed(lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b")),
        errors.FileEncrypted,
    ),
    "restrictions only": (
        files.changed(lambda _: None, encryption=pikepdf.Encryption(owner="a", user="")),
        errors.FileEncrypted,
    ),
    "too many pages": (files.honest(pages=limits.MOST_PAGES + 1), errors.FileHasTooManyPages),
    "a page of ten metres": (files.honest(size=(14_400, 14_400)), errors.PageTooLarge),
    "too many bytes": (b"%PDF-1.7\n" + bytes(limits.MOST_BYTES), errors.FileTooLarge),
}


def _objects() -> set[str]:
    store = object_store()
    assert isinstance(store, FolderObjectStore)
    return {path.name for path in store.folder.rglob("*") if path.is_file()}


@pytest.fixture
def person():
    key_store().create(made := uuid4())
    return made


@pytest.fixture
def nothing_is_left():
    before = _objects()
    yield
    assert Document.objects.count() == 0
    assert _objects() == before


@pytest.mark.parametrize(("data", "refusal"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused_with_the_reason(nothing_is_left, person, data, refusal) -> None:
    with pytest.raises(refusal) as refused:
        actions.accept_upload(data=data, persons=[person], made_by=None)
    assert type(refused.value) is refusal


@pytest.mark.parametrize(("change", "refusal"), ACTIVE.values(), ids=ACTIVE.keys())
@pytest.mark.parametrize("object_streams", [False, True], ids=["in the open", "in an object stream"])
def test_what_does_more_than_show_pages_is_refused(change, refusal, object_streams) -> None:
    mode = pikepdf.ObjectStreamMode.generate if object_streams else pikepdf.ObjectStreamMode.disable
    head, _ = program.inspect(
        files.changed(
            change, object_stream_mode=mode, recompress_flate=False, stream_decode_level=NOTHING, compress_streams=False
        )
    )
    assert head["refused"] == refusal.code


@pytest.mark.parametrize("name", ["script by name", "attachment", "enormous stream"])
def test_active_content_leaves_nothing_behind(nothing_is_left, person, name) -> None:
    change, refusal = ACTIVE[name]
    with pytest.raises(refusal):
        actions.accept_upload(data=files.changed(change), persons=[person], made_by=None)


def test_a_file_that_draws_for_ever_is_stopped(nothing_is_left, person, monkeypatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 4)
    with pytest.raises(errors.FileTooHeavy):
        actions.accept_upload(data=files.changed(files.laughing_forms), persons=[person], made_by=None)


def test_an_honest_file_is_kept_as_it_came(person) -> None:
    data = files.honest("Bonjour", pages=2)
    kept = actions.accept_upload(data=data, persons=[person], made_by=None)
    assert queries.pdf_bytes(kept) == data
    assert queries.html(kept) is None
    assert queries.document(kept).pages == 2
    assert queries.page_text(kept, 2) == "Bonjour 2"


def test_an_ordinary_link_and_a_trailing_blank_are_accepted() -> None:
    link = Dictionary(S=Name.URI, URI=String("https://example.org"))
    data = files.changed(files.annotation(Subtype=Name.Link, A=link)) + b"\r\n\x00\n"
    assert len(inspector.inspect_upload(data)) == 1


SPY = """
import os, sys
from nansen.foundation.documents.inspection import confinement, program
program.load_everything()
program.confine_itself()
try:
    open(sys.argv[1])
except PermissionError:
    sys.exit("a secret in the environment" if any("NANSEN" in name or "DATABASE" in name for name in os.environ) else 0)
sys.exit(3)
"""


def test_the_reader_can_open_no_file_and_knows_no_secret(tmp_path) -> None:
    (tmp_path / "secret").write_text("key")
    command = [sys.executable, "-E", "-s", "-c", SPY, str(tmp_path / "secret")]
    done = subprocess.run(command, cwd=inspector.ROOT, env=inspector.NO_SECRETS, check=False)
    if done.returncode == 3 and not Path("/sys/kernel/security").exists():
        pytest.skip("this kernel has no Landlock")
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("greedy", "ending"),
    [("bytearray(limits.MEMORY_BYTES)", 1), ("any(False for _ in iter(int, 1))", -signal.SIGKILL)],
    ids=["memory", "processor"],
)
def test_the_reader_is_stopped_when_it_takes_too_much(greedy: str, ending: int) -> None:
    code = f"""
from nansen.foundation.documents.inspection import limits, program
limits.CPU_SECONDS = 1
program.confine_itself()
{greedy}
"""
    command = [sys.executable, "-E", "-s", "-c", code]
    done = subprocess.run(command, cwd=inspector.ROOT, env={}, check=False, capture_output=True, timeout=60)
    assert done.returncode == ending


def test_every_refusal_has_its_own_code_and_sentence() -> None:
    refusals = errors.every_refusal()
    assert len({kind.message() for kind in refusals.values()}) == len(refusals)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_refusal_is_said_in_the_readers_language(language: str) -> None:
    sentences = [kind.message() for kind in errors.every_refusal().values()]
    with translation.override(language):
        assert [sentence for sentence in sentences if gettext(sentence) == sentence] == []
