"""Links to a zone of a page: what we give is read again, what others write is read too, what is wrong is told."""

import base64
import json
from urllib.parse import quote

import pytest

from nansen.doors.reading_room.zones import Named, StateUnreadable, Zone, encoded, named, zone_in

CANVAS = "http://archives.localhost:8003/manifests/6b1/manifest.json/canvas/2"
MANIFEST = CANVAS.partition("/canvas")[0]
HERE = Named(CANVAS, "xywh=10,20,300,400")


def written(facts: object, *, escaped: bool = True) -> str:
    plain = json.dumps(facts)
    return base64.urlsafe_b64encode((quote(plain, safe="") if escaped else plain).encode()).decode().rstrip("=")


def test_a_zone_we_give_is_the_zone_we_read() -> None:
    assert named(encoded(CANVAS, MANIFEST, Zone(10, 20, 300, 400))) == HERE
    assert named(encoded(CANVAS, MANIFEST, None)) == Named(CANVAS, "")


SELECTED = {"type": "SpecificResource", "source": {"id": CANVAS, "type": "Canvas"},
            "selector": {"type": "FragmentSelector", "value": "xywh=10,20,300,400"}}  # fmt: skip
FORMS = {
    "annotation": written({"type": "Annotation", "target": {"id": f"{CANVAS}#xywh=10,20,300,400", "type": "Canvas"}}),
    "annotation whose target is an address": written({"type": "Annotation", "target": f"{CANVAS}#xywh=10,20,300,400"}),
    "annotation of several targets": written({"type": "Annotation", "target": [f"{CANVAS}#xywh=10,20,300,400"]}),
    "target alone": written({"id": f"{CANVAS}#xywh=10,20,300,400", "type": "Canvas"}),
    "selector": written({"type": "Annotation", "target": SELECTED}),
    "list of selectors": written({"type": "Annotation", "target": SELECTED | {"selector": [SELECTED["selector"]]}}),
    "not escaped": written({"target": f"{CANVAS}#xywh=10,20,300,400"}, escaped=False),
    "padded": written({"target": f"{CANVAS}#xywh=10,20,300,400"}) + "==",
    "plain JSON": json.dumps({"target": f"{CANVAS}#xywh=10,20,300,400"}),
    "address": f"{CANVAS}#xywh=10,20,300,400",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_content_state_is_read(form: str) -> None:
    assert named(FORMS[form]) == HERE


@pytest.mark.parametrize(
    "text",
    [
        "", "!!", "e30", written([]), written({"target": 7}), written("javascript:alert(1)"), written(None), "{" * 5000,
        written({"target": {"target": {"target": {"target": {"target": {"target": CANVAS}}}}}}), "A" * 6001,
        base64.urlsafe_b64encode(b"\xff\xfe{").decode(),
    ],
)  # fmt: skip
def test_what_is_no_content_state_is_refused(text: str) -> None:
    with pytest.raises(StateUnreadable):
        named(text)


@pytest.mark.parametrize(
    ("fragment", "zone"),
    [
        ("", None),
        ("xywh=10,20,300,400", Zone(10, 20, 300, 400)),
        ("xywh=pixel:10.4,19.6,300,400", Zone(10, 20, 300, 400)),
        ("xywh=percent:50,50,50,50", Zone(600, 800, 600, 800)),
        ("xywh=1100,1500,300,400", Zone(1100, 1500, 100, 100)),
    ],
)
def test_a_zone_is_cut_at_the_edges_of_its_page(fragment: str, zone: Zone | None) -> None:
    assert zone_in(fragment, 1200, 1600) == zone


@pytest.mark.parametrize(
    "fragment", ["xywh=1200,0,10,10", "xywh=0,0,0,10", "xywh=a,b,c,d", "t=10", "xywh=1..2,3,4,5", "xywh=-5,0,10,10"]
)
def test_a_zone_off_its_page_is_refused(fragment: str) -> None:
    with pytest.raises(StateUnreadable):
        zone_in(fragment, 1200, 1600)


def test_a_page_nobody_measured_has_no_zone() -> None:
    with pytest.raises(StateUnreadable):
        zone_in("xywh=0,0,10,10", None, None)
