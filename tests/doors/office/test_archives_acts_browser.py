"""The archivist's pages in a real browser: in French, on a phone and at a desk, with keys, with and without scripts."""

import os
from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.archives import actions
from nansen.work.archives.models import Ingest, IngestProgress, KeptFile, PreservationEvent, SetAside, Unit
from nansen.work.archives.models import Page as Leaf
from nansen.work.archives.queries import Requester
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.request_steps import Kind
from tests.doors.office.at_work import AtWork, at_work, elsewhere, sign_in
from tests.running_doors import Door, axe_violations, overflow, pretty
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitor = Callable[..., Page]
PICTURES = os.environ.get("NANSEN_PICTURES_OF_TESTS", "")
SIZES = [(360, False), (360, True), (1280, True)]


def furnished(agent: AtWork) -> Unit:
    """A holding with a box of two files, something stated, something off line, a request, a damaged file."""
    by = agent.facts.account_id
    holding = a_holding(title="Office des réfugiés russes", reference_code="OFPRA/1", date_text="1924-1940")
    box = a_part(holding, level=Level.BOX, reference_code="OFPRA/1/12", title="Certificats, A à D")
    for number in (1, 2):
        file = a_part(box, reference_code=f"OFPRA/1/12/{number}", title=f"Dossier {number}", date_last="1931")
        for page in range(1, 5):
            a_page(file, page)
    actions.mint_for_units(list(Unit.objects.values_list("pk", flat=True)))
    actions.state_access(holding.pk, Statement(content=Content.PERSONAL), by=by)
    actions.decide_holding(holding.pk, images=Audience.REGISTERED, reason="Des personnes peuvent vivre.", by=by)
    first = Unit.objects.get(reference_code="OFPRA/1/12/1")
    actions.take_off_line(Leaf.objects.get(file=first, number=2).pk, reason=HoldReason.ERROR, by=by)
    actions.receive_request(
        Kind.TAKEDOWN,
        Requester("Claire Exemple", "claire@exemple.test", "Le visage de mon grand-père."),
        targets=[first.pk],
        received_on=legal_date(database_now()),
        by=by,
    )
    ingest = begun(box, agent)
    SetAside.objects.create(ingest_id=ingest, name="1/page 5.tif", reason="truncated")
    KeptFile.objects.create(file=first, version=1, sound=False)
    fault = {"path": "v1/content/pages/0001.tif", "fault": "changed"}
    PreservationEvent.objects.create(
        kind="fixity_check", file=first, passed=False, agent="test",
        detail={"damaged": [fault], "left": [fault], "damaged_in_copy": [], "left_in_copy": [], "second_copy": False},
    )  # fmt: skip
    return holding


def begun(box: Unit, agent: AtWork) -> UUID:
    """An ingest under way."""
    made = Ingest.objects.create(unit=box, name="boite-12", source="folder", by_id=agent.facts.account_id)
    IngestProgress.objects.create(ingest=made, images=400, seen=130, made=120)
    return made.pk


def fine(page: Page, name: str, *, scripts: bool) -> None:
    """Nothing; the page fits its window and axe finds no fault in it, where scripts run to say so."""
    if scripts:
        assert overflow(page) == 0, name
        assert axe_violations(page) == [], pretty(axe_violations(page))
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


@pytest.mark.parametrize(("width", "scripts"), SIZES)
def test_every_page_of_the_archivist_is_fine(*, width: int, scripts: bool, door: Door, visitor: Visitor) -> None:
    agent = elsewhere(at_work, "archivist")
    holding = elsewhere(furnished, agent)
    office, page = door("office"), visitor(width=width, scripts=scripts)
    sign_in(page, office, agent)
    file = elsewhere(lambda: Unit.objects.get(reference_code="OFPRA/1/12/1"))
    leaf = elsewhere(lambda: Leaf.objects.get(file=file, number=2))
    there = {
        "home": "/archives/",
        "opened": "/archives/opened/",
        "damaged": "/archives/damaged/",
        "ingests": "/archives/ingests/",
        "holding": f"/archives/{holding.pk}/",
        "file": f"/archives/{file.pk}/",
        "leaf": f"/archives/{leaf.pk}/",
        "state": f"/archives/{file.pk}/act/state/",
        "decide": f"/archives/{holding.pk}/act/decide/",
        "early": f"/archives/{holding.pk}/act/open-early/",
        "off": f"/archives/{holding.pk}/act/off-line/",
        "ark": f"/archives/{holding.pk}/ark/",
    }
    for name, address in there.items():
        page.goto(f"{office}{address}")
        expect(page.locator("main h1")).to_be_visible()
        fine(page, f"{name}-{width}", scripts=scripts)


@pytest.mark.parametrize(("width", "scripts"), [(360, False), (1280, True)])
def test_an_act_is_typed_foreseen_changed_and_confirmed_with_the_keyboard(
    *, width: int, scripts: bool, door: Door, visitor: Visitor
) -> None:
    agent = elsewhere(at_work, "archivist")
    elsewhere(furnished, agent)
    office, page = door("office"), visitor(width=width, scripts=scripts)
    sign_in(page, office, agent)
    page.goto(f"{office}/archives/")
    page.locator(".seek input[name=q]").fill("OFPRA/1/12/2")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Dossier 2")
    page.locator("main a.button", has_text="Déclarer le contenu").press("Enter")
    expect(page.locator("h1")).to_have_text("Déclarer le contenu")
    page.locator("summary", has_text="25 ans après le décès").press("Enter")
    page.locator("input[value=medical]").press("Space")
    page.locator("#id_persons").fill("1920 ; ?")
    if scripts:
        expect(page.locator("#glance")).to_contain_text("4 pages sur 4 changent.")
        fine(page, f"glance-{width}", scripts=scripts)
    page.locator("main button", has_text="Voir ce que cela donne").press("Enter")
    expect(page.locator("h1")).to_have_text("Ce que cela donne")
    expect(page.locator(".sheet.now")).to_contain_text("4 pages sur 4 changent.")
    expect(page.locator(".sheet.now")).to_contain_text("L. 213-2 I 2°")
    fine(page, f"confirm-{width}", scripts=scripts)
    page.locator("main button", has_text="Modifier").press("Enter")
    expect(page.locator("#id_persons")).to_have_value("1920 ; ?")
    page.locator("main button", has_text="Voir ce que cela donne").press("Enter")
    page.locator("main button", has_text="Déclarer").press("Enter")
    expect(page.locator("h1")).to_have_text("Dossier 2")
    expect(page.locator(".door")).to_contain_text("fermé")
    expect(page.locator(".timeline li").first).to_contain_text("Secret médical")
    fine(page, f"stated-{width}", scripts=scripts)
