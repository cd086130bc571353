"""What imports cannot show: policies on every address, rooms, names of files, sources of rules."""

import importlib
import re
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from nansen.doors.kit import policy
from tests.actions_by_source import Act, Name, acts, acts_of, reached

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [p for top in ("nansen", "config") for p in (ROOT / top).rglob("*.py") if "migrations" not in p.parts]
DOORS = sorted(p.stem for p in (ROOT / "config" / "urls").glob("*.py") if p.stem != "__init__")
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "misc", "core", "base", "managers", "v2"}


def _unmarked(_request: object) -> HttpResponse:
    return HttpResponse("reached")


@policy.public
def _open(_request: object) -> HttpResponse:
    return HttpResponse("reached")


class _Routes:
    urlpatterns = [path("bare/", _unmarked), path("open/", _open)]


@pytest.mark.parametrize("door", DOORS)
def test_every_address_declares_its_policy(door: str) -> None:
    assert policy.undeclared(f"config.urls.{door}") == []


def test_an_address_without_policy_is_found_and_refused(client) -> None:
    with override_settings(ROOT_URLCONF=_Routes):
        assert policy.undeclared(_Routes) == ["bare/"]  # type: ignore[arg-type]
        assert client.get("/bare/", headers={"host": "localhost"}).status_code == 403
        assert client.get("/open/", headers={"host": "localhost"}).content == b"reached"


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [p for p in SOURCES if p.stem in NAMES_THAT_SAY_NOTHING] == []


def test_no_file_outgrows_five_hundred_lines() -> None:
    assert [p.name for p in SOURCES if len(p.read_text(encoding="utf-8").splitlines()) > 500] == []


