"""Going from one thing of a page to another by keyboard, as somebody does who sees where the focus is."""

from playwright.sync_api import Page

MANY = 120
SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const ringed = one.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const there = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 1;
  return one !== document.body && ringed && there;
}"""


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Nothing; the focus is there, came by that key alone, and was seen at each step."""
    for _ in range(MANY):
        page.keyboard.press(key)
        page.wait_for_function(SEEN)  # what has the focus slides in, or is scrolled to
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(selector)
