"""What archivists decide, at the desk: foreseen, confirmed, done at once, refused when a colleague came first."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from nansen.foundation.journal.models import Entry
from nansen.work.archives import actions, queries
from nansen.work.archives.actions.fixity import check_file
from nansen.work.archives.models import (
    AccessStatement,
    EarlyOpening,
    HoldingDecision,
    Ingest,
    IngestProgress,
    KeptFile,
    OffLine,
    RecordsOwed,
    Unit,
)
from nansen.work.archives.models import Page as Leaf
from nansen.work.archives.rules.access import HoldReason, State
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.secrecy import Secrecy
from tests.work.archives.boxes import BOX, a_described_box, flip, keep_in, master_of, taken
from tests.work.archives.conftest import records
from tests.work.archives.exhibits import published
from tests.work.archives.factories import a_holding, a_page, a_part
from tests.work.archives.specimens import a_box
from tests.work.factories import an_agent

__all__ = ["records"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("records")]
Desk = Callable[..., Client]
STATED = {
    "kinds": ["medical"],
    "content": "sensitive",
    "last_document": "12/05/1931",
    "register_closed": "",
    "use_ended": "",
    "persons": "1902 ; 12/05/1999\n1920 ; ?",
}


@pytest.fixture(autouse=True)
def today(travel: Callable[[datetime], None]) -> None:
    travel(datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.fixture
def archivist(at_desk: Desk) -> Client:
    return at_desk(an_agent("archivist"))


@pytest.fixture
def file(db: None) -> Unit:
    """A file of four pages, open to everyone."""
    made = a_part(a_holding(date_last="1931"), reference_code="OFPRA/1/12", title="Dossier de Nina", date_last="1931")
    for number in range(1, 5):
        a_page(made, number)
    by = an_agent("archivist").account_id
    actions.mint_for_units([made.pk])
    actions.decide_holding(made.holding_id, images=Audience.EVERYONE, reason="Old.", by=by)
    actions.state_access(made.holding_id, Statement(content=Content.NO_PERSON), by=by)
    return made


def at(unit: Unit | Leaf, act: str = "") -> str:
    return f"/archives/{unit.pk}/act/{act}/" if act else f"/archives/{unit.pk}/"


def mark(unit: Unit | Leaf) -> str:
    return queries.target_view(unit.pk).mark


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def door(unit: Unit | Leaf) -> State:
    return queries.access([unit.pk])[unit.pk].state


def test_what_a_file_holds_is_foreseen_then_stated(archivist: Client, file: Unit) -> None:
    form = archivist.get(at(file, "state"))
    assert f'value="{mark(file)}"' in words(form)
    assert "Medical secrecy" in words(form)
    assert "L. 213-2 I 2°" in words(form)
    asked = STATED | {"seen": mark(file)}
    foreseen = words(archivist.post(at(file, "state"), asked))
    assert "4 pages of 4 change." in foreseen
    assert "1 January 2041" in foreseen
    assert AccessStatement.objects.filter(unit=file).count() == 0
    assert door(file) is State.OPEN
    assert archivist.post(at(file, "state"), asked | {"then": "confirm"}).status_code == 302
    assert door(file) is State.CLOSED
    said = queries.target_view(file.pk).own_statement
    assert said is not None
    assert (said.kinds, said.content, len(said.persons)) == ({Secrecy.MEDICAL}, Content.SENSITIVE, 2)
    assert (said.last_document and said.last_document.iso(), said.persons[0].died and said.persons[0].died.iso()) == (
        "1931-05-12",
        "1999-05-12",
    )
    again = words(archivist.get(at(file, "state")))
    assert "1902 ; 1999-05-12" in again
    assert 'value="1931-05-12"' in again


def test_what_it_gives_is_told_while_it_is_typed_and_nothing_is_done(archivist: Client, file: Unit) -> None:
    asked = STATED | {"seen": mark(file), "then": "glance"}
    told = archivist.post(at(file, "state"), asked).json()
    assert (told["word"], told["change"]) == ("closed to readers", "4 pages of 4 change.")
    assert "1 January 2041" in told["why"]
    assert archivist.post(at(file, "state"), asked | {"last_document": "19"}).json() == {}
    assert AccessStatement.objects.filter(unit=file).count() == 0


def test_figures_that_follow_an_act_are_said_to(archivist: Client, file: Unit) -> None:
    said = "these figures follow"
    assert said not in words(archivist.get(at(file)))
    RecordsOwed.objects.create(unit=file.holding)
    assert said in words(archivist.get(at(file)))
    assert said in words(archivist.get(at(file.holding)))


def test_what_was_typed_comes_back_to_be_changed_or_mended(archivist: Client, file: Unit) -> None:
    asked = STATED | {"seen": mark(file)}
    changed = archivist.post(at(file, "state"), asked | {"then": "change"})
    assert changed.status_code == 200
    assert "1920 ; ?" in words(changed)
    for wrong, said in [
        ({"last_document": "1952-13"}, "1952-13 is not a date"),
        ({"persons": "Nina, 1902"}, "Nina is not a date"),
        ({"last_document": "2031"}, "is not in the future"),
    ]:
        answer = archivist.post(at(file, "state"), asked | wrong | {"then": "confirm"})
        assert answer.status_code == 422
        assert said in words(answer)
        assert "12/05/1999" in words(answer) or "Nina" in words(answer)
    assert AccessStatement.objects.filter(unit=file).count() == 0


@pytest.mark.parametrize(
    ("act", "typed", "table"),
    [
        ("state", STATED, AccessStatement),
        ("off-line", {"reason": "error", "until": ""}, OffLine),
        (
            "open-early",
            {"lifts": ["medical"], "agreed_on": "2026-11-02", "decided_on": "2026-11-20", "act_text": "Arrêté"},
            EarlyOpening,
        ),
    ],
)
def test_an_act_is_refused_when_a_colleague_acted_meanwhile(
    act: str, typed: dict[str, Any], table: Any, archivist: Client, file: Unit
) -> None:
    asked = typed | {"seen": mark(file), "then": "confirm"}
    actions.take_off_line(file.pk, reason=HoldReason.COURT_ORDER, by=an_agent("archivist").account_id)
    before = table.objects.count()
    refused = archivist.post(at(file, act), asked)
    assert refused.status_code == 422
    assert "A colleague acted on this meanwhile" in words(refused)
    assert table.objects.count() == before
    assert f'name="seen" value="{mark(file)}"' in words(refused)
    assert archivist.post(at(file, act), asked | {"seen": mark(file)}).status_code == 302
    assert table.objects.count() == before + 1


def test_a_page_goes_off_line_and_back(archivist: Client, file: Unit) -> None:
    page = Leaf.objects.get(file=file, number=2)
    asked = {"reason": "error", "until": "2026-12-01", "seen": mark(page)}
    assert "1 page of 1 changes." in words(archivist.post(at(page, "off-line"), asked))
    assert door(page) is State.OPEN
    archivist.post(at(page, "off-line"), asked | {"then": "confirm"})
    assert door(page) is State.WITHDRAWN
    shown = words(archivist.get(at(page)))
    (held,) = queries.target_view(page.pk).held
    back = f"/archives/{page.pk}/back/{held.id}/"
    assert all(said in shown for said in ("Published by mistake", "1 December 2026", back))
    foreseen = words(archivist.post(back))
    assert "Published by mistake" in foreseen
    assert "1 page of 1 changes." in foreseen
    assert door(page) is State.WITHDRAWN
    assert archivist.post(back, {"then": "confirm"}).status_code == 302
    assert door(page) is State.OPEN
    assert archivist.post(back).status_code == 302
    assert archivist.get(back).status_code == 405
    assert list(Entry.objects.filter(subject=page.pk).order_by("id").values_list("kind", flat=True)) == [
        "archives.off_line_error",
        "archives.back_on_line",
    ]


def test_an_embargo_without_its_day_is_refused_with_what_was_typed(archivist: Client, file: Unit) -> None:
    answer = archivist.post(at(file, "off-line"), {"reason": "embargo", "until": "", "seen": mark(file)})
    assert (answer.status_code, "An embargo ends on a day: give it." in words(answer)) == (422, True)
    assert 'value="embargo" ' in words(answer)


def test_a_holding_is_decided_on_and_a_part_is_not(archivist: Client, file: Unit) -> None:
    holding = file.holding
    asked = {"images": "0", "max_width": "800", "reason": "The family asks.", "seen": mark(holding)}
    foreseen = words(archivist.post(at(holding, "decide"), asked))
    assert "4 pages of 4 change." in foreseen
    archivist.post(at(holding, "decide"), asked | {"then": "confirm"})
    decided = HoldingDecision.objects.order_by("-recorded_at").first()
    assert decided is not None
    assert (decided.images, decided.max_width, decided.reason) == (0, 800, "The family asks.")
    assert door(file) is State.CLOSED
    assert archivist.get(at(file, "decide")).status_code == 404
    assert at(file, "decide") not in words(archivist.get(at(file)))
    assert "The family asks." in words(archivist.get(at(file)))


def test_an_early_opening_is_recorded_with_its_text(archivist: Client, file: Unit) -> None:
    actions.state_access(file.pk, Statement(kinds=frozenset({Secrecy.MEDICAL})), by=an_agent("archivist").account_id)
    asked = {"lifts": ["medical"], "agreed_on": "2026-11-02", "decided_on": "2026-11-20", "act_text": "Arrêté du 20"}
    backwards = archivist.post(at(file, "open-early"), asked | {"agreed_on": "2026-11-21", "seen": mark(file)})
    assert (backwards.status_code, "The office agrees before" in words(backwards)) == (422, True)
    archivist.post(at(file, "open-early"), asked | {"seen": mark(file), "then": "confirm"})
    assert EarlyOpening.objects.get(unit=file).decided_on == date(2026, 11, 20)
    assert queries.access([file.pk])[file.pk].decision.communicable.reason == "opened_early"
    assert "Arrêté du 20" in words(archivist.get(at(file)))
    assert archivist.get(at(Leaf.objects.get(file=file, number=1), "open-early")).status_code == 404


def test_an_ark_is_withdrawn_with_a_tombstone_once(archivist: Client, file: Unit) -> None:
    file.refresh_from_db()
    there = f"/archives/{file.pk}/ark/"
    assert archivist.post(there, {"reason": " "}).status_code == 422
    sure = words(archivist.post(there, {"reason": "Made twice."}))
    assert all(said in sure for said in ("Made twice.", "never given again"))
    archivist.post(there, {"reason": "Made twice.", "then": "confirm"})
    view = queries.target_view(file.pk)
    assert view.ark_withdrawn is not None
    assert view.ark_withdrawn[1] == "Made twice."
    assert archivist.get(there).status_code == 302
    assert "Made twice." in words(archivist.get(at(file)))


def test_a_unit_is_found_by_code_by_page_by_ark_and_by_words(archivist: Client, file: Unit, settings: Any) -> None:
    file.refresh_from_db()
    page = Leaf.objects.get(file=file, number=2)
    for typed, address in [
        ("OFPRA/1/12", at(file)),
        ("OFPRA/1/12, vue 2", at(page)),
        (f"ark:/{settings.ARK_NAAN}/{file.ark}", at(file)),
        (f"ark:/{settings.ARK_NAAN}/{file.ark}/f2", at(page)),
    ]:
        assert archivist.post("/archives/find/", {"q": typed})["location"] == address
    found = archivist.post("/archives/find/", {"q": "Nina"})
    assert at(file) in words(found)
    assert "Nothing was found" in words(archivist.post("/archives/find/", {"q": "zzzzz"}))
    assert archivist.get("/archives/find/").status_code == 405


def test_a_unit_shows_its_tree_its_pages_and_what_was_said_above(archivist: Client, file: Unit) -> None:
    shown = words(archivist.get(at(file)))
    assert f"/archives/{file.holding_id}/" in shown
    assert all(f"/archives/{page.pk}/" in shown for page in Leaf.objects.filter(file=file))
    assert "Nothing on persons who may be living · of OFPRA/1" in shown
    assert "<b>4</b>" in shown
    assert at(file) in words(archivist.get(at(file.holding)))
    assert archivist.get("/archives/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_damage_is_listed_with_what_was_found_and_what_to_do(archivist: Client, settings: Any, tmp_path: Any) -> None:
    keep_in(tmp_path, settings)
    a_described_box()
    taken(a_box(tmp_path / "box", {"1": 1}))
    page = Leaf.objects.get(file__reference_code=f"{BOX}/1")
    assert "Every byte is as it was kept" in words(archivist.get("/archives/damaged/"))
    flip(master_of(page, settings.MASTERS))
    check_file(page.file_id)
    shown = words(archivist.get("/archives/damaged/"))
    assert all(said in shown for said in (f"{BOX}/1", "page 1 · bytes changed · not mended", "no second copy"))
    assert '<b class="count">1</b><span>damaged file' in words(archivist.get("/archives/"))


def test_damage_that_the_second_copy_mended_is_told_for_a_month(
    archivist: Client, settings: Any, tmp_path: Any, travel: Callable[[datetime], None]
) -> None:
    keep_in(tmp_path, settings)
    settings.MASTERS_COPY = tmp_path / "elsewhere" / "masters"
    a_described_box()
    taken(a_box(tmp_path / "box", {"1": 1}))
    page = Leaf.objects.get(file__reference_code=f"{BOX}/1")
    flip(master_of(page, settings.MASTERS))
    check_file(page.file_id)
    shown = words(archivist.get("/archives/damaged/"))
    assert all(said in shown for said in ("bytes changed · mended", "the bytes, and they are back"))
    travel(datetime(2027, 1, 23, 9, tzinfo=UTC))
    assert "Every byte is as it was kept" in words(archivist.get("/archives/damaged/"))


def test_one_file_is_read_again_when_asked(archivist: Client, file: Unit) -> None:
    assert archivist.post(f"/archives/{file.pk}/check/").status_code == 302
    assert ProcrastinateJob.objects.filter(task_name="archives.check_file").count() == 0
    KeptFile.objects.create(file=file, version=1)
    for _twice in range(2):
        archivist.post(f"/archives/{file.pk}/check/")
    (job,) = ProcrastinateJob.objects.filter(task_name="archives.check_file")
    assert job.args == {"file": str(file.pk)}


def test_ingests_are_shown_with_their_rate_and_what_is_left(
    archivist: Client, file: Unit, travel: Callable[[datetime], None]
) -> None:
    made = Ingest.objects.create(unit=file, name="boite-12", source="folder")
    travel(datetime(2026, 11, 23, 9, 10, tzinfo=UTC))
    IngestProgress.objects.create(ingest=made, images=400, seen=100, made=90)
    shown = words(archivist.get("/archives/ingests/"))
    assert all(said in shown for said in ("boite-12", "10 images a minute", "about 30 min left", "100 / 400"))
    travel(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    stopped = words(archivist.get("/archives/ingests/"))
    assert "stopped: start it again" in stopped
    assert "min left" not in stopped


def test_a_real_ingest_says_how_far_it_went_and_what_it_set_aside(
    archivist: Client, settings: Any, tmp_path: Any
) -> None:
    keep_in(tmp_path, settings)
    a_described_box()
    folder = a_box(tmp_path / "box", {"1": 2})
    (folder / "1" / "page 3.jpg").write_bytes(b"")
    taken(folder)
    progress = IngestProgress.objects.get()
    assert (progress.images, progress.seen, progress.made) == (3, 3, 2)
    assert progress.ended_at is not None
    shown = words(archivist.get("/archives/ingests/"))
    assert all(said in shown for said in ("2 pages kept", "1 set aside", "1/page 3.jpg", "empty", "Copy it again"))


def test_the_home_counts_what_waits_and_says_nobodys_name(archivist: Client, file: Unit) -> None:
    archivist.post(
        "/archives/requests/new/",
        {
            "kind": "takedown", "received_on": "2026-10-01", "about": "OFPRA/1/12", "name": "Claire Exemple",
            "contact": "x@y.test", "wishes": "z",
        },
    )  # fmt: skip
    shown = words(archivist.get("/archives/"))
    assert "1 request is late" in shown
    assert "Claire" not in shown
    assert f"/archives/{file.holding_id}/" in shown


def test_the_home_counts_the_exhibitions_that_a_withdrawal_touches(archivist: Client, file: Unit) -> None:
    pages = list(Leaf.objects.filter(file=file).order_by("number"))
    Leaf.objects.filter(file=file).update(width=1200, height=1600)
    first, second = an_agent("archivist").account_id, an_agent("archivist").account_id
    published(pages, first, second)
    touched = '<b class="count">1</b><span>exhibition that lacks an image'
    assert touched not in words(archivist.get("/archives/"))
    actions.take_off_line(pages[0].pk, reason=HoldReason.ERROR, by=first)
    assert touched in words(archivist.get("/archives/"))


def test_what_time_opened_is_listed(archivist: Client, file: Unit, travel: Callable[[datetime], None]) -> None:
    by = an_agent("archivist").account_id
    actions.take_off_line(file.pk, reason=HoldReason.EMBARGO, until=date(2026, 11, 25), by=by)
    travel(datetime(2026, 11, 25, 9, tzinfo=UTC))
    actions.let_time_open()
    shown = words(archivist.get("/archives/opened/"))
    assert all(said in shown for said in ("OFPRA/1/12", "open to everyone", "<td>4</td>"))
    assert '<b class="count">4</b>' in words(archivist.get("/archives/"))


@pytest.mark.parametrize("role", ["officer", "registrar", "supervisor", "admin"])
def test_no_other_agent_comes_here(role: str, at_desk: Desk, file: Unit) -> None:
    desk = at_desk(an_agent(role))
    addresses = ["/archives/", "/archives/damaged/", "/archives/ingests/", "/archives/opened/", at(file)]
    addresses += [at(file, act) for act in ("state", "off-line", "open-early")] + [f"/archives/{file.pk}/ark/"]
    assert {desk.get(address).status_code for address in addresses} == {403}
    assert (
        desk.post(at(file, "off-line"), {"reason": "error", "then": "confirm", "seen": mark(file)}).status_code == 403
    )
    assert OffLine.objects.count() == 0
