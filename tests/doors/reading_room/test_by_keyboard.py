"""The page of a file by keyboard alone, in forced colours, enlarged four times, with less motion, and by fingers."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from nansen.doors.reading_room.zones import named
from tests.doors.reading_room.focusing import tab_to
from tests.doors.reading_room.test_turning import IN_FULL_SCREEN, at
from tests.doors.reading_room.test_viewer import does, opened, percent
from tests.doors.reading_room.zooming import Zoomed, a_zoomed_file
from tests.running_doors import Door, overflow, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = """() => {
  const look = (one) => {
    const style = getComputedStyle(one), inner = getComputedStyle(one.firstElementChild);
    return [style.backgroundColor, style.color, style.borderTopStyle, parseFloat(style.borderTopWidth), inner.opacity];
  };
  const tools = [...document.querySelectorAll(".tools .tool")];
  return Object.fromEntries(tools.map((one) => [one.dataset.do ?? one.rel, look(one)]));
}"""
Device = Callable[..., Page]


@pytest.fixture
def zoomed(door: Door) -> Zoomed:
    """The file, with the image server running."""
    door("images")
    return a_zoomed_file()


@pytest.fixture
def device(chromium: Browser) -> Iterator[Device]:
    """Opens a browser that is told of as Playwright names it: `device(forced_colors="active", width=320)`."""
    contexts: list[BrowserContext] = []

    def fresh(*, width: int = 1280, height: int = 780, **told: object) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="fr",
            extra_http_headers={"Accept-Language": "fr"}, **told,  # type: ignore[arg-type]
        )  # fmt: skip
        contexts.append(context)
        return context.new_page()

    yield fresh
    for context in contexts:
        context.close()


def do(name: str) -> str:
    """The button of the desk that does this."""
    return f'[data-do="{name}"]'


def test_everything_the_viewer_does_is_done_by_keyboard_alone(
    door: Door, visitor: Callable[..., Page], zoomed: Zoomed
) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    whole = percent(page)
    tab_to(page, "#stage")
    tab_to(page, do("in"))
    page.keyboard.press("Enter")
    expect(page.locator("#percent")).not_to_have_text(f"{whole} %")
    tab_to(page, do("right"))
    page.keyboard.press("Space")
    expect(page.locator("#said")).to_have_text("Tournée de 90 degrés")
    tab_to(page, do("look"))
    page.keyboard.press("Enter")
    tab_to(page, "#brightness")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".seen canvas")).to_have_css("filter", re.compile(r"brightness\(1\.05\)"))
    tab_to(page, do("text"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".page-text")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".page-text")).to_be_visible()
    tab_to(page, do("fill"))
    page.keyboard.press("Enter")
    page.wait_for_function(IN_FULL_SCREEN)
    expect(page.locator(do("fill"))).to_be_focused()
    tab_to(page, ".tools [rel=next]")
    page.keyboard.press("Enter")
    at(page, 2)
    expect(page.locator(".tools [rel=next]")).to_be_focused()
    page.keyboard.press("Enter")
    at(page, 3)
    expect(page.locator(".tools [rel=next]")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, do("fill"), "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("!document.fullscreenElement")
    expect(page.locator(do("fill"))).to_be_focused()
    tab_to(page, ".leafing.pages [rel=prev]")
    tab_to(page, ".thumbs li:first-child a")
    page.keyboard.press("Enter")
    at(page, 1)
    expect(page.locator("#stage")).to_be_focused()
    tab_to(page, ".lines li")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".lines li").nth(1)).to_be_focused()
    expect(page.locator(".frame.line")).to_be_visible()


def test_a_zone_is_drawn_and_shared_by_keyboard_alone(door: Door, visitor: Callable[..., Page], zoomed: Zoomed) -> None:
    page = opened(visitor("fr", 1280), door("reading_room") + zoomed.address())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab_to(page, do("zone"))
    page.keyboard.press("Enter")
    tab_to(page, do("draw"))
    page.keyboard.press("Enter")
    expect(page.locator(".drawing")).to_be_focused()
    expect(page.locator("#said")).to_contain_text("Au clavier, les flèches le déplacent")
    start = page.locator(".frame.drawn").bounding_box()
    for key in ("ArrowUp", "ArrowRight", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowUp"):
        page.keyboard.press(key)
    moved = page.locator(".frame.drawn").bounding_box()
    assert start is not None
    assert moved is not None
    assert (moved["x"], moved["y"]) == (start["x"] + 12, start["y"] - 12)
    assert (moved["width"], moved["height"]) == (start["width"] - 24, start["height"] - 12)
    page.keyboard.press("Enter")
    expect(page.locator(".frame.zone")).to_be_visible()
    expect(page.locator(do("draw"))).to_be_focused()
    framed = page.locator(".frame.zone").bounding_box()
    assert framed is not None
    assert framed["x"] == pytest.approx(moved["x"], abs=6)
    tab_to(page, do("copy"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("Copié")
    link = str(page.evaluate("navigator.clipboard.readText()"))
    assert named(parse_qs(urlsplit(link).query)["iiif-content"][0]).fragment.startswith("xywh=")
    tab_to(page, do("draw"))
    page.keyboard.press("Enter")
    expect(page.locator(".drawing")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(do("draw"))).to_be_focused()


def test_forced_colours_show_every_button_and_its_state(door: Door, device: Device, zoomed: Zoomed) -> None:
    page = opened(device(forced_colors="active"), door("reading_room") + zoomed.address())
    does(page, "look")
    told = page.evaluate(LOOKS)
    for name, (ground, ink, edge, width, opacity) in told.items():
        assert edge == "solid", name
        assert width >= 1, name
        assert ground != ink, name
        assert opacity == "1", name
    assert told["look"][0] != told["zone"][0]
    assert told["text"][0] != told["fill"][0]
    assert told["prev"][1] != told["next"][1]
    current, other = (page.locator(".thumbs a").nth(at).evaluate(
        "(one) => [getComputedStyle(one).borderTopColor, getComputedStyle(one).outlineStyle].join()"
    ) for at in (0, 1))  # fmt: skip
    assert current != other
    page.keyboard.press("Tab")
    tab_to(page, do("zone"))


def test_less_motion_is_kept(door: Door, device: Device, zoomed: Zoomed) -> None:
    page = opened(device(reduced_motion="reduce"), door("reading_room") + zoomed.address())
    page.locator("#stage").focus()
    steps = page.evaluate("""async () => {
      const seen = new Set(), shown = document.getElementById("percent");
      const watch = new MutationObserver(() => seen.add(shown.textContent));
      watch.observe(shown, { childList: true, subtree: true, characterData: true });
      document.querySelector('[data-do="in"]').click();
      for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
      return [...seen];
    }""")
    assert len(set(steps)) == 1
    page.evaluate("document.getElementById('desk').ariaBusy = 'true'")
    assert page.evaluate("getComputedStyle(document.getElementById('table'), '::after').animationName") == "none"


@pytest.mark.parametrize(("window", "letters"), [((320, 256), ""), ((640, 390), ""), ((360, 780), "200%")])
def test_enlarged_four_times_nothing_is_lost(
    door: Door, device: Device, zoomed: Zoomed, window: tuple[int, int], letters: str
) -> None:
    page = opened(device(width=window[0], height=window[1]), door("reading_room") + zoomed.address())
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", letters)
    for name in ("look", "zone"):
        does(page, name)
    assert overflow(page) == 0, too_wide(page)
    box = page.locator("#stage").bounding_box()
    assert box is not None
    assert box["height"] <= window[1], "the image leaves no place to scroll by"
    for one in page.locator(".tools :is(.tool, button, input)").all():
        one.scroll_into_view_if_needed()
        expect(one).to_be_in_viewport(ratio=0.99)
    does(page, "keys")
    closing = page.get_by_role("button", name="Fermer")
    closing.scroll_into_view_if_needed()
    expect(closing).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.locator("#stage").focus()
    page.keyboard.press("f")
    page.wait_for_function(IN_FULL_SCREEN)
    assert page.evaluate("document.getElementById('desk').scrollWidth <= innerWidth")
    page.keyboard.press("PageDown")
    at(page, 2)


def test_a_finger_moves_the_image_once_it_is_larger(door: Door, device: Device, zoomed: Zoomed) -> None:
    page = opened(device(width=360, has_touch=True, is_mobile=True), door("reading_room") + zoomed.address())
    does(page, "zone")
    whole = percent(page)
    for _ in range(3):
        page.locator(do("in")).tap()
    page.wait_for_function(f"parseInt(document.getElementById('percent').textContent) > {whole * 2}")
    page.locator("#stage").scroll_into_view_if_needed()
    box = page.locator("#stage").bounding_box()
    assert box is not None
    before, scrolled = page.locator("#zone-address").input_value(), page.evaluate("scrollY")
    line = page.context.new_cdp_session(page)
    x, y = 180, box["y"] + box["height"] / 2
    for kind, points in (
        ("touchStart", [(x, y)]), *(("touchMove", [(x - far, y - far)]) for far in range(10, 90, 10)), ("touchEnd", []),
    ):  # fmt: skip
        told = [{"x": one, "y": other, "id": 0} for one, other in points]
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})
    expect(page.locator("#zone-address")).not_to_have_value(before)
    assert page.evaluate("scrollY") == scrolled