def test_every_public_rule_gives_its_source() -> None:
    missing = []
    for path_ in SOURCES:
        if "rules" not in path_.parts and path_.stem != "rules":
            continue
        module = importlib.import_module(
            ".".join(path_.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        )
        for name, item in vars(module).items():
            if name.startswith("_") or not callable(item) or isinstance(item, type):
                continue
            if getattr(item, "__module__", "") == module.__name__ and "Source:" not in (item.__doc__ or ""):
                missing.append(f"{module.__name__}.{name}")
    assert missing == []


@pytest.mark.parametrize("folder", sorted((ROOT / "nansen").glob("*/*/")), ids=lambda p: p.name)
def test_every_context_says_what_it_knows(folder: Path) -> None:
    if folder.name == "__pycache__":
        return
    text = (folder / "__init__.py").read_text(encoding="utf-8")
    assert re.match(r'""".+"""', text.strip(), re.DOTALL), f"{folder.name} needs one docstring"


# Views whose posts come from programs that hold no page of ours; each changes nothing, which its own tests show.
WITHOUT_PAGE = {"nansen/doors/reading_room/harvest/views.py": "OAI-PMH 2.0, 3.1.1: harvesters may post their question"}


def test_gets_reach_no_csrf_exempt_view() -> None:
    exempt = {p.relative_to(ROOT).as_posix() for p in SOURCES if "csrf_exempt" in p.read_text(encoding="utf-8")}
    assert exempt == WITHOUT_PAGE.keys()


def test_no_context_imports_the_models_of_another() -> None:
    graph = grimp.build_graph("nansen", cache_dir=None)
    strangers = [
        (importer, room)
        for room in graph.modules
        if room.split(".")[3:4] == ["models"]
        for importer in graph.find_modules_that_directly_import(room)
        if importer.split(".")[:3] != room.split(".")[:3]
    ]
    assert strangers == []


BANDS = {"kernel": 0, "foundation": 1, "work": 2, "doors": 3}
FLOORS = {
    "storage": 1, "names": 1, "journal": 1, "people": 3, "documents": 4, "issuing": 5, "notices": 5, "delivery": 6,
    "cases": 1, "scheduling": 2, "protection": 2,
    "archives": 1, "readers": 1,
}  # fmt: skip


def test_foreign_keys_point_down_or_within() -> None:
    upward = []
    for model in apps.get_models():
        if not model.__module__.startswith("nansen."):
            continue
        _, band, context, *_ = model.__module__.split(".")
        for field in model._meta.get_fields():
            target = field.related_model if isinstance(field, ForeignKey | ManyToManyField) else None
            if target is None or not target.__module__.startswith("nansen."):
                continue
            _, to_band, to_context, *_ = target.__module__.split(".")
            if to_context == context:
                continue
            if (BANDS[to_band], FLOORS[to_context]) >= (BANDS[band], FLOORS[context]):
                upward.append(f"{model.__name__}.{field.name} -> {target.__name__}")
    assert upward == []


RECORD = ("nansen.foundation.journal.actions.recording", "record")
WRITE = ("nansen.foundation.journal.actions.recording", "write")  # a row and its entry in one statement: whole alone
COUNTED = "counters of tries, not evidence: each try is recorded by the action that counts it"
FORESEEN = "what an act would give: its row is written, read and taken back, and nothing stays"
DRAFTED = "a draft: what is published of it is kept whole, and its publication has its entry"
TOLD = "what other catalogues are told of acts that have their entries, and nothing else"
BESIDE = "beside an image: says again what an act decided, and the act has its entry"
CALLERS = "a part of other actions, inside their transaction and under their entry"
OWN = "a reader's own act: the journal keeps no trace of readers but what the office decided"
# Actions that write without a journal entry of their own, each with its reason. The journal itself has its own rooms.
UNRECORDED = {
    "archives.announce": TOLD,
    "archives.announce_rest": TOLD,
    "archives.mend_batch": BESIDE,
    "archives.mend_records": BESIDE,
    "archives.mend_stops": BESIDE,
    "archives.settle_owed": BESIDE,
    "archives.write_proofs": "written from entries of the journal, and nothing but them",
    "archives.show_batch": CALLERS,
    "archives.show_pages": CALLERS,
    "archives.show_unit": CALLERS,
    "archives.write_missing_records": "beside an image: says what an act decided, and the act has its entry",
    "archives.write_records": CALLERS,
    "archives.add_block": DRAFTED,
    "archives.compose_exhibition": DRAFTED,
    **{f"archives.foresee_{act}": FORESEEN for act in ("decision", "opening", "return", "statement", "withdrawal")},
    "archives.give_names": CALLERS,
    "archives.learn_words": CALLERS,
    "archives.mint_for_pages": CALLERS,
    "archives.mint_for_units": CALLERS,
    "archives.move_block": DRAFTED,
    "archives.read_kept_texts": "read again from a kept file, and nothing but it: the file has its entry",
    "archives.remove_block": DRAFTED,
    "archives.restore_block": DRAFTED,
    "archives.save_block": DRAFTED,
    "archives.save_head": DRAFTED,
    "archives.show_lines": CALLERS,
    "archives.send_file": "a file on its way: the import that reads it has its entry",
    "archives.take_in_record": CALLERS,
    "archives.write_texts": CALLERS,
    "delivery.held_still": CALLERS,
    "people.admit": COUNTED,
    "people.admit_agent": COUNTED,
    "people.end_set_ups": CALLERS,
    "people.forget_old_tries": COUNTED,
    "people.give_agent_code_secret": "the demonstration's; at work an agent makes the secret with the sign-in library",
    "people.give_back": COUNTED,
    "people.new_batch": CALLERS,
    "people.put_passphrase": CALLERS,
    "people.renew_session": "the same device under another cookie: the new passphrase has its own entry",
    "people.see_session": "a device seen again proves nothing, and would fill the journal",
    "people.wait_or_go": COUNTED,
    "people.withdraw_credentials": CALLERS,
    "readers.ask": "asked, and not yet read: the intake that reads it has its entry",
    "readers.forget": "a copy for whoever asked goes with it: the act of the archives that it does has its entry",
    "readers.tell": "a copy for whoever asked: the act of the archives that it does has its entry",
    "readers.ask_new_address": OWN,
    "readers.ask_recovery": OWN,
    "readers.change_language": OWN,
    "readers.change_passphrase": OWN,
    "readers.confirm": OWN,
    "readers.delete_account": OWN,
    "readers.drop_what_is_over": "what is over is dropped; what the office decided of it stays, with its entry",
    "readers.follow": COUNTED,
    "readers.give_back": COUNTED,
    "readers.recover": OWN,
    "readers.register": OWN,
    "readers.register_confirmed": "the demonstration's; a reader confirms their address themselves",
    "readers.send_waiting": "an e-mail that says nothing but that something is there: the act has its entry",
    "readers.sign_in": OWN,
    "readers.sign_out": OWN,
    "readers.sign_out_everywhere": OWN,
    "readers.wait_or_go": COUNTED,
    "readers.write_to_office": OWN,
}


def unjournalled(among: dict[Name, Act]) -> list[str]:
    """Public actions that write and are no transaction with a journal entry, themselves or through others."""
    wrong = []
    for name, act in among.items():
        if not act.public or name[0].startswith("nansen.foundation.journal."):
            continue
        ways = reached(name, among)
        own = [among[way] for way in ways if way in among and way not in {RECORD, WRITE}]
        if any(way.writes for way in own) and not (RECORD in ways and any(way.atomic for way in own)):
            wrong.append(".".join((name[0].split(".")[2], name[1])))
    return sorted(wrong)


def test_every_public_action_that_writes_is_a_transaction_with_its_journal_entry() -> None:
    assert unjournalled(acts()) == sorted(UNRECORDED)


@pytest.mark.parametrize(
    "body",
    [
        "Letter.objects.create()",
        "with transaction.atomic():\n        Letter.objects.create()",
        "record('x', Letter.objects.create())",
    ],
)
def test_an_action_that_forgets_its_transaction_or_its_entry_is_found(body: str) -> None:
    source = f"from nansen.foundation.journal.actions import record\n\ndef forget() -> None:\n    {body}\n"
    among = acts()
    forgotten = {act.name: act for act in acts_of(source, "nansen.work.cases.actions")}
    assert "cases.forget" in unjournalled(among | forgotten)
